using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tips;

/// <param name="Metres">Distance between the two told places, null when one has no point.</param>
internal sealed record RelatedTip(Guid Id, string Number, TipState State, string? Station, long ReceivedHour, double? Metres);

/// <summary>Tips that may tell of the same incident: same kind, same audience, told within a week, and near or of the same station.</summary>
internal static class Related
{
    private const long Week = 7 * 86_400;
    private const double NearMetres = 1_500;
    private const int Most = 5;

    public static async Task<IReadOnlyList<RelatedTip>> FindAsync(DeskDb db, Tip tip, CancellationToken cancel)
    {
        long from = tip.ReceivedHour - Week, to = tip.ReceivedHour + Week;
        var near = await db.Tips.AsNoTracking()
            .Where(t => t.Id != tip.Id && t.Category == tip.Category && t.District == tip.District && t.Audience == tip.Audience
                && t.ReceivedHour >= from && t.ReceivedHour <= to
                && t.State != TipState.Duplicate && t.State != TipState.Withdrawn && t.State != TipState.Rejected)
            .OrderByDescending(t => t.ArrivedAt).Take(200)
            .Select(t => new { t.Id, t.Number, t.State, t.Station, t.ReceivedHour, t.Latitude, t.Longitude })
            .ToListAsync(cancel);
        return [.. near
            .Select(t => new RelatedTip(t.Id, t.Number, t.State, t.Station, t.ReceivedHour, Metres(tip.Latitude, tip.Longitude, t.Latitude, t.Longitude)))
            .Where(t => t.Metres is { } metres ? metres <= NearMetres : tip.Station is not null && t.Station == tip.Station)
            .OrderBy(t => t.Metres ?? NearMetres).Take(Most)];
    }

    /// <summary>Flat-earth distance: over a few kilometres the error is below a metre.</summary>
    internal static double? Metres(double? latitude, double? longitude, double? otherLatitude, double? otherLongitude)
    {
        if (latitude is not { } a || longitude is not { } b || otherLatitude is not { } c || otherLongitude is not { } d) { return null; }
        const double metresPerDegree = 111_195;
        var north = (c - a) * metresPerDegree;
        var east = (d - b) * metresPerDegree * Math.Cos(a * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}
