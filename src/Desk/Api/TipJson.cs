using System.Text.Json.Serialization;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Api;

/// <summary>One line of what was told: pack keys, and the informant's own words.</summary>
internal sealed record TranscriptJson(string? Question, string? Option, string? Text);

/// <param name="State">ready or failed. Served at <c>/tips/{number}/evidence/{id}</c> to a signed-in browser.</param>
/// <param name="Sha256">Lower-case hex of the sanitised file.</param>
internal sealed record MediaJson(Guid Id, string Kind, string State, string ContentType, long Length, int? Seconds, string? Sha256, bool Disguised, string? Caption, string? FailedBecause);

/// <param name="Status">new, assigned, accepted, reported, acted, closed, rejected, duplicate or withdrawn.</param>
/// <param name="Sensitivity">1 to 4.</param>
/// <param name="Evidence">0 to 4.</param>
/// <param name="ReceivedHour">Unix seconds, divisible by 3,600.</param>
internal sealed record TipJson(
    string Number, string Status, string Category, string District, string? Station, int Sensitivity, int Evidence, long ReceivedHour,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TranscriptJson>? Transcript,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MediaJson>? Media)
{
    public static TipJson Short(Tip tip) => new(tip.Number, Word(tip.State), tip.Category, tip.District, tip.Station, tip.Sensitivity, tip.Evidence, tip.ReceivedHour, null, null);

    public static TipJson Whole(Tip tip) => Short(tip) with
    {
        Transcript = [.. tip.Lines.OrderBy(l => l.Order).Select(l => new TranscriptJson(l.Question, l.Option, l.Text))],
        Media = [.. tip.Files.Where(f => f.ReportId is null).Select(f => new MediaJson(
            f.Id, f.Kind.ToString().ToLowerInvariant(), f.State.ToString().ToLowerInvariant(), f.ContentType, f.Length, f.Seconds,
            f.Sha256 is null ? null : Convert.ToHexStringLower(f.Sha256), f.Disguised, f.Caption, f.FailedBecause))],
    };

    public static string Word(TipState state) => state.ToString().ToLowerInvariant();
}

/// <param name="Next">Give it as <c>after</c> for the following page; null on the last.</param>
internal sealed record TipListJson(IReadOnlyList<TipJson> Items, string? Next);
