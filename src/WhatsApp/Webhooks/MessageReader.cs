using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>What became of one element of <c>messages[]</c> or <c>calls[]</c>.</summary>
internal readonly record struct ReadMessage(InboundMessage? Message, ParkedUpdate? Parked, IReadOnlyList<AddressChange>? Moves);

internal static class MessageReader
{
    /// <summary>A timestamp above this is in milliseconds (as seconds it would be the year 5138).</summary>
    private const long MillisecondsFrom = 100_000_000_000;

    private static readonly string[] s_types =
    [
        "text", "interactive", "button", "image", "video", "audio", "voice", "document", "sticker", "location", "contacts",
        "reaction", "order", "system", "edit", "revoke", "unsupported", "request_welcome",
    ];

    private ref struct Envelope
    {
        public string? From, FromUserId, Id, Timestamp, Type;
        public bool InGroup, Forwarded;
        public ReadOnlySpan<byte> Errors;
    }

    public static ReadMessage Read(ReadOnlySpan<byte> json, ContactDirectory contacts, int position, int count, bool isCall)
    {
        if (json[0] != (byte)'{') { return Park("unreadable", null, null, null); }
        var envelope = ReadEnvelope(json);
        var id = envelope.Id is { Length: > 0 } wamid
            ? new MessageId(Encoding.UTF8.GetBytes(wamid), isWamid: true)
            : new MessageId(SHA256.HashData(json), isWamid: false);
        var sentAt = Time(envelope.Timestamp);
        if (envelope.InGroup) { return Park("group", null, id, sentAt); }

        var number = ContactDirectory.Digits(envelope.From);
        var scopedId = ContactDirectory.ScopedId(envelope.FromUserId);
        if (envelope.Type == "system") { return ReadSystem(json, number, scopedId, id, sentAt); }

        if (SenderOf(number, scopedId, contacts, position, count) is not { } sender) { return Park("no_sender", null, id, sentAt); }
        if (sentAt is not { } at) { return Park("bad_timestamp", sender, id, null); }
        var content = isCall ? new MessageContent.Other(OtherKind.Call) : ContentReader.Read(json, envelope.Type, envelope.Errors);
        return content is null
            ? Park(envelope.Type ?? "unknown", sender, id, at)
            : new ReadMessage(new InboundMessage(sender, id, at, content, envelope.Forwarded), null, null);
    }

    private static ReadMessage ReadSystem(ReadOnlySpan<byte> json, string? number, string? scopedId, MessageId id, DateTimeOffset? at)
    {
        var moves = ContentReader.Property(json, "system"u8, out var system) ? MoveReader.FromSystem(system, number, scopedId) : [];
        return moves.Count > 0 ? new ReadMessage(null, null, moves) : Park("system", null, id, at);
    }

    private static Sender? SenderOf(string? number, string? scopedId, ContactDirectory contacts, int position, int count)
    {
        var contact = contacts.Of(number, scopedId, position, count);
        number ??= contact?.Number;
        scopedId ??= contact?.ScopedId;
        var address = scopedId is not null ? ReplyAddress.FromScopedId(Encoding.ASCII.GetBytes(scopedId))
            : number is not null ? ReplyAddress.FromNumber(Encoding.ASCII.GetBytes(number)) : null;
        return address is null ? null : new Sender(address, number, contact?.ProfileName);
    }

    private static Envelope ReadEnvelope(ReadOnlySpan<byte> json)
    {
        var envelope = new Envelope();
        var reader = Json.Over(json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "from"u8)) { envelope.From = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "from_user_id"u8)) { envelope.FromUserId = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "id"u8)) { envelope.Id = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "timestamp"u8)) { envelope.Timestamp = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "type"u8)) { reader.Read(); envelope.Type = Words.Known(ref reader, s_types); reader.Skip(); }
            else if (Json.Is(ref reader, "group_id"u8)) { reader.Read(); envelope.InGroup = reader.TokenType != JsonTokenType.Null; reader.Skip(); }
            else if (Json.Is(ref reader, "errors"u8)) { envelope.Errors = Json.Slice(ref reader, json); }
            else if (Json.Is(ref reader, "context"u8) && Json.Enter(ref reader, JsonTokenType.StartObject))
            {
                while (Json.NextProperty(ref reader))
                {
                    if (Json.Is(ref reader, "forwarded"u8) || Json.Is(ref reader, "frequently_forwarded"u8)) { envelope.Forwarded |= Json.True(ref reader); }
                    else { reader.Skip(); }
                }
            }
            else { reader.Skip(); }
        }
        return envelope;
    }

    private static DateTimeOffset? Time(string? text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) { return null; }
        var milliseconds = value >= MillisecondsFrom ? value : value * 1000;
        return milliseconds is > 0 and < 4_102_444_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    private static ReadMessage Park(string kind, Sender? sender, MessageId? id, DateTimeOffset? at) =>
        new(null, new ParkedUpdate(kind, sender, id, at), null);
}
