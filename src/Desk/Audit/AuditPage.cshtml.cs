using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Audit;

/// <summary>Who read and did what. The auditor sees all of it; tips are named by number, their text is nowhere here.</summary>
[Authorize(Rights.ReadAudit)]
internal sealed class AuditPageModel(DeskDb db) : PageModel
{
    private const int PageSize = 100;

    internal sealed record Row(AuditEntry Entry, string? Who);

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public VerifyChain.Result Chain { get; private set; } = null!;
    public string? Subject { get; private set; }
    public string? Who { get; private set; }
    public long? Older { get; private set; }

    public async Task OnGetAsync(string? subject, string? who, long? before, CancellationToken cancel)
    {
        (Subject, Who) = (subject?.Trim(), who?.Trim().ToLowerInvariant());
        Chain = await VerifyChain.RunAsync(db, cancel);
        var entries = db.AuditEntries.AsNoTracking();
        if (before is not null) { entries = entries.Where(e => e.Id < before); }
        if (!string.IsNullOrEmpty(Subject)) { entries = entries.Where(e => e.Subject == Subject); }
        var rows = from e in entries
                   join s in db.Staff on e.StaffId equals s.Id into of
                   from s in of.DefaultIfEmpty()
                   where string.IsNullOrEmpty(Who) || s!.Username == Who
                   orderby e.Id descending
                   select new Row(e, s == null ? null : s.Username);
        Rows = await rows.Take(PageSize).ToListAsync(cancel);
        Older = Rows.Count == PageSize ? Rows[^1].Entry.Id : null;
        db.Record("audit.read", Subject);
        await db.SaveChangesAsync(cancel);
    }
}
