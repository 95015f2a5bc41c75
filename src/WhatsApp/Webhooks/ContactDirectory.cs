using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>What <c>contacts[]</c> says beside the messages: scoped ids and profile names.</summary>
internal sealed class ContactDirectory
{
    public sealed record Contact(string? Number, string? ScopedId, string? ProfileName);

    private readonly List<Contact> _contacts = [];

    public static ContactDirectory Read(ReadOnlySpan<byte> contacts)
    {
        var directory = new ContactDirectory();
        if (contacts.IsEmpty || contacts[0] != (byte)'[') { return directory; }
        var reader = Json.Over(contacts);
        reader.Read();
        while (Json.NextElement(ref reader)) { directory._contacts.Add(ReadOne(ref reader)); }
        return directory;
    }

    /// <summary>
    /// The contact of one message: by number, by scoped id, else by position. Position alone never overrules what the two
    /// say: an answer to the wrong person would be worse than none.
    /// </summary>
    public Contact? Of(string? number, string? scopedId, int position, int messages)
    {
        var here = _contacts.Count == messages && position < _contacts.Count ? _contacts[position] : _contacts.Count == 1 ? _contacts[0] : null;
        if (here is not null && Matches(here)) { return here; }
        foreach (var contact in _contacts)
        {
            if (Matches(contact)) { return contact; }
        }
        return here is not null && (number is null || here.Number is null) && (scopedId is null || here.ScopedId is null) ? here : null;

        bool Matches(Contact contact) =>
            (number is not null && contact.Number == number && (scopedId is null || contact.ScopedId is null || contact.ScopedId == scopedId))
            || (scopedId is not null && contact.ScopedId == scopedId);
    }

    private static Contact ReadOne(ref Utf8JsonReader reader)
    {
        string? number = null, scopedId = null, name = null;
        if (reader.TokenType != JsonTokenType.StartObject) { reader.Skip(); return new Contact(null, null, null); }
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "wa_id"u8)) { number = Digits(Json.Text(ref reader)); }
            else if (Json.Is(ref reader, "user_id"u8)) { scopedId = ScopedId(Json.Text(ref reader)); }
            else if (Json.Is(ref reader, "profile"u8) && Json.Enter(ref reader, JsonTokenType.StartObject))
            {
                while (Json.NextProperty(ref reader))
                {
                    if (Json.Is(ref reader, "name"u8)) { name = Json.Text(ref reader); } else { reader.Skip(); }
                }
            }
            else { reader.Skip(); }
        }
        return new Contact(number, scopedId, name);
    }

    /// <summary>Digits without "+", or null.</summary>
    public static string? Digits(string? text) =>
        text is not null && ReplyAddress.FromNumber(Encoding.UTF8.GetBytes(text)) is { } address ? Encoding.ASCII.GetString(address.Value) : null;

    public static string? ScopedId(string? text) =>
        text is not null && ReplyAddress.FromScopedId(Encoding.UTF8.GetBytes(text)) is not null ? text : null;
}
