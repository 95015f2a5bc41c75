namespace SatarkMitra.Pack;

/// <summary>Everything local to one police range, checked. Built by <see cref="PackReader"/>.</summary>
public sealed record RangePack
{
    public required string Folder { get; init; }
    public required string Id { get; init; }
    public required LocalText Name { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required IReadOnlyList<Zone> Zones { get; init; }
    public required IReadOnlyList<PoliceRange> Ranges { get; init; }
    public required IReadOnlyList<District> Districts { get; init; }
    public required IReadOnlyList<Circle> Circles { get; init; }
    public required IReadOnlyList<Station> Stations { get; init; }
    public required IReadOnlyList<Place> Places { get; init; }
    public required IReadOnlyList<Outline> Outlines { get; init; }
    public required IReadOnlyList<CategoryGroup> Groups { get; init; }
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>Texts of the bot and of notices by key, such as <c>status.acted</c>. Placeholders are {name}.</summary>
    public required IReadOnlyDictionary<string, LocalText> Texts { get; init; }
    public required IReadOnlyList<MessageTemplate> Templates { get; init; }
    public required Policies Policies { get; init; }

    /// <summary>The state the zones belong to; null where the pack names none.</summary>
    public LocalText? State { get; init; }
    public IReadOnlyList<Spelling> Spellings { get; init; } = [];

    /// <summary>Well-known names beyond the range. Without them a town next door would be taken for a village of ours that sounds like it.</summary>
    public IReadOnlyList<OutsideName> Outside { get; init; } = [];
    public IReadOnlyList<StatuteClock> Clocks { get; init; } = [];

    /// <summary>Null where the pack prints nothing.</summary>
    public Paper? Paper { get; init; }

    /// <summary>Null only in packs built by hand for tests of other parts.</summary>
    public ScriptDefinition? Script { get; init; }

    /// <summary>The languages that have a file of their own, besides those of texts.yaml.</summary>
    public IReadOnlyList<FurtherLanguage> FurtherLanguages { get; init; } = [];

    /// <summary>The language of the templates for somebody who speaks <paramref name="language"/>: one that Meta knows.</summary>
    public string TemplateLanguage(string language) =>
        FurtherLanguages.FirstOrDefault(l => l.Code == language) is { } further ? further.Templates : Languages.Contains(language) ? language : "hi";

    /// <summary>Where a text of that language stands: in its own file, else in <paramref name="file"/>.</summary>
    /// <param name="entry">As in <see cref="FurtherLanguage.Lines"/>.</param>
    public (string File, int Line) Where(string language, string entry, string file, int line) =>
        FurtherLanguages.FirstOrDefault(l => l.Code == language) is { } further ? (further.File, further.Lines.GetValueOrDefault(entry)) : (file, line);

    /// <summary>What can be listened to; empty where the pack has no audio folder.</summary>
    public IReadOnlyList<Recording> Recordings { get; init; } = [];

    /// <summary>By language; a language without one has no recordings.</summary>
    public IReadOnlyDictionary<string, Voice> Voices { get; init; } = new Dictionary<string, Voice>();

    /// <summary>Line in texts.yaml by text key, so that the bot's compiler can point at what is too long.</summary>
    public IReadOnlyDictionary<string, int> TextLines { get; init; } = new Dictionary<string, int>();

    /// <summary>Line in categories.yaml by category, question or group key.</summary>
    public IReadOnlyDictionary<string, int> CategoryLines { get; init; } = new Dictionary<string, int>();
}
