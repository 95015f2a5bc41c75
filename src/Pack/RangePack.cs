namespace SatarkMitra.Pack;

/// <summary>A text in every language of the pack. Keys are language codes: hi, en.</summary>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    /// <summary>The text in that language; Hindi where the language has none (the checker names every gap).</summary>
    public string this[string language] => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["hi"];
}

/// <summary>The place tree: state &gt; zone &gt; range &gt; district &gt; station. A range names its zone, a district its range.</summary>
public sealed record Zone(string Code, LocalText Name);

public sealed record PoliceRange(string Code, string Zone, LocalText Name);

/// <summary>Code is three letters (JNP): it begins every tip number and station code of the district.</summary>
public sealed record District(string Code, string Range, LocalText Name, double Latitude, double Longitude);

public sealed record Circle(string Code, string District, LocalText Name);

public enum StationKind { Territorial = 1, Women = 2, Cyber = 3 }

/// <summary>Coordinates are WGS84 degrees of the town or village, not of the building.</summary>
public sealed record Station(string Code, string District, string Circle, LocalText Name, double Latitude, double Longitude, StationKind Kind);

public sealed record Place(string Id, string District, LocalText Name, double Latitude, double Longitude, string Kind, string? Station);

/// <summary>A closed ring list in WGS84 (lon, lat), labelled approximate. Kind is "district" or "station".</summary>
public sealed record Outline(string Kind, string Code, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);

public sealed record QuestionOption(string Key, LocalText Label);

/// <summary>Every question can be skipped. Options may be empty: then it is free text, voice or photo.</summary>
public sealed record Question(string Key, LocalText Ask, LocalText Label, IReadOnlyList<QuestionOption> Options);

public sealed record CategoryGroup(string Key, LocalText Name);

/// <summary>
/// <paramref name="Oversight"/>: about police, CODE-ONLY is offered first and the audience is asked.
/// Sensitivity is proposed as 1..4. Clocks are statute keys of the pack (ndps42, pocso24, bnss173).
/// </summary>
public sealed record Category(
    string Key, string Group, LocalText Name, string Emoji, int Sensitivity, bool Oversight, bool Serious,
    IReadOnlyList<Question> Questions, IReadOnlyList<string> Clocks);

/// <summary>Numbers with a reason in the pack's policies.yaml. Hours are IST.</summary>
public sealed record Policies(
    TimeSpan ReleasePool, TimeSpan NoticeDelayMin, TimeSpan NoticeDelayMax, int NoticeFromHour, int NoticeToHour, int NoticePerDay,
    int TipsPerDay, int MessagesPerHour, int FilesPerTip, long BytesPerDay, int DefaultLifeDays,
    TimeSpan AssignWithin, TimeSpan AcceptWithin, TimeSpan ActWithin, TimeSpan ReviewWithin);

/// <summary>A WhatsApp template as registered with Meta; the simulator registers the same. Body placeholders are {{1}}….</summary>
public sealed record MessageTemplate(string Name, string Language, string Body, IReadOnlyList<string> Buttons);

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
}

/// <summary>Line is 1-based, 0 when the whole file is meant.</summary>
public sealed record PackError(string File, int Line, string Message);

public abstract record PackResult
{
    public sealed record Loaded(RangePack Pack) : PackResult;

    /// <summary>Every error of the folder at once.</summary>
    public sealed record Broken(IReadOnlyList<PackError> Errors) : PackResult;
}

public static class PackReader
{
    public static PackResult Read(string folder) => throw new NotImplementedException();
}
