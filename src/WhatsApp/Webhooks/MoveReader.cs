using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>"Moved to another number or scoped id", as a system message or as an update of its own.</summary>
internal static class MoveReader
{
    /// <summary>One element of <c>user_id_update[]</c>; null when it does not say from where and to where.</summary>
    public static AddressChange? FromUpdate(ReadOnlySpan<byte> update)
    {
        var reader = Json.Over(update);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) { return null; }
        string? previous = null, current = null;
        while (Json.NextProperty(ref reader))
        {
            if (!Json.Is(ref reader, "user_id"u8) || !Json.Enter(ref reader, JsonTokenType.StartObject)) { reader.Skip(); continue; }
            while (Json.NextProperty(ref reader))
            {
                if (Json.Is(ref reader, "previous"u8)) { previous = Json.Text(ref reader); }
                else if (Json.Is(ref reader, "current"u8)) { current = Json.Text(ref reader); }
                else { reader.Skip(); }
            }
        }
        return Change(Scoped(previous), Scoped(current));
    }

    /// <summary>
    /// The <c>system</c> object of a message whose sender is known by number, scoped id or both. A chat may stand under
    /// either, so each old address moves to the best new one.
    /// </summary>
    public static IReadOnlyList<AddressChange> FromSystem(ReadOnlySpan<byte> system, string? number, string? scopedId)
    {
        var reader = Json.Over(system);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) { return []; }
        string? newNumber = null, newScopedId = null, previous = null;
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "wa_id"u8) || Json.Is(ref reader, "new_wa_id"u8)) { newNumber = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "user_id"u8)) { newScopedId = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "previous_user_id"u8)) { previous = Json.Text(ref reader); }
            else { reader.Skip(); }
        }
        var to = Scoped(newScopedId) ?? Number(newNumber);
        var moves = new List<AddressChange>(2);
        if (Change(Scoped(previous ?? scopedId), to) is { } byId) { moves.Add(byId); }
        if (Change(Number(number), to) is { } byNumber) { moves.Add(byNumber); }
        return moves;
    }

    private static AddressChange? Change(ReplyAddress? from, ReplyAddress? to) =>
        from is null || to is null || (from.Kind == to.Kind && from.Value.SequenceEqual(to.Value)) ? null : new AddressChange(from, to);

    private static ReplyAddress? Number(string? text) => text is null ? null : ReplyAddress.FromNumber(Encoding.UTF8.GetBytes(text));

    private static ReplyAddress? Scoped(string? text) => text is null ? null : ReplyAddress.FromScopedId(Encoding.UTF8.GetBytes(text));
}
