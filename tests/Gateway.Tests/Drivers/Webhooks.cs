using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>Webhook bodies as Meta writes them, and their signature.</summary>
internal static class Webhooks
{
    public const string Secret = "test-app-secret", PhoneNumberId = "106540352242922";

    public static string Sign(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    /// <summary>A wamid holds the number, as Meta's do.</summary>
    public static string Wamid(string number) => "wamid." + Convert.ToBase64String(
        [0x1C, 0x18, (byte)number.Length, .. Encoding.ASCII.GetBytes(number), 0x15, 0x02, 0x00, 0x11, 0x18, .. RandomNumberGenerator.GetBytes(16)]);

    public static string ScopedId(string number) => "IN." + Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(number)).AsSpan(0, 10));

    public static JsonObject Message(string number, DateTimeOffset at, string type, JsonObject content, string? wamid = null) => new()
    {
        ["from"] = number,
        ["from_user_id"] = ScopedId(number),
        ["id"] = wamid ?? Wamid(number),
        ["timestamp"] = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["type"] = type,
        [type] = content,
    };

    public static JsonObject Text(string number, DateTimeOffset at, string body, string? wamid = null) =>
        Message(number, at, "text", new JsonObject { ["body"] = body }, wamid);

    public static byte[] Body(params JsonObject[] messages) => Body(messages.Select(message => (message, "Canary Profile")));

    public static byte[] Body(IEnumerable<(JsonObject Message, string Name)> messages)
    {
        var contacts = new JsonArray();
        var list = new JsonArray();
        foreach (var (message, name) in messages)
        {
            var number = message["from"]?.GetValue<string>();
            contacts.Add(new JsonObject { ["profile"] = new JsonObject { ["name"] = name }, ["wa_id"] = number, ["user_id"] = message["from_user_id"]?.GetValue<string>() });
            list.Add(message);
        }
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject { ["display_phone_number"] = "912000000000", ["phone_number_id"] = PhoneNumberId },
            ["contacts"] = contacts,
            ["messages"] = list,
        };
        return Change("messages", value);
    }

    /// <summary>A webhook of one change of any field.</summary>
    public static byte[] Change(string field, JsonObject value) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["object"] = "whatsapp_business_account",
        ["entry"] = new JsonArray(new JsonObject { ["id"] = "1", ["changes"] = new JsonArray(new JsonObject { ["field"] = field, ["value"] = value }) }),
    }.ToJsonString());
}
