using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>The real pack, read and compiled once.</summary>
internal static class Varanasi
{
    public static string Root { get; } = FindRoot();

    public static RangePack Pack { get; } = PackReader.Read(Path.Combine(Root, "packs", "varanasi")) switch
    {
        PackResult.Loaded loaded => loaded.Pack,
        PackResult.Broken broken => throw new InvalidOperationException(string.Join('\n', broken.Errors)),
        _ => throw new InvalidOperationException(),
    };

    public static Script Script { get; } = Script.Compile(Pack) is (Script script, _)
        ? script
        : throw new InvalidOperationException(string.Join('\n', Script.Compile(Pack).Errors));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "packs"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new InvalidOperationException("no packs folder above the tests");
    }
}
