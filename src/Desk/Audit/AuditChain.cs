using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Audit;

/// <summary>
/// Who did what, in order, so that a row changed or taken out later breaks every hash after it. Only ids and tip
/// numbers go in. Call <see cref="Record"/> and save: the entry is part of the act's own transaction.
/// </summary>
internal static class AuditChain
{
    private const long PostgresLock = 0x5341_5544_4954; // "SAUDIT": any number nobody else locks

    public static void Record(this DeskDb db, string act, string? subject = null, Guid? staff = null) => db.PendingAudit.Add(new AuditEntry
    {
        Act = act, Subject = subject, At = db.Now, Hash = [],
        StaffId = staff ?? (db.Viewer.StaffId == Guid.Empty ? null : db.Viewer.StaffId),
    });

    /// <summary>
    /// Numbers and chains what was recorded, and adds it to the context. One writer at a time: SQLite's write lock, or a
    /// lock of PostgreSQL's held until commit.
    /// </summary>
    internal static async Task LinkAsync(DeskDb db, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql()) { await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PostgresLock})", cancel); }
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Hash }).FirstOrDefaultAsync(cancel);
        var (id, hash) = (last?.Id ?? 0, last?.Hash ?? new byte[32]);
        foreach (var entry in db.PendingAudit)
        {
            entry.Id = ++id;
            entry.Hash = hash = HashOf(hash, entry);
            db.Add(entry);
        }
    }

    public static byte[] HashOf(byte[] previous, AuditEntry entry)
    {
        var line = Encoding.UTF8.GetBytes($"{entry.Id}|{entry.At}|{entry.StaffId:N}|{entry.Act}|{entry.Subject}");
        var bytes = new byte[previous.Length + 4 + line.Length];
        previous.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(previous.Length), line.Length);
        line.CopyTo(bytes, previous.Length + 4);
        return SHA256.HashData(bytes);
    }
}
