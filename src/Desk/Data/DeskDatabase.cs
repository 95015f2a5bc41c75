using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SatarkMitra.Desk.Data;

/// <summary>Opens contexts on the one database the settings name: <c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> SQLite.</summary>
internal sealed class DeskDatabase(string connection, TimeProvider time)
{
    public static bool IsPostgres(string connection) => connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>For the desk's own work (feed, clocks, sign-in): no filter. Never hand it to a page.</summary>
    public DeskDb OpenForDesk() => Open(static () => Viewer.Desk);

    public DeskDb Open(Func<Viewer> viewer)
    {
        if (IsPostgres(connection))
        {
            return new PostgresDeskDb(new DbContextOptionsBuilder<PostgresDeskDb>().UseNpgsql(connection).Options, viewer, time);
        }
        return new SqliteDeskDb(new DbContextOptionsBuilder<SqliteDeskDb>().UseSqlite(connection).Options, viewer, time);
    }

    /// <summary>Creates or upgrades the schema. SQLite keeps its log in WAL with full sync: what was answered survives a power cut.</summary>
    public async Task MigrateAsync(CancellationToken cancel)
    {
        await using var db = OpenForDesk();
        await db.Database.MigrateAsync(cancel);
        if (!IsPostgres(connection)) { await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel); }
    }

    public static bool IsUniqueViolation(DbUpdateException e) => e.InnerException switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true, // primary key, unique
        _ => false,
    };
}
