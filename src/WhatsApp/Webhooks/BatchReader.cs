using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>Gathers what one webhook body holds, change by change.</summary>
internal sealed class BatchReader(byte[] phoneNumberId)
{
    private static readonly string[] s_fields =
    [
        "account_update", "account_alerts", "phone_number_quality_update", "business_capability_update",
        "message_template_status_update", "user_preferences", "security",
    ];

    private readonly List<InboundMessage> _messages = [];
    private readonly List<ParkedUpdate> _parked = [];
    private readonly List<DeliveryStatus> _statuses = [];
    private readonly List<AddressChange> _moves = [];

    public WebhookBody.Batch ToBatch() => new(_messages, _parked, _statuses, _moves);

    /// <summary>One element of <c>changes[]</c>.</summary>
    public void AddChange(ReadOnlySpan<byte> change)
    {
        var reader = Json.Over(change);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) { Park("unreadable"); return; }
        var field = "unknown";
        ReadOnlySpan<byte> value = default;
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "field"u8)) { field = ReadField(ref reader); }
            else if (Json.Is(ref reader, "value"u8)) { value = Json.Slice(ref reader, change); }
            else { reader.Skip(); }
        }
        if (field is not ("messages" or "calls" or "user_id_update")) { Park(field); }
        else if (value.IsEmpty || value[0] != (byte)'{') { Park("unreadable"); }
        else { AddValue(field, value); }
    }

    private void AddValue(string field, ReadOnlySpan<byte> value)
    {
        var reader = Json.Over(value);
        reader.Read();
        ReadOnlySpan<byte> metadata = default, contacts = default, messages = default, calls = default, statuses = default, updates = default, errors = default;
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "metadata"u8)) { metadata = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "contacts"u8)) { contacts = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "messages"u8)) { messages = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "calls"u8)) { calls = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "statuses"u8)) { statuses = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "user_id_update"u8)) { updates = Json.Slice(ref reader, value); }
            else if (Json.Is(ref reader, "errors"u8)) { errors = Json.Slice(ref reader, value); }
            else { reader.Skip(); }
        }
        // A new scoped id concerns the whole portfolio, so that update alone may come without a number of ours.
        if (!IsOurs(metadata, mayBeAbsent: field == "user_id_update")) { Park("other_number"); return; }
        var directory = ContactDirectory.Read(contacts);
        ReadAll(messages, directory, isCall: false);
        ReadAll(calls, directory, isCall: true);
        ReadStatuses(statuses);
        ReadUpdates(updates);
        if (!errors.IsEmpty) { Park("errors"); }
    }

    private bool IsOurs(ReadOnlySpan<byte> metadata, bool mayBeAbsent)
    {
        if (metadata.IsEmpty) { return mayBeAbsent; }
        var reader = Json.Over(metadata);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) { return false; }
        while (Json.NextProperty(ref reader))
        {
            if (!Json.Is(ref reader, "phone_number_id"u8)) { reader.Skip(); continue; }
            reader.Read();
            return reader.TokenType is JsonTokenType.String or JsonTokenType.Number && Json.Is(ref reader, phoneNumberId);
        }
        return false;
    }

    private void ReadAll(ReadOnlySpan<byte> list, ContactDirectory contacts, bool isCall)
    {
        if (list.IsEmpty || list[0] != (byte)'[') { return; }
        var count = 0;
        for (var counter = Started(list); Json.NextElement(ref counter); counter.Skip()) { count++; }
        var reader = Started(list);
        for (var position = 0; Json.NextElement(ref reader); position++)
        {
            var slice = Json.SliceHere(ref reader, list);
            var message = MessageReader.Read(slice, contacts, position, count, isCall);
            if (message.Message is { } understood) { _messages.Add(understood); }
            if (message.Parked is { } parked) { _parked.Add(parked); }
            if (message.Moves is { } moves) { _moves.AddRange(moves); }
        }
    }

    private void ReadStatuses(ReadOnlySpan<byte> list)
    {
        if (list.IsEmpty || list[0] != (byte)'[') { return; }
        var reader = Started(list);
        while (Json.NextElement(ref reader))
        {
            if (StatusReader.Read(Json.SliceHere(ref reader, list)) is { } status) { _statuses.Add(status); }
        }
    }

    private void ReadUpdates(ReadOnlySpan<byte> list)
    {
        if (list.IsEmpty || list[0] != (byte)'[') { return; }
        var reader = Started(list);
        while (Json.NextElement(ref reader))
        {
            if (MoveReader.FromUpdate(Json.SliceHere(ref reader, list)) is { } move) { _moves.Add(move); }
            else { Park("user_id_update"); }
        }
    }

    private void Park(string kind) => _parked.Add(new ParkedUpdate(kind, null, null, null));

    private static Utf8JsonReader Started(ReadOnlySpan<byte> list)
    {
        var reader = Json.Over(list);
        reader.Read();
        return reader;
    }

    private static string ReadField(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) { reader.Skip(); return "unknown"; }
        if (Json.Is(ref reader, "messages"u8)) { return "messages"; }
        if (Json.Is(ref reader, "calls"u8)) { return "calls"; }
        if (Json.Is(ref reader, "user_id_update"u8)) { return "user_id_update"; }
        return Words.Known(ref reader, s_fields) ?? "unknown";
    }
}
