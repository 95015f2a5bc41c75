using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>Names that stand in lists: categories, options, districts and stations.</summary>
internal static class CheckCatalogue
{
    public static void Check(RangePack pack, List<PackError> errors)
    {
        if (pack.Groups.Count > Limits.Rows) { Wrong("categories.yaml", 0, $"{pack.Groups.Count} groups; a list holds {Limits.Rows}"); }
        foreach (var group in pack.Groups)
        {
            var line = pack.CategoryLines.GetValueOrDefault("group " + group.Key);
            var kinds = pack.Categories.Count(c => c.Group == group.Key);
            if (kinds > Limits.Rows) { Wrong("categories.yaml", line, $"group '{group.Key}' has {kinds} categories; a list holds {Limits.Rows}"); }
            Title("categories.yaml", line, "groups " + group.Key, group.Name, Limits.RowTitle);
        }
        foreach (var category in pack.Categories)
        {
            var line = pack.CategoryLines.GetValueOrDefault("category " + category.Key);
            Title("categories.yaml", line, "categories " + category.Key, category.Name, Limits.RowTitle);
            foreach (var (language, hint) in category.Evidence?.ByLanguage.Where(h => h.Value.Length > TextUses.LongestHint) ?? [])
            {
                var at = pack.Where(language, "evidence " + category.Key, "categories.yaml", line);
                Wrong(at.File, at.Line, $"'evidence' of '{category.Key}' ({language}) is {hint.Length} characters long; {TextUses.LongestHint} leave room for the rest of the message");
            }
        }
        foreach (var question in pack.Categories.SelectMany(c => c.Questions).DistinctBy(q => q.Key))
        {
            var line = pack.CategoryLines.GetValueOrDefault("question " + question.Key);
            if (question.Options.Count > Limits.Rows - 1) { Wrong("categories.yaml", line, $"question '{question.Key}' has {question.Options.Count} options; a list holds {Limits.Rows - 1} and 'skip'"); }
            // Two options and "skip" become buttons, which are shorter than rows.
            foreach (var option in question.Options)
            {
                Title("categories.yaml", line, $"questions {question.Key} options {option.Key}", option.Label, question.Options.Count <= 2 ? Limits.ButtonTitle : Limits.RowTitle);
            }
            foreach (var (language, ask) in question.Ask.ByLanguage)
            {
                var at = pack.Where(language, $"questions {question.Key} ask", "categories.yaml", line);
                if (ask.Length > 600) { Wrong(at.File, at.Line, $"question '{question.Key}' ({language}) is {ask.Length} characters long; 600 leave room for a note before it"); }
            }
        }
        foreach (var district in pack.Districts) { Title("pack.yaml", 0, "districts " + district.Code, district.Name, Limits.ButtonTitle); }
        // Offered stations are buttons.
        foreach (var station in pack.Stations) { Title("stations.csv", 0, "stations " + station.Code, station.Name, Limits.ButtonTitle); }

        void Title(string file, int line, string entry, LocalText name, int limit)
        {
            foreach (var (language, text) in name.ByLanguage.Where(n => n.Value.Length > limit))
            {
                var at = pack.Where(language, entry, file, line);
                Wrong(at.File, at.Line, $"'{text}' ({language}) has {text.Length} characters, WhatsApp allows {limit} there");
            }
        }

        void Wrong(string file, int line, string message) => errors.Add(new(file, line, message));
    }
}
