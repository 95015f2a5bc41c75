using SatarkMitra.Desk.Design;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>Stations in the reader's language; with the district where the page shows several.</summary>
internal sealed class StationNames(RangePack pack, Asked asked, Words words)
{
    private readonly Dictionary<string, string> names = pack.Stations.ToDictionary(s => s.Code, s => words.Of(s.Name));
    private readonly Dictionary<string, string> districts = pack.Districts.ToDictionary(d => d.Code, d => words.Of(d.Name));

    public string Of(StationRow row)
    {
        var name = row.Sum.Station.Length == 0 ? words["insights.station.none"] : names.GetValueOrDefault(row.Sum.Station, row.Sum.Station);
        return asked.Districts.Count > 1 && row.Sum.Station.Length == 0 ? $"{name}, {districts.GetValueOrDefault(row.Sum.District, row.Sum.District)}" : name;
    }

    public string District(string code) => districts.GetValueOrDefault(code, code);
}
