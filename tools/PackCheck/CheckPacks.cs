using SatarkMitra.Conversation;
using SatarkMitra.Pack;

namespace SatarkMitra.PackCheck;

/// <summary>Reads and compiles each pack folder and names every error as file:line message.</summary>
internal static class CheckPacks
{
    /// <returns>0; 1 when a pack has an error; 2 when no folder was named.</returns>
    public static int Run(IReadOnlyList<string> folders, TextWriter to)
    {
        if (folders.Count == 0)
        {
            to.WriteLine("usage: ./dev pack check FOLDER…");
            return 2;
        }
        var broken = false;
        foreach (var folder in folders)
        {
            var result = PackReader.Read(folder);
            var errors = result switch
            {
                PackResult.Broken read => read.Errors,
                PackResult.Loaded loaded => Script.Compile(loaded.Pack).Errors,
                _ => [],
            };
            foreach (var error in errors) { to.WriteLine($"{(error.File == folder ? folder : Path.Combine(folder, error.File))}:{error.Line} {error.Message}"); }
            if (errors.Count == 0 && result is PackResult.Loaded { Pack: var pack })
            {
                to.WriteLine($"{folder}: ok. {string.Join(", ", pack.Languages)}; {pack.Districts.Count} districts, {pack.Stations.Count} stations, {pack.Places.Count} places, {pack.Categories.Count} categories, {pack.Texts.Count} texts{Unread(pack)}{Recorded(pack)}");
            }
            broken |= errors.Count > 0;
        }
        return broken ? 1 : 0;
    }

    private static string Recorded(RangePack pack)
    {
        var languages = pack.Languages.Select(language => (Language: language, All: pack.Recordings.Where(recording => recording.Language == language).ToList())).Where(of => of.All.Count > 0)
            .Select(of => $"{of.Language} {of.All.Count} texts{Not(of.All.Count(r => r.Synthetic), "synthetic")}{Not(of.All.Count(r => r.Unheard), "not yet heard by a native speaker")}").ToList();
        return languages.Count == 0 ? "" : "; recordings: " + string.Join(", ", languages);

        static string Not(int count, string what) => count == 0 ? "" : $" ({count} {what})";
    }

    private static string Unread(RangePack pack) =>
        pack.FurtherLanguages.Where(language => language.Unread > 0).Select(language => $"{language.Code} {language.Unread} of {language.Lines.Count}").ToList() is { Count: > 0 } unread
            ? "; not yet read by a native speaker: " + string.Join(", ", unread)
            : "";
}
