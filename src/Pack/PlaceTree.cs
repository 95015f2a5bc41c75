namespace SatarkMitra.Pack;

/// <summary>The place tree: state &gt; zone &gt; range &gt; district &gt; station. A range names its zone, a district its range.</summary>
public sealed record Zone(string Code, LocalText Name);

public sealed record PoliceRange(string Code, string Zone, LocalText Name);

/// <summary>Code is three letters (JNP): it begins every tip number and station code of the district.</summary>
public sealed record District(string Code, string Range, LocalText Name, double Latitude, double Longitude);

public sealed record Circle(string Code, string District, LocalText Name);

public enum StationKind { Territorial = 1, Women = 2, Cyber = 3 }

/// <summary>Coordinates are WGS84 degrees of the town or village, not of the building.</summary>
public sealed record Station(string Code, string District, string Circle, LocalText Name, double Latitude, double Longitude, StationKind Kind);

/// <summary><paramref name="Station"/> is set only where a source says so; the nearest one is right for three villages in four.</summary>
public sealed record Place(string Id, string District, LocalText Name, double Latitude, double Longitude, string Kind, string? Station)
{
    /// <summary>Development block, in Latin letters; tells two villages of one name apart. May be empty.</summary>
    public string Block { get; init; } = "";
}

/// <summary>A closed ring list in WGS84 (lon, lat), labelled approximate. Kind is "district" or "station".</summary>
public sealed record Outline(string Kind, string Code, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)>> Rings);

/// <summary>What a spelling stands for. <see cref="Covers"/>: a village of that station whose position is not known.</summary>
public enum SpellingOf { District = 1, Station = 2, Place = 3, Covers = 4 }

/// <summary>Another way to write a name, in any script. Key is a district or station code or a place id.</summary>
public sealed record Spelling(SpellingOf Of, string Key, string Text);

/// <summary>A district or town that is not ours, as it is written in Latin letters and in Hindi.</summary>
/// <param name="IsWide">A district or a state: with it, another name may say which place of it is meant ("Lanka, Varanasi").</param>
public sealed record OutsideName(string English, string Hindi, bool IsWide);
