using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Audit;

/// <summary>Walks the whole chain. A cut at its end shows only against a head written down elsewhere: the page prints it.</summary>
internal static class VerifyChain
{
    /// <param name="BrokenAt">The first entry that does not follow from the one before; null when all do.</param>
    internal sealed record Result(long Count, byte[] Head, long? BrokenAt);

    public static async Task<Result> RunAsync(DeskDb db, CancellationToken cancel)
    {
        var (count, hash) = (0L, new byte[32]);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            var expected = AuditChain.HashOf(hash, entry);
            if (entry.Id != count + 1 || !expected.AsSpan().SequenceEqual(entry.Hash)) { return new Result(count, hash, entry.Id); }
            (count, hash) = (count + 1, expected);
        }
        return new Result(count, hash, null);
    }
}
