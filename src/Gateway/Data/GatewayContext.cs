using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SatarkMitra.Gateway.Data;

/// <summary>The schema and its migrations. The gateway's own statements are SQL, because batches are.</summary>
internal abstract class GatewayContext : DbContext
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        Table<StateRow>(model, "state", row => row.Id);
        Table<NodeRow>(model, "nodes", row => row.Id);
        Table<SeenRow>(model, "seen", row => row.Digest);
        Table<ChatRow>(model, "chats", row => row.Handle);
        Table<OutboxRow>(model, "outbox", row => row.Id);
        Table<JobRow>(model, "jobs", row => row.Id);
        Table<MediaRow>(model, "media", row => row.Id);
        Table<FeedRow>(model, "feed", row => row.Id);
        Table<TipNumberRow>(model, "tip_numbers", row => row.Number);
        Table<MailboxRow>(model, "mailboxes", row => row.Id);
        Table<CodeRow>(model, "codes", row => row.Lookup);
        Table<BurnRow>(model, "burns", row => row.Burn);
        Table<AssignmentRow>(model, "assignments", row => row.Id);
        Table<EnrolmentRow>(model, "enrolments", row => row.Word);
        Table<CommandRow>(model, "commands", row => row.Id);
        Table<NoticeRow>(model, "notices", row => row.Tip);
        Table<ClosingRow>(model, "closings", row => row.TipRef);
        Table<AbuseRow>(model, "abuse", row => new { row.Handle, row.Tip });
        Table<AudienceKeyRow>(model, "audience_keys", row => row.Audience);
        Table<FunnelRow>(model, "funnel", row => new { row.Day, row.Language, row.Step });
        Table<ParkedRow>(model, "parked", row => row.Id);
    }

    // Migrations are written by hand (SQLite's WITHOUT ROWID has no EF word), so there is no snapshot to compare with:
    // a test compares the model with the migrated database, column by column.
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));

    static void Table<T>(ModelBuilder model, string name, System.Linq.Expressions.Expression<Func<T, object?>> key) where T : class
    {
        var table = model.Entity<T>();
        table.ToTable(name);
        table.HasKey(key);
        foreach (var property in table.Metadata.GetProperties())
        {
            property.SetColumnName(string.Concat(property.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + c : c.ToString())).ToLowerInvariant());
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }
}

internal sealed class SqliteGatewayContext(string connectionString) : GatewayContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        base.OnConfiguring(options);
        options.UseSqlite(connectionString);
    }
}

internal sealed class PostgresGatewayContext(string connectionString) : GatewayContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        base.OnConfiguring(options);
        options.UseNpgsql(connectionString);
    }
}
