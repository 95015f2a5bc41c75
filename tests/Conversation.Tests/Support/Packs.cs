using System.Collections.Concurrent;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>The packs of the repository, each read and compiled once.</summary>
internal static class Packs
{
    private static readonly ConcurrentDictionary<string, Lazy<Script>> s_scripts = [];

    public static string Root { get; } = FindRoot();

    public static string Folder(string name) => Path.Combine(Root, "packs", name);

    public static Script Script(string name) => s_scripts.GetOrAdd(name, _ => new(() => Compile(Folder(name)))).Value;

    private static Script Compile(string folder)
    {
        var read = PackReader.Read(folder);
        if (read is PackResult.Broken broken) { throw new InvalidOperationException(string.Join("\n", broken.Errors)); }
        var (script, errors) = Conversation.Script.Compile(((PackResult.Loaded)read).Pack);
        return script ?? throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "packs"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException("no packs folder above the tests");
    }
}
