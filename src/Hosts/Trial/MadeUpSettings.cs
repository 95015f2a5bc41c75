using System.Security.Cryptography;
using System.Text.Json;

namespace SatarkMitra.Hosts;

/// <summary>
/// Every secret that nobody set, made up once and kept in the data directory: the first start needs no configuration,
/// and the second start finds the same phones, keys and passwords.
/// </summary>
internal static class MadeUpSettings
{
    /// <summary>Settings to lay beneath the given ones. Writes <c>settings.json</c> (owner only) when something is new.</summary>
    public static IReadOnlyDictionary<string, string?> For(IConfiguration given, string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "settings.json");
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllText(file)) ?? [] : [];
        var before = kept.Count;
        void Make(string key, Func<string> make)
        {
            if (given[key] is null && !kept.ContainsKey(key)) { kept[key] = make(); }
        }
        Make("WhatsApp:PhoneNumberId", () => "10" + Digits(13));
        Make("WhatsApp:BusinessAccountId", () => "20" + Digits(13));
        Make("WhatsApp:DisplayNumber", () => "912000000000");
        Make("WhatsApp:AccessToken", () => "EAA" + Letters(40));
        Make("WhatsApp:AppSecret", () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        Make("WhatsApp:VerifyToken", () => Letters(24));
        Make("Feed:Key", () => Letters(43));
        Make("Demo:Password", Password);
        if (kept.Count > before)
        {
            Directory.CreateDirectory(dataDirectory);
            var open = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) { open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
            using var stream = new FileStream(file, open);
            JsonSerializer.Serialize(stream, kept, JsonSerializerOptions.Web);
        }
        return kept;
    }

    private static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    private static string Letters(int count) => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", count);

    // Read from a terminal and typed by hand: no letters that look alike.
    private static string Password() =>
        string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 4)));
}
