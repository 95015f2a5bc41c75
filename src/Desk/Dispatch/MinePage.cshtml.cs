using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>The officer's own list and one tip of it, made for a phone in the field.</summary>
[Authorize(Policy = DispatchModule.OfficersOnly)]
internal sealed class MinePage(TipWork work, WordBook book) : PageModel
{
    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];
    public TipView? Open { get; private set; }
    public string? Done { get; private set; }
    public string? Refused { get; private set; }
    public string? TypedText { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? number, string? done, CancellationToken cancel)
    {
        if (done is not null && book.Keys.Contains($"done.{done}")) { Done = $"done.{done}"; }
        await LoadAsync(number, cancel);
        return number is not null && Open is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostAcceptAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, Accept.RunAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostReportAsync(string number, int version, string? text, CancellationToken cancel)
    {
        TypedText = text;
        return EndAsync(number, Report.RunAsync(work, number, version, text, cancel), cancel);
    }

    private async Task<IActionResult> EndAsync(string number, Task<TipChange> act, CancellationToken cancel)
    {
        switch (await act)
        {
            case TipChange.Done done: return LocalRedirect($"/mine/{number}?done={done.Words}");
            case TipChange.NotThere: return NotFound();
            case TipChange.Stale: (Refused, Response.StatusCode) = ("refused.stale", StatusCodes.Status409Conflict); break;
            case TipChange.Forbidden: (Refused, Response.StatusCode) = ("refused.forbidden", StatusCodes.Status403Forbidden); break;
            case TipChange.Refused why: (Refused, Response.StatusCode) = ($"refused.{why.Why}", StatusCodes.Status422UnprocessableEntity); break;
        }
        await LoadAsync(number, cancel);
        return Page();
    }

    private async Task LoadAsync(string? number, CancellationToken cancel)
    {
        if (number is not null)
        {
            Open = await TipView.ReadAsync(work, number, cancel);
            return;
        }
        var page = await Queue.ReadAsync(work.Db, work.Pack, new QueueFilter(QueueView.All, null, null, null, null, null, Take: 100), cancel);
        // What still has to be done comes first, the most pressing on top.
        Rows = [.. page.Rows.OrderBy(r => Clocks.IsOpen(r.Tip.State) ? 0 : 1).ThenBy(r => r.Tip.DueAt ?? long.MaxValue)];
        work.Db.Record("tips.list");
        await work.Db.SaveChangesAsync(cancel);
    }
}
