using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Dispatch;

/// <param name="Load">Tips he holds now.</param>
/// <param name="Near">His post is the station the tip names.</param>
internal sealed record OfficerChoice(Guid Id, string Username, string Name, string Scope, int Load, bool Near);

/// <summary>Who can be given a tip: enrolled, in the place's chain, and not of the station or circle a tip about police names.</summary>
internal static class Officers
{
    public static async Task<IReadOnlyList<OfficerChoice>> ForAsync(TipWork work, Tip tip, CancellationToken cancel)
    {
        var staff = await work.Db.Staff.AsNoTracking()
            .Where(s => s.Role == Role.Officer && !s.Disabled && s.StaffToken != null)
            .Select(s => new { s.Id, s.Username, s.Name, s.Scope }).ToListAsync(cancel);
        // Load counts what he holds anywhere, also tips this viewer may not see: a number of tips says nothing of them.
        var load = await work.Db.Assignments.IgnoreQueryFilters()
            .Where(a => a.State == AssignmentState.Offered || a.State == AssignmentState.Accepted || a.State == AssignmentState.Returned)
            .GroupBy(a => a.OfficerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

        var range = work.Pack.Districts.FirstOrDefault(d => d.Code == tip.District)?.Range;
        return [.. staff
            .Select(s => (Officer: s, Post: PostOf(work.Pack, s.Scope)))
            .Where(s => s.Post.District is null ? s.Officer.Scope == range : s.Post.District == tip.District || tip.Audience == Contracts.Audience.DigOnly)
            .Where(s => !TipRights.Conflicts(tip.Audience, tip.District, tip.Station, tip.Circle ?? CircleOf(work.Pack, tip.Station), s.Post))
            .Select(s => new OfficerChoice(s.Officer.Id, s.Officer.Username, s.Officer.Name, s.Officer.Scope, load.GetValueOrDefault(s.Officer.Id), tip.Station is not null && s.Post.Station == tip.Station))
            .OrderByDescending(o => o.Near).ThenBy(o => o.Load).ThenBy(o => o.Name, StringComparer.Ordinal)];
    }

    /// <summary>A scope is a range, district, circle or station code.</summary>
    public static OfficerPost PostOf(RangePack pack, string scope)
    {
        if (pack.Stations.FirstOrDefault(s => s.Code == scope) is { } station) { return new OfficerPost(station.District, station.Circle, station.Code); }
        if (pack.Circles.FirstOrDefault(c => c.Code == scope) is { } circle) { return new OfficerPost(circle.District, circle.Code, null); }
        return new OfficerPost(pack.Districts.FirstOrDefault(d => d.Code == scope)?.Code, null, null);
    }

    private static string? CircleOf(RangePack pack, string? station) => pack.Stations.FirstOrDefault(s => s.Code == station)?.Circle;
}
