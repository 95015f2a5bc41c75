using System.Text;
using System.Text.Json;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary>Keys that a careless program might have hashed a number with: whatever secrets the scanned system runs on.</summary>
internal static class HashKeys
{
    private static readonly string[] Settings = ["WhatsApp:AppSecret", "WhatsApp:AccessToken", "WhatsApp:VerifyToken", "Feed:Key", "Demo:Password"];

    /// <summary>A key as it stands, and as the bytes its hex or base64 stands for.</summary>
    internal static IEnumerable<byte[]> Readings(string key)
    {
        yield return Encoding.UTF8.GetBytes(key);
        if (key.Length % 2 == 0 && key.Length >= 16 && key.All(char.IsAsciiHexDigit))
        {
            yield return Convert.FromHexString(key);
        }
        var bytes = new byte[key.Length];
        if (key.Length >= 16 && Convert.TryFromBase64String(key, bytes, out var length))
        {
            yield return bytes[..length];
        }
    }

    /// <summary>Secrets in the environment, and those that <c>./dev run</c> made up and keeps beside the scanned folders.</summary>
    internal static IEnumerable<byte[]> Around(IEnumerable<string> folders) =>
        Settings.Select(name => Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal))).OfType<string>()
            .Concat(folders.SelectMany(folder => new[] { folder, Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd('/')) ?? folder }).Distinct().SelectMany(MadeUp))
            .Where(key => key.Length > 0).Distinct().SelectMany(Readings);

    private static IEnumerable<string> MadeUp(string folder)
    {
        var file = Path.Combine(folder, "settings.json");
        try
        {
            return !File.Exists(file) ? [] : (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(file)) ?? [])
                .Where(pair => Settings.Contains(pair.Key)).Select(pair => pair.Value.ToString());
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
