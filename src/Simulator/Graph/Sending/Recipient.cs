using System.Text.Json;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>Whom a send names, by the rules of whatsapp.md §2 (to and recipient).</summary>
internal abstract record Recipient
{
    internal sealed record Found(Phone Phone, string Input, bool ByScopedId) : Recipient;

    /// <summary>A scoped id in "to": Meta answers 200 with a message id and delivers nothing.</summary>
    internal sealed record Dropped(string Input) : Recipient;

    internal sealed record Refused(GraphError Error) : Recipient;

    public static Recipient Read(JsonElement request, PhoneBook phones, string businessDigits)
    {
        if (request.Get("recipient_type") is { } type && (type.ValueKind != JsonValueKind.String || type.GetString() != "individual"))
        {
            return new Refused(GraphError.Parameter("Param recipient_type must be one of {INDIVIDUAL}"));
        }
        var to = request.Get("to") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : request.Text("to");
        // "to" wins over "recipient", even when it is of no use.
        if (to is null && request.Text("recipient") is { } scoped) { return OfScopedId(scoped, phones); }
        if (string.IsNullOrWhiteSpace(to)) { return new Refused(GraphError.Parameter("The parameter to is required.")); }
        if (ScopedId.Looks(to)) { return new Dropped(to); }

        var digits = new string([.. to.Where(char.IsAsciiDigit)]);
        if (to.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '(' or ')')) || digits.Length is < 7 or > 15)
        {
            return new Refused(GraphError.Value("Recipient phone number is not a valid WhatsApp number"));
        }
        // Without a country code Meta prepends the business's own.
        if (!to.StartsWith('+') && digits.Length == 10 && businessDigits.Length == 12) { digits = businessDigits[..2] + digits; }
        if (digits == businessDigits) { return new Refused(GraphError.Of(131021)); }
        return new Found(phones.Get(digits), to, ByScopedId: false);
    }

    private static Recipient OfScopedId(string scoped, PhoneBook phones)
    {
        if (!ScopedId.Looks(scoped)) { return new Refused(GraphError.InvalidParameter("Param recipient must be a business-scoped user id")); }
        return phones.ByScopedId(scoped) is { } phone
            ? new Found(phone, scoped, ByScopedId: true)
            : new Refused(GraphError.Of(131026, "The business-scoped user id does not belong to this business portfolio"));
    }
}
