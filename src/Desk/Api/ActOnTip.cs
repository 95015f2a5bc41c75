using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Api;

/// <param name="Officer">Username.</param>
internal sealed record AssignmentJson(string? Officer, string? Instructions);

internal sealed record ActionJson(string? Text);

/// <param name="Reason">false, unclear, not-police, outside, old, test or abuse; not needed to confirm.</param>
/// <param name="Confirm">True from the second person of a serious category.</param>
internal sealed record RejectionJson(string? Reason, bool Confirm);

/// <summary>The use cases of the pages, for programs. A caller states no version: the act counts for the tip as it is.</summary>
internal static class ActOnTip
{
    public static async Task<Results<Created<TipJson>, ProblemHttpResult>> AssignAsync(TipWork work, WordBook book, string number, AssignmentJson body, CancellationToken cancel)
    {
        var username = body.Officer?.Trim().ToLowerInvariant();
        var officer = await work.Db.Staff.Where(s => s.Username == username && s.Role == Role.Officer).Select(s => s.Id).SingleOrDefaultAsync(cancel);
        return await EndAsync(work, book, number, Assign.RunAsync(work, number, null, officer, body.Instructions, cancel), cancel);
    }

    public static Task<Results<Created<TipJson>, ProblemHttpResult>> ReportAsync(TipWork work, WordBook book, string number, ActionJson body, CancellationToken cancel) =>
        EndAsync(work, book, number, Report.RunAsync(work, number, null, body.Text, cancel), cancel);

    public static Task<Results<Created<TipJson>, ProblemHttpResult>> RejectAsync(TipWork work, WordBook book, string number, RejectionJson body, CancellationToken cancel) =>
        EndAsync(work, book, number, body.Confirm ? Reject.ConfirmAsync(work, number, null, cancel) : Reject.RunAsync(work, number, null, body.Reason ?? "", cancel), cancel);

    private static async Task<Results<Created<TipJson>, ProblemHttpResult>> EndAsync(TipWork work, WordBook book, string number, Task<TipChange> act, CancellationToken cancel)
    {
        switch (await act)
        {
            case TipChange.Done:
                var tip = await work.Db.Tips.AsNoTracking().SingleAsync(t => t.Number == number, cancel);
                return TypedResults.Created($"/api/v1/tips/{number}", TipJson.Short(tip));
            case TipChange.Stale:
                return Problem(StatusCodes.Status409Conflict, "stale");
            case TipChange.Forbidden:
                return Problem(StatusCodes.Status403Forbidden, "forbidden");
            case TipChange.Refused(var why):
                return Problem(StatusCodes.Status422UnprocessableEntity, why);
            default:
                return Problems.NotThere();
        }

        ProblemHttpResult Problem(int status, string why) => TypedResults.Problem(
            statusCode: status, title: book.Say($"refused.{why}", "en"), extensions: new Dictionary<string, object?> { ["code"] = why });
    }
}
