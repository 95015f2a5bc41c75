using Microsoft.EntityFrameworkCore;

namespace SatarkMitra.Desk.Data;

/// <summary>
/// The desk's database. Every query sees only what its viewer may read (DeskModel), every saved change of a tip moves
/// the counts, and every audit entry is chained, all in one transaction (SavingChanges).
/// </summary>
internal abstract partial class DeskDb(DbContextOptions options, Func<Viewer> viewer, TimeProvider time) : DbContext(options)
{
    /// <summary>Asked anew for each query: a context made before sign-in was checked must not stay blind, or see more.</summary>
    public Viewer Viewer => viewer();

    public TimeProvider Time => time;

    public long Now => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>An id for a row that never crosses the border: sortable, made from the desk's clock.</summary>
    public Guid NewRowId() => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Recorded (Audit/AuditChain) and not yet saved: an entry gets its number and hash only under the lock.</summary>
    public List<AuditEntry> PendingAudit { get; } = [];

    public DbSet<Tip> Tips => Set<Tip>();
    public DbSet<Danger> Dangers => Set<Danger>();
    public DbSet<TipLine> Lines => Set<TipLine>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<ActionReport> Reports => Set<ActionReport>();
    public DbSet<Question> Questions => Set<Question>();
    public DbSet<TipCount> TipCounts => Set<TipCount>();
    public DbSet<CellCount> CellCounts => Set<CellCount>();
    public DbSet<OutgoingCommand> Commands => Set<OutgoingCommand>();
    public DbSet<FeedPosition> FeedPositions => Set<FeedPosition>();
    public DbSet<ReceivedEnvelope> ReceivedEnvelopes => Set<ReceivedEnvelope>();
    public DbSet<UnreadEnvelope> UnreadEnvelopes => Set<UnreadEnvelope>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
}

internal sealed class SqliteDeskDb(DbContextOptions<SqliteDeskDb> options, Func<Viewer> viewer, TimeProvider time) : DeskDb(options, viewer, time);

internal sealed class PostgresDeskDb(DbContextOptions<PostgresDeskDb> options, Func<Viewer> viewer, TimeProvider time) : DeskDb(options, viewer, time);
