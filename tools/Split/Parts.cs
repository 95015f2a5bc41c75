using SatarkMitra.Hosts;

namespace SatarkMitra.Split;

/// <param name="Settings">All this process is told: no part sees a secret that is not its own.</param>
/// <param name="After">The part that must be up before this one starts; the rest start side by side.</param>
internal sealed record Part(string Name, string User, string Program, string[] Arguments, IReadOnlyDictionary<string, string> Settings, string? After = null);

internal static class Parts
{
    private static readonly string[]
        Simulator = ["WhatsApp:", "Simulator:", "Listen:Simulator"],
        Vault = ["WhatsApp:GraphUrl", "WhatsApp:GraphVersion", "WhatsApp:PhoneNumberId", "WhatsApp:AccessToken", "Vault:", "Desk:Id", "Logging:", "OTEL_"],
        Gateway = ["WhatsApp:", "Listen:Gateway", "Listen:Private", "ConnectionStrings:Gateway", "Media:", "Feed:", "Desk:Id", "Demo:Enabled", "Logging:", "OTEL_"],
        // Of WhatsApp the desk is told one thing: where the simulator's clock is.
        Desk = ["WhatsApp:GraphUrl", "Listen:Desk", "ConnectionStrings:Desk", "Feed:Key", "Gateway:PrivateUrl", "Desk:", "Demo:", "Logging:", "OTEL_"];

    /// <summary>They are stopped in the opposite order.</summary>
    public static IReadOnlyList<Part> Of(TrialSettings settings, Places places)
    {
        var all = settings.Configuration.AsEnumerable().Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        var parts = new List<Part>();
        if (settings.WithSimulator) { parts.Add(new("simulator", Places.Simulator, places.Program(AppContext.BaseDirectory, "SatarkMitra.Split"), ["simulator"], Only(Simulator))); }
        parts.Add(new("vault", Places.Vault, Host("VaultHost"), [], Only(Vault, ("Vault:Socket", places.Socket), ("Vault:AllowUser", Places.Gateway))));
        parts.Add(new("gateway", Places.Gateway, Host("GatewayHost"), [], Only(Gateway, ("Vault:Socket", places.Socket), ("Pack", places.Pack)), After: "vault"));
        parts.Add(new("desk", Places.Desk, Host("DeskHost"), [], Only(Desk, ("Pack", places.Pack))));
        return parts;

        string Host(string name) => places.Program(FolderOf(name), "SatarkMitra." + name);

        Dictionary<string, string> Only(string[] prefixes, params (string Key, string Value)[] more)
        {
            var own = all.Where(pair => prefixes.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToDictionary();
            own["DataDirectory"] = places.Data;
            foreach (var (key, value) in more) { own[key] = value; }
            return own;
        }
    }

    /// <summary>Beside this program where it was published; else where the checkout builds it.</summary>
    private static string FolderOf(string host)
    {
        var here = AppContext.BaseDirectory.TrimEnd('/');
        var published = Path.Combine(here, "..", host);
        if (Directory.Exists(published)) { return Path.GetFullPath(published); }
        var configuration = here.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = here; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var built = Path.Combine(folder, "src", "Hosts", host, "bin", configuration, "net10.0");
            if (Directory.Exists(built)) { return built; }
        }
        throw new CannotStartException($"{host} is not built.");
    }
}
