using Microsoft.Extensions.Configuration;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway;

/// <summary>Every setting that cannot work, one line each, with its key.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> errors)
    : Exception("The gateway cannot start:" + Environment.NewLine + string.Join(Environment.NewLine, errors.Select(error => "  " + error)))
{
    public IReadOnlyList<string> Errors => errors;
}

/// <summary>The gateway's settings, read and checked together before anything is opened.</summary>
internal sealed record GatewaySettings(
    WhatsAppOptions WhatsApp, VaultOptions Vault, MediaOptions Media, string Connection, string FeedKey, string Pack, bool Demo, int KeepDays,
    Uri ListenPublic, Uri ListenPrivate, string Folder)
{
    public static (GatewaySettings Settings, List<string> Errors) Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var data = DataDirectory(configuration);
        var folder = Path.Combine(data, "gateway");
        var whatsApp = ReadWhatsApp(configuration, errors);
        var vault = new VaultOptions
        {
            KeyStore = configuration["Vault:KeyStore"] is { Length: > 0 } store ? store : "file:" + Path.Combine(data, "vault", "keys"),
            Directory = Path.Combine(data, "vault"),
            Socket = configuration["Vault:Socket"] ?? "",
            DeskId = configuration["Desk:Id"] is { Length: > 0 } desk ? desk : "desk-1",
        };
        if (vault.Socket.Length == 0 && KeyStoreSetting.Parse(vault.KeyStore) is null) { errors.Add("Vault:KeyStore: " + KeyStoreSetting.Expected); }
        if (vault.Socket.Length > VaultServer.LongestPath) { errors.Add($"Vault:Socket: a path of at most {VaultServer.LongestPath} characters"); }
        if (vault.Socket.Length == 0 && !whatsApp.GraphUrl.IsLoopback)
        {
            errors.Add("Vault:Socket: missing, because WhatsApp:GraphUrl is not on this machine: with a real number the vault is a process of its own");
        }
        var demo = string.Equals(configuration["Demo:Enabled"], "true", StringComparison.OrdinalIgnoreCase);
        if (demo && !whatsApp.GraphUrl.IsLoopback) { errors.Add("Demo:Enabled: refused, because WhatsApp:GraphUrl is not on this machine"); }
        var media = MediaOptions.From(configuration, folder);
        errors.AddRange(media.Errors());
        var settings = new GatewaySettings(
            whatsApp, vault, media,
            ConnectionOf(configuration),
            Needed(configuration, "Feed:Key", errors), Needed(configuration, "Pack", errors), demo, ReadKeepDays(configuration, errors),
            Address(configuration, "Listen:Gateway", "http://127.0.0.1:5080", errors), Address(configuration, "Listen:Private", "http://127.0.0.1:5081", errors), folder);
        if (settings.Pack.Length > 0 && !Directory.Exists(settings.Pack)) { errors.Add("Pack: no such folder"); }
        if (!settings.Connection.Contains("Data Source=", StringComparison.OrdinalIgnoreCase) && !settings.Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("ConnectionStrings:Gateway: expected Data Source=… (SQLite) or Host=… (PostgreSQL)");
        }
        return (settings, errors);
    }

    /// <summary>The database, also for those who only look into it.</summary>
    public static string ConnectionOf(IConfiguration configuration) => configuration.GetConnectionString("Gateway") is { Length: > 0 } connection
        ? connection
        : $"Data Source={Path.Combine(DataDirectory(configuration), "gateway", "gateway.db")}";

    static string DataDirectory(IConfiguration configuration) => configuration["DataDirectory"] is { Length: > 0 } set ? set : "./data";

    static WhatsAppOptions ReadWhatsApp(IConfiguration configuration, List<string> errors)
    {
        var options = new WhatsAppOptions
        {
            GraphUrl = Address(configuration, "WhatsApp:GraphUrl", "http://127.0.0.1:5070", errors),
            GraphVersion = configuration["WhatsApp:GraphVersion"] is { Length: > 0 } version ? version : "v25.0",
            PhoneNumberId = Needed(configuration, "WhatsApp:PhoneNumberId", errors),
            BusinessAccountId = Needed(configuration, "WhatsApp:BusinessAccountId", errors),
            DisplayNumber = configuration["WhatsApp:DisplayNumber"] ?? "",
            AccessToken = Needed(configuration, "WhatsApp:AccessToken", errors),
            AppSecret = Needed(configuration, "WhatsApp:AppSecret", errors),
            VerifyToken = Needed(configuration, "WhatsApp:VerifyToken", errors),
        };
        var rate = configuration["WhatsApp:MessagesPerSecond"] ?? "80";
        if (int.TryParse(rate, out var perSecond) && perSecond >= 0) { options.MessagesPerSecond = perSecond; }
        else { errors.Add("WhatsApp:MessagesPerSecond: expected a whole number, 0 for no limit"); }
        return options;
    }

    static string Needed(IConfiguration configuration, string key, List<string> errors)
    {
        if (configuration[key] is { Length: > 0 } value) { return value; }
        errors.Add($"{key}: missing");
        return "";
    }

    static Uri Address(IConfiguration configuration, string key, string otherwise, List<string> errors)
    {
        var text = configuration[key] is { Length: > 0 } value ? value : otherwise;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") { return address; }
        errors.Add($"{key}: expected an address such as {otherwise}");
        return new Uri(otherwise);
    }

    static int ReadKeepDays(IConfiguration configuration, List<string> errors)
    {
        if (configuration["Feed:Keep"] is not { Length: > 0 } text) { return 7; }
        if (int.TryParse(text, out var days) && days > 0) { return days; }
        errors.Add("Feed:Keep: expected a number of days");
        return 7;
    }
}
