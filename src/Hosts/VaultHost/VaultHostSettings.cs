using SatarkMitra.Vault;
using SatarkMitra.Vault.Remote;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.VaultHost;

/// <summary>The vault's settings, read and checked together before anything is opened: the same keys as the gateway's.</summary>
/// <param name="Allowed">User ids that may ask.</param>
/// <param name="Errors">Every setting that cannot work, one line each, with its key.</param>
internal sealed record VaultHostSettings(VaultOptions Vault, WhatsAppOptions WhatsApp, IReadOnlyCollection<uint> Allowed, string Logs, IReadOnlyList<string> Errors)
{
    public static VaultHostSettings Read(IConfiguration configuration)
    {
        var errors = new List<string>();
        var folder = Path.Combine(configuration["DataDirectory"] is { Length: > 0 } set ? set : "./data", "vault");
        var vault = new VaultOptions
        {
            Directory = folder,
            KeyStore = configuration["Vault:KeyStore"] ?? "",
            Socket = Needed("Vault:Socket"),
            DeskId = configuration["Desk:Id"] is { Length: > 0 } desk ? desk : "desk-1",
        };
        if (Path.GetFullPath(vault.Socket.Length > 0 ? vault.Socket : ".").Length > VaultServer.LongestPath) { errors.Add($"Vault:Socket: a path of at most {VaultServer.LongestPath} characters"); }
        var graph = configuration["WhatsApp:GraphUrl"] is { Length: > 0 } url ? url : "http://127.0.0.1:5070";
        if (!Uri.TryCreate(graph, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) { errors.Add("WhatsApp:GraphUrl: expected an address such as http://127.0.0.1:5070"); }
        var whatsApp = new WhatsAppOptions
        {
            GraphUrl = address ?? new Uri("http://127.0.0.1:5070"),
            GraphVersion = configuration["WhatsApp:GraphVersion"] is { Length: > 0 } version ? version : "v25.0",
            PhoneNumberId = Needed("WhatsApp:PhoneNumberId"),
            AccessToken = Needed("WhatsApp:AccessToken"),
        };
        return new VaultHostSettings(vault, whatsApp, Users(configuration["Vault:AllowUser"], errors), Path.Combine(folder, "logs"), errors);

        string Needed(string key)
        {
            if (configuration[key] is { Length: > 0 } value) { return value; }
            errors.Add($"{key}: missing");
            return "";
        }
    }

    /// <summary>Names or ids, with commas between; without any, whoever runs this process.</summary>
    private static IReadOnlyCollection<uint> Users(string? text, List<string> errors)
    {
        if (text is not { Length: > 0 }) { return OperatingSystem.IsLinux() ? [Peers.Own] : []; }
        var users = new HashSet<uint>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Peers.Find(name) is { } id) { users.Add(id); } else { errors.Add($"Vault:AllowUser: this machine has no user {name}"); }
        }
        return users;
    }
}
