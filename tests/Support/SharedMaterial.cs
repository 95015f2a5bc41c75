namespace SatarkMitra.Support;

/// <summary>Where the shared reference material is: <c>SATARK_SHARED</c>, else a <c>shared</c> folder beside the repository.</summary>
public static class SharedMaterial
{
    /// <summary>Skips the calling test, with the reason, where the material is absent.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable("SATARK_SHARED") is { Length: > 0 } set ? set : Path.Combine(Repository.Root, "..", "shared");
        Assert.SkipUnless(Directory.Exists(folder), "the shared reference material is not on this machine (SATARK_SHARED)");
        return Path.GetFullPath(folder);
    }
}

/// <summary>The folder of the checkout the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "SatarkMitra.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Find(parent)
        : throw new InvalidOperationException("the tests do not run inside a checkout");
}
