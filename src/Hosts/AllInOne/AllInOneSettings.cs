namespace SatarkMitra.AllInOne;

/// <summary>Command line, environment and what was made up, in that order of strength.</summary>
internal sealed class AllInOneSettings
{
    public AllInOneSettings(string[] args)
    {
        var errors = new List<string>();
        var fromArguments = Read(args, errors);
        var given = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(fromArguments).Build();
        DataDirectory = Path.GetFullPath(given["DataDirectory"] ?? "data");
        var gateway = given["Listen:Gateway"] ?? "http://127.0.0.1:5080";
        var privateListener = given["Listen:Private"] ?? "http://127.0.0.1:5081";
        Desk = given["Listen:Desk"] ?? "http://127.0.0.1:5090";
        Simulator = given["Listen:Simulator"] ?? "http://127.0.0.1:5070";
        var defaults = new Dictionary<string, string?>
        {
            ["Listen:Gateway"] = gateway,
            ["Listen:Private"] = privateListener,
            ["Listen:Desk"] = Desk,
            ["Listen:Simulator"] = Simulator,
            ["WhatsApp:GraphUrl"] = Simulator,
            ["Simulator:WebhookUrl"] = gateway + "/webhooks/whatsapp",
            ["Gateway:PrivateUrl"] = privateListener,
            // Passkeys need a name: Chromium refuses them on an address.
            ["Desk:PublicUrl"] = Desk.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            ["Desk:Id"] = "desk-1",
            ["DataDirectory"] = DataDirectory,
            ["Pack"] = PackFolder(),
            ["Demo:Enabled"] = "true",
            // The console belongs to the person who started this; the parts keep their logs in DataDirectory/*/logs.
            ["Logging:LogLevel:Default"] = "Warning",
        };
        Gateway = gateway;
        Private = privateListener;
        GraphUrl = Uri.TryCreate(given["WhatsApp:GraphUrl"] ?? Simulator, UriKind.Absolute, out var graph) ? graph : new Uri(Simulator);
        if (graph is null) { errors.Add("WhatsApp:GraphUrl is not a URL."); }
        else if (!graph.IsLoopback)
        {
            errors.Add("WhatsApp:GraphUrl is not on this machine. All in one process is for trial and tests: a real number needs gateway and desk apart (README, \"In earnest\").");
        }
        Errors = errors;
        if (errors.Count > 0) { return; }
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(defaults)
            .AddInMemoryCollection(MadeUpSettings.For(given, DataDirectory))
            .AddEnvironmentVariables().AddInMemoryCollection(fromArguments).Build();
    }

    public IReadOnlyList<string> Errors { get; }
    public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    public string DataDirectory { get; }
    public string Gateway { get; }
    public string Private { get; }
    public string Desk { get; }
    public string Simulator { get; }
    public Uri GraphUrl { get; }
    public bool WithSimulator { get; private set; } = true;

    private Dictionary<string, string?> Read(string[] args, List<string> errors)
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
                    errors.Add($"{args[i]} is not understood here. ./dev run [--no-simulator] [--demo N] [--data FOLDER]");
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
