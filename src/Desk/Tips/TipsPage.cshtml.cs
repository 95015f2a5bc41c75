using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Tips;

/// <summary>The queue, with one tip open beside it. Every act is a plain form; its outcome is said at the top of the page.</summary>
[Authorize(Policy = Staff.Rights.ReadTips)]
internal sealed class TipsPage(TipWork work, WordBook book) : PageModel
{
    public RangePack Pack => work.Pack;
    public Viewer Viewer => work.Viewer;
    public QueueFilter Filter { get; private set; } = new(QueueView.New, null, null, null, null, null);
    public QueuePage List { get; private set; } = new([], null);
    public IReadOnlyDictionary<QueueView, int> Counts { get; private set; } = new Dictionary<QueueView, int>();
    public TipView? Open { get; private set; }

    /// <summary>Word key of what was just done, or of why not.</summary>
    public string? Done { get; private set; }
    public string? Refused { get; private set; }

    /// <summary>What was typed into a form that was refused: it is shown again, never lost.</summary>
    public string? Typed(string field) => Refused is not null && Request.HasFormContentType ? Request.Form[field].ToString() : null;

    public async Task<IActionResult> OnGetAsync(string? number, string? done, CancellationToken cancel)
    {
        if (Viewer.Role == Role.Officer) { return Redirect(number is null ? "/mine" : $"/mine/{Uri.EscapeDataString(number)}"); }
        if (done is not null && book.Keys.Contains($"done.{done}")) { Done = $"done.{done}"; }
        await LoadAsync(number, cancel);
        return number is not null && Open is null ? NotFound() : Page();
    }

    /// <summary>The list alone, for the live page.</summary>
    public async Task<IActionResult> OnGetListAsync(string? number, CancellationToken cancel)
    {
        await LoadListAsync(number, cancel);
        return Partial("_List", this);
    }

    public Task<IActionResult> OnPostClassifyAsync(string number, int version, int sensitivity, int evidence, CancellationToken cancel) =>
        EndAsync(number, Classify.RunAsync(work, number, version, sensitivity, evidence, cancel), cancel);

    public Task<IActionResult> OnPostDuplicateAsync(string number, int version, string? of, CancellationToken cancel) =>
        EndAsync(number, MarkDuplicate.RunAsync(work, number, version, of ?? "", cancel), cancel);

    public Task<IActionResult> OnPostTogetherAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, PutTogether.RunAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostApartAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, PutTogether.ApartAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostDangerSeenAsync(string number, CancellationToken cancel) =>
        EndAsync(number, InDanger.SeenAsync(work, number, cancel), cancel);

    public Task<IActionResult> OnPostRejectAsync(string number, int version, string? reason, CancellationToken cancel) =>
        EndAsync(number, Reject.RunAsync(work, number, version, reason ?? "", cancel), cancel);

    public Task<IActionResult> OnPostConfirmRejectAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, Reject.ConfirmAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostKeepAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, Reject.KeepAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostReopenAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, Reopen.RunAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostCloseAsync(string number, int version, CancellationToken cancel) =>
        EndAsync(number, Close.RunAsync(work, number, version, cancel), cancel);

    public Task<IActionResult> OnPostAssignAsync(string number, int version, Guid officer, string? instructions, CancellationToken cancel) =>
        EndAsync(number, Assign.RunAsync(work, number, version, officer, instructions, cancel), cancel);

    public Task<IActionResult> OnPostApproveAsync(string number, int version, string? words, CancellationToken cancel) =>
        EndAsync(number, Review.ApproveAsync(work, number, version, words, cancel), cancel);

    public Task<IActionResult> OnPostReturnAsync(string number, int version, string? note, CancellationToken cancel) =>
        EndAsync(number, Review.ReturnAsync(work, number, version, note, cancel), cancel);

    public async Task<IActionResult> OnPostAskAsync(string number, int version, int? ready, string? own, CancellationToken cancel) =>
        await EndAsync(number, Ask.RunAsync(work, number, version, await Ask.TextAsync(work, number, ready, own, cancel), cancel), cancel);

    private async Task<IActionResult> EndAsync(string number, Task<TipChange> act, CancellationToken cancel)
    {
        var (refused, status) = await act switch
        {
            TipChange.Done done => (done.Words, StatusCodes.Status302Found),
            TipChange.Stale => ("refused.stale", StatusCodes.Status409Conflict),
            TipChange.Forbidden => ("refused.forbidden", StatusCodes.Status403Forbidden),
            TipChange.Refused why => ($"refused.{why.Why}", StatusCodes.Status422UnprocessableEntity),
            _ => ("", StatusCodes.Status404NotFound),
        };
        if (status == StatusCodes.Status404NotFound) { return NotFound(); }
        if (status == StatusCodes.Status302Found)
        {
            var query = QueueFilter.From(Request.Query).ToQuery();
            return LocalRedirect($"/tips/{number}{query}{(query.Length == 0 ? '?' : '&')}done={refused}");
        }
        Refused = refused;
        Response.StatusCode = status;
        await LoadAsync(number, cancel);
        return Page();
    }

    private async Task LoadAsync(string? number, CancellationToken cancel)
    {
        if (number is not null) { Open = await TipView.ReadAsync(work, number, cancel); }
        await LoadListAsync(number, cancel);
    }

    private async Task LoadListAsync(string? number, CancellationToken cancel)
    {
        Selected = number;
        Filter = QueueFilter.From(Request.Query);
        List = await Queue.ReadAsync(work.Db, work.Pack, Filter, cancel);
        Counts = await Queue.CountAsync(work.Db, work.Pack, Filter.District, cancel);
        work.Db.Record("tips.list");
        await work.Db.SaveChangesAsync(cancel);
    }

    public string? Selected { get; private set; }

    /// <summary>The address of a row, keeping the list as it is.</summary>
    public string Href(string? number) => (number is null ? "/tips" : $"/tips/{number}") + Filter.ToQuery();

    public string Act(string handler) => Filter.ToQuery() is { Length: > 0 } query ? $"/tips/{Selected}{query}&handler={handler}" : $"/tips/{Selected}?handler={handler}";
}
