using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Api;

internal static class ReadTips
{
    private const int LongestPage = 100;

    /// <param name="view">danger (none for whoever does not review), new, assigned, review, overdue, serious, video, done or all (the default).</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 100.</param>
    public static async Task<Results<Ok<TipListJson>, ProblemHttpResult>> ListAsync(
        TipWork work, HttpContext http, string? view, string? category, string? station, string? district, string? q, string? after, CancellationToken cancel, int limit = 30)
    {
        if (view is not null && !(Enum.TryParse<QueueView>(view, true, out var known) && Enum.IsDefined(known))) { return Problems.Bad($"view: '{view}' is none of {string.Join(", ", Enum.GetNames<QueueView>()).ToLowerInvariant()}"); }
        if (limit is < 1 or > LongestPage) { return Problems.Bad($"limit: 1 to {LongestPage}"); }
        var filter = QueueFilter.From(http.Request.Query, otherwise: QueueView.All) with { Take = limit };
        if (filter.After is not null && filter.Cursor is null) { return Problems.Bad("after: not a cursor of this list"); }

        var page = await Queue.ReadAsync(work.Db, work.Pack, filter, cancel);
        work.Db.Record("tips.list");
        await work.Db.SaveChangesAsync(cancel);
        return TypedResults.Ok(new TipListJson([.. page.Rows.Select(r => TipJson.Short(r.Tip))], page.Next));
    }

    public static async Task<Results<Ok<TipJson>, ProblemHttpResult>> OneAsync(TipWork work, string number, CancellationToken cancel) =>
        await TipView.ReadAsync(work, number, cancel) is { } view ? TypedResults.Ok(TipJson.Whole(view.Tip)) : Problems.NotThere();
}

internal static class Problems
{
    public static ProblemHttpResult Bad(string detail) => TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Bad request", detail: detail);

    public static ProblemHttpResult NotThere() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No such tip in your scope");
}
