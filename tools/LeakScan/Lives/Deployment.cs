namespace SatarkMitra.LeakScan.Lives;

/// <summary>Which programs the lives are played on.</summary>
/// <param name="Parts">Processes that the launcher starts again when they die; empty: there is one process.</param>
internal sealed record Deployment(string Name, string Program, string Folder, IReadOnlyList<string> Parts)
{
    internal static Deployment AllInOne { get; } = new("one process", "SatarkMitra.AllInOne", Path.Combine("src", "Hosts", "AllInOne"), []);

    /// <summary>Simulator, vault, gateway and desk under a user each; needs root.</summary>
    internal static Deployment Split { get; } = new("split: vault, gateway and desk as processes of three users", "SatarkMitra.Split", Path.Combine("tools", "Split"), ["vault", "gateway", "desk"]);

    internal bool IsSplit => Parts.Count > 0;

    /// <summary>Where the program was built, beside this one.</summary>
    internal string Executable
    {
        get
        {
            var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
            return Path.Combine(Checkout.Root, Folder, "bin", configuration, "net10.0", Program);
        }
    }
}

internal static class Checkout
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "SatarkMitra.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } above ? Find(above) : throw new DirectoryNotFoundException("the leak scan plays lives only inside a checkout");
}
