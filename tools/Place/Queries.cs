using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SatarkMitra.Conversation;
using SatarkMitra.Conversation.Places;
using SatarkMitra.Pack;

namespace SatarkMitra.Place;

/// <summary>
/// Answers one line, <c>district TAB text</c>, by the index that the bot asks. A line always gets its JSON line, so that
/// answers stay beside their questions; what was wrong with it is said beside.
/// </summary>
public sealed class Queries(Script script)
{
    private const int Most = 10;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <returns>The answer as one line of JSON, and what was wrong with the question (null: nothing).</returns>
    public (string Json, string? Trouble) Answer(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var (asked, text) = tab < 0 ? ("", line) : (line[..tab].Trim(), line[(tab + 1)..]);
        if (asked.Length > 0 && District(asked) is null)
        {
            return (Write([], []), $"no district '{asked}' in this pack: {string.Join(", ", script.Pack.Districts.Select(d => $"{d.Code} {d.Name["en"]}"))}");
        }
        var found = script.Places.Find(text, District(asked)?.Code);
        return (Write(found.Stations, found.Places), tab < 0 ? "no tab: the whole line is taken as the text" : null);
    }

    private District? District(string asked) => script.Pack.Districts.FirstOrDefault(d =>
        d.Code.Equals(asked, StringComparison.OrdinalIgnoreCase) || d.Name.ByLanguage.Values.Contains(asked, StringComparer.OrdinalIgnoreCase));

    private static string Write(IReadOnlyList<StationMatch> stations, IReadOnlyList<PlaceMatch> places) => JsonSerializer.Serialize(new
    {
        stations = stations.Take(Most).Select(s => new { s.Station.Code, Name = s.Station.Name["en"], Score = Math.Round(s.Score, 4) }),
        places = places.Take(Most).Select(p => new { p.Place.Id, Name = p.Place.Name["en"], Lat = p.Place.Latitude, Lon = p.Place.Longitude, Score = Math.Round(p.Score, 4) }),
    }, Json);
}
