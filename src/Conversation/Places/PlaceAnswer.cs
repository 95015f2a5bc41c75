using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Places;

/// <summary>Score is 0..1, 1 for the name as the pack spells it.</summary>
public sealed record StationMatch(Station Station, double Score);

public sealed record PlaceMatch(Place Place, double Score);

/// <summary>
/// Best first. <paramref name="Certain"/> is set only when a station's own name was typed and nothing else fits:
/// otherwise the stations are offered, because the nearest one is right for only three villages in four.
/// Both lists are empty when the name is not of this range.
/// </summary>
public sealed record PlaceAnswer(IReadOnlyList<StationMatch> Stations, IReadOnlyList<PlaceMatch> Places, Station? Certain);
