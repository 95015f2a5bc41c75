namespace SatarkMitra.Hosts;

/// <summary>
/// Settings of a trial on this machine: command line, environment, and what was made up, in that order of strength.
/// </summary>
internal sealed class TrialSettings
{
    /// <param name="usage">What may stand on the command line, for whoever typed something else.</param>
    public TrialSettings(string[] args, string usage)
    {
        var errors = new List<string>();
        var fromArguments = Read(args, usage, errors);
        var given = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(fromArguments).Build();
        DataDirectory = Path.GetFullPath(given["DataDirectory"] ?? "data");
        var gateway = given["Listen:Gateway"] ?? "http://127.0.0.1:5080";
        var desk = given["Listen:Desk"] ?? "http://127.0.0.1:5090";
        var simulator = given["Listen:Simulator"] ?? "http://127.0.0.1:5070";
        var privateListener = given["Listen:Private"] ?? "http://127.0.0.1:5081";
        var defaults = new Dictionary<string, string?>
        {
            ["Listen:Gateway"] = gateway,
            ["Listen:Private"] = privateListener,
            ["Listen:Desk"] = desk,
            ["Listen:Simulator"] = simulator,
            ["WhatsApp:GraphUrl"] = simulator,
            ["Simulator:WebhookUrl"] = gateway + "/webhooks/whatsapp",
            ["Gateway:PrivateUrl"] = privateListener,
            // Passkeys need a name: Chromium refuses them on an address.
            ["Desk:PublicUrl"] = desk.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            ["Desk:Id"] = "desk-1",
            ["DataDirectory"] = DataDirectory,
            ["Pack"] = PackFolder(),
            ["Demo:Enabled"] = "true",
            // The console belongs to the person who started this; the parts keep their logs in DataDirectory/*/logs.
            ["Logging:LogLevel:Default"] = "Warning",
        };
        GraphUrl = Uri.TryCreate(given["WhatsApp:GraphUrl"] ?? simulator, UriKind.Absolute, out var graph) ? graph : new Uri(simulator);
        if (graph is null) { errors.Add("WhatsApp:GraphUrl is not a URL."); }
        else if (!graph.IsLoopback)
        {
            errors.Add("WhatsApp:GraphUrl is not on this machine. This is for trial and tests: a real number needs gateway, vault and desk apart (deploy/README.md).");
        }
        Errors = errors;
        if (errors.Count > 0) { return; }
        var madeUp = MadeUpSettings.For(given, DataDirectory);
        // What hangs on the wall is no secret: the desk prints it and is told nothing else of WhatsApp's.
        defaults["Desk:TipLine"] = given["WhatsApp:DisplayNumber"] ?? madeUp.GetValueOrDefault("WhatsApp:DisplayNumber");
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults)
            .AddInMemoryCollection(madeUp)
            .AddEnvironmentVariables().AddInMemoryCollection(fromArguments).Build();
    }

    public IReadOnlyList<string> Errors { get; }
    public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    public string DataDirectory { get; }
    public Uri GraphUrl { get; }
    public bool WithSimulator { get; private set; } = true;

    private Dictionary<string, string?> Read(string[] args, string usage, List<string> errors)
    {
        var read = new Dictionary<string, string?>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--no-simulator":
                    WithSimulator = false;
                    break;
                case "--demo" when i + 1 < args.Length && int.TryParse(args[i + 1], out var tips) && tips is >= 0 and <= 1_000_000:
                    read["Demo:Tips"] = args[++i];
                    break;
                case "--data" when i + 1 < args.Length:
                    read["DataDirectory"] = args[++i];
                    break;
                default:
                    errors.Add($"{args[i]} is not understood here. {usage}");
                    break;
            }
        }
        return read;
    }

    /// <summary>The pack of the checkout the program was built from, or beside the program where it was published.</summary>
    private static string PackFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var pack = Path.Combine(folder, "packs", "varanasi");
            if (Directory.Exists(pack)) { return pack; }
        }
        return "packs/varanasi";
    }
}
