using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Drivers;

/// <summary>The real pack with other numbers in its policies.</summary>
internal static class PackCopy
{
    /// <summary>A folder the test may leave behind: it is small, and under the system's temporary one.</summary>
    public static string With(params (string Policy, string Was, string Is)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("satark-pack-").FullName;
        var pack = Path.Combine(Repository.Root, "packs", "varanasi");
        foreach (var inner in Directory.GetDirectories(pack, "*", SearchOption.AllDirectories)) { Directory.CreateDirectory(Path.Combine(folder, Path.GetRelativePath(pack, inner))); }
        foreach (var file in Directory.GetFiles(pack, "*", SearchOption.AllDirectories)) { File.Copy(file, Path.Combine(folder, Path.GetRelativePath(pack, file))); }
        var policies = Path.Combine(folder, "policies.yaml");
        var text = File.ReadAllText(policies);
        foreach (var (policy, was, value) in changes)
        {
            var line = $"{policy}:\n  value: {was}\n";
            text.ShouldContain(line);
            text = text.Replace(line, $"{policy}:\n  value: {value}\n");
        }
        File.WriteAllText(policies, text);
        return folder;
    }
}
