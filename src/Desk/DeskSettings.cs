using Microsoft.Extensions.Configuration;
using SatarkMitra.Desk.Poster;

namespace SatarkMitra.Desk;

/// <summary>Every setting that is wrong, each with its key.</summary>
public sealed class DeskSettingsException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public IReadOnlyList<string> Errors => errors;
}

internal sealed record DeskSettings(
    Uri Listen, Uri PublicUrl, Uri GatewayUrl, string FeedKey, string Id, string Connection, string Folder, string PackFolder,
    bool Demo, string? DemoPassword, int DemoTips, string? TipLine)
{
    public string EvidenceFolder => Path.Combine(Folder, "evidence");
    public string KeysFolder => Path.Combine(Folder, "keys");

    /// <exception cref="DeskSettingsException">All errors at once.</exception>
    public static DeskSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var folder = Path.GetFullPath(Path.Combine(configuration["DataDirectory"] ?? "data", "desk"));
        OwnFolder(folder);
        var demo = configuration.GetValue("Demo:Enabled", false);
        if (!int.TryParse(configuration["Demo:Tips"] ?? "0", out var demoTips) || demoTips < 0) { errors.Add("Demo:Tips: how many made-up tips an empty desk starts with, 0 or more"); }
        if (demoTips > 0 && !demo) { errors.Add("Demo:Tips: only with Demo:Enabled; made-up tips never mix with told ones"); }
        var settings = new DeskSettings(
            Address("Listen:Desk", "http://127.0.0.1:5090"), Address("Desk:PublicUrl", "http://localhost:5090"),
            Address("Gateway:PrivateUrl", "http://127.0.0.1:5081"),
            configuration["Feed:Key"] ?? "", configuration["Desk:Id"] ?? "desk",
            configuration["ConnectionStrings:Desk"] ?? $"Data Source={Path.Combine(folder, "desk.db")}", folder,
            Path.GetFullPath(configuration["Pack"] ?? "packs/varanasi"), demo, configuration["Demo:Password"], demoTips,
            configuration["Desk:TipLine"] is { Length: > 0 } line ? line : null);

        if (settings.FeedKey.Length < 16) { errors.Add("Feed:Key: at least 16 characters, the same as the gateway's"); }
        if (settings.TipLine is not null && !PosterSheet.IsNumber(settings.TipLine)) { errors.Add("Desk:TipLine: 8 to 15 digits with the country code and without +; the poster's code opens this number"); }
        if (demo && settings.DemoPassword is not { Length: >= 8 }) { errors.Add("Demo:Password: at least 8 characters when Demo:Enabled is true"); }
        return errors.Count == 0 ? settings : throw new DeskSettingsException(errors);

        Uri Address(string key, string otherwise)
        {
            var text = configuration[key] ?? otherwise;
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") { return uri; }
            errors.Add($"{key}: '{text}' is not an http address such as {otherwise}");
            return new Uri(otherwise);
        }
    }

    /// <summary>A folder that only the desk's own user can enter.</summary>
    public static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
