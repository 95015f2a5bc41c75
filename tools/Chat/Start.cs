using SatarkMitra.Conversation;
using SatarkMitra.Pack;

namespace SatarkMitra.Play;

/// <summary>Plays a pack's script in the terminal.</summary>
internal static class Start
{
    private const string Usage = "./dev chat [--pack FOLDER] [--language hi] [--play TRANSCRIPT]";

    /// <returns>0; 1 for a pack with errors, each named; 2 for arguments that mean nothing.</returns>
    public static int Run(string[] args, TextReader from, TextWriter to)
    {
        var (folder, language, play) = ("packs/varanasi", (string?)null, (string?)null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--pack" when value is not null: folder = value; break;
                case "--language" when value is not null: language = value; break;
                case "--play" when value is not null: play = value; break;
                default: to.WriteLine($"'{args[i]}' means nothing here. {Usage}"); return 2;
            }
        }
        var read = PackReader.Read(folder);
        var (script, errors) = read is PackResult.Loaded loaded ? Script.Compile(loaded.Pack) : (null, ((PackResult.Broken)read).Errors);
        if (script is null)
        {
            foreach (var error in errors) { to.WriteLine($"{error.File}:{error.Line} {error.Message}"); }
            return 1;
        }
        if (language is not null && !script.Pack.Languages.Contains(language))
        {
            to.WriteLine($"this pack does not speak '{language}'; it speaks {string.Join(", ", script.Pack.Languages)}");
            return 2;
        }
        if (play is not null && !File.Exists(play))
        {
            to.WriteLine($"there is no file {play}");
            return 2;
        }
        List<string> first = [];
        if (language is not null) { first.AddRange(["Hi", $"(tap language.{language})"]); }
        if (play is not null) { first.AddRange(File.ReadLines(play).Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..])); }
        new Terminal(script, from, to).Run(new DirectoryInfo(folder).Name, first);
        return 0;
    }
}
