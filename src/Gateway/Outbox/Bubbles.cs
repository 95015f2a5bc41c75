using SatarkMitra.Conversation;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>The bot's bubbles as WhatsApp messages, and their <c>cap:</c> choices as freshly minted button ids.</summary>
internal static class Bubbles
{
    const string Capability = "cap:";

    public static OutboundMessage ToMessage(Bubble bubble) => bubble switch
    {
        Bubble.Plain plain => new OutboundMessage.Text(plain.Text),
        Bubble.WithButtons buttons => new OutboundMessage.Buttons(buttons.Text, [.. buttons.Buttons.Select(choice => new ReplyButton(choice.Id, choice.Title))]),
        Bubble.WithList list => new OutboundMessage.List(list.Text, list.Open, [.. list.Rows.Select(row => new ListRow(row.Id, row.Title, row.Description))]),
        Bubble.AskLocation ask => new OutboundMessage.AskLocation(ask.Text),
        Bubble.Recording recording => new Recorded(recording.Language, recording.Key),
        _ => throw new NotSupportedException(bubble.GetType().Name),
    };

    /// <summary>Null when their epoch is over.</summary>
    public static async ValueTask<OutboundMessage?> WithCapabilitiesAsync(OutboundMessage message, Minting? minting, IVault vault, CancellationToken cancel)
    {
        if (minting is null) { return message; }
        var purposes = Ids(message).Select(Purpose).OfType<CapabilityPurpose>().ToList();
        if (await vault.MintAsync(minting.TipRef, purposes, minting.Subject, new Epoch(minting.Epoch), cancel) is not { } minted) { return null; }
        var next = 0;
        return message switch
        {
            OutboundMessage.Buttons buttons => buttons with { Choices = [.. buttons.Choices.Select(choice => choice with { Id = Id(choice.Id) })] },
            OutboundMessage.List list => list with { Rows = [.. list.Rows.Select(row => row with { Id = Id(row.Id) })] },
            _ => message,
        };

        string Id(string id) => Purpose(id) is null ? id : minted[next++];
    }

    public static bool NeedsMinting(OutboundMessage message) => Ids(message).Any(id => Purpose(id) is not null);

    static IEnumerable<string> Ids(OutboundMessage message) => message switch
    {
        OutboundMessage.Buttons buttons => buttons.Choices.Select(choice => choice.Id),
        OutboundMessage.List list => list.Rows.Select(row => row.Id),
        _ => [],
    };

    static CapabilityPurpose? Purpose(string id) =>
        id.StartsWith(Capability, StringComparison.Ordinal)
        && Enum.TryParse<CapabilityPurpose>(id[Capability.Length..].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var purpose)
            ? purpose
            : null;
}
