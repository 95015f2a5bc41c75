using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;

namespace SatarkMitra.Desk.Data;

internal abstract partial class DeskDb
{
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("save asynchronously");

    /// <summary>
    /// Saves, counts and chains in one transaction: the caller's, or one of its own. A tip's counts are the difference
    /// between what it counted for before and after, so that no use case can forget them.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        ChangeTracker.DetectChanges();
        var tips = ChangeTracker.Entries<Tip>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        foreach (var tip in tips.Where(t => t.State == EntityState.Modified)) { tip.Entity.Version++; }
        var changes = CountChanges.Of(tips);
        if (changes.Count == 0 && PendingAudit.Count == 0) { return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel); }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancel) : null;
        try
        {
            if (PendingAudit.Count > 0) { await AuditChain.LinkAsync(this, cancel); }
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
            await changes.ApplyAsync(this, cancel);
            if (own is not null) { await own.CommitAsync(cancel); }
            PendingAudit.Clear();
            return saved;
        }
        finally
        {
            // Left over only when saving failed: a second try links them anew, behind whatever was written meanwhile.
            foreach (var entry in PendingAudit) { Entry(entry).State = EntityState.Detached; }
        }
    }
}
