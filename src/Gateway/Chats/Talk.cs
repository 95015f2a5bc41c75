using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Chats;

/// <summary>One sender's part of a batch: his chat and what arrived for it, in order.</summary>
internal sealed class Talk(ReplyAddress address, Guid[] handles)
{
    /// <summary>Under every live day, newest first: the row is loaded by all of them and written under the first.</summary>
    public Guid[] Handles => handles;

    public Guid Handle => handles[0];

    public Guid OldestHandle => handles[^1];

    public Chat Chat { get; set; } = new(address);

    /// <summary>The row the chat was read from; null when there was none.</summary>
    public Guid? StoredAs { get; set; }

    /// <summary>Handles of the address this sender had before he moved; the chat comes along.</summary>
    public Guid[] Before { get; set; } = [];

    public bool Changed { get; set; }

    public List<Arrival> Arrivals { get; } = [];

    /// <summary>By the message's own time where it has one; equal times keep the order of arrival.</summary>
    public IEnumerable<Arrival> InOrder() => Arrivals.Count < 2 ? Arrivals : Arrivals.OrderBy(arrival => arrival.SentAt ?? DateTimeOffset.MinValue);

    /// <summary>Takes the newest of the rows found, whose day key opens it; the sender's own before one he brings along.</summary>
    public void Load(Guid handle, Day day, byte[] body)
    {
        if (StoredAs is { } known && Rank(known) < Rank(handle)) { return; }
        if (Chat.Open(handle, day, body, address) is not { } chat) { return; }
        Chat = chat;
        StoredAs = handle;
        Changed |= Array.IndexOf(Before, handle) >= 0;
    }

    int Rank(Guid handle) => Array.IndexOf(handles, handle) is >= 0 and var own ? own : handles.Length + Array.IndexOf(Before, handle);
}
