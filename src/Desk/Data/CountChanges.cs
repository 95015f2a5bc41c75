using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Data;

/// <summary>What a set of changed tips adds to and takes from <see cref="TipCount"/> and <see cref="CellCount"/>.</summary>
internal sealed class CountChanges
{
    // Sorted, so that two transactions take the rows in one order and never wait for each other in a ring.
    private readonly SortedDictionary<(int Audience, string District, string Station, string Category, int Day), Share> tips = [];
    private readonly SortedDictionary<(int Audience, string District, string Station, string Category, int Day, int Q, int R), Share> cells = [];

    public int Count => tips.Count + cells.Count;

    public static CountChanges Of(IEnumerable<EntityEntry<Tip>> entries)
    {
        var changes = new CountChanges();
        foreach (var entry in entries)
        {
            if (entry.State == EntityState.Modified) { changes.Add((Tip)entry.OriginalValues.ToObject(), -1); }
            changes.Add(entry.Entity, +1);
        }
        changes.DropZeros();
        return changes;
    }

    /// <summary>What these tips count for, as if none had been counted yet.</summary>
    public static CountChanges Of(IEnumerable<Tip> tips)
    {
        var changes = new CountChanges();
        foreach (var tip in tips) { changes.Add(tip, +1); }
        changes.DropZeros();
        return changes;
    }

    /// <summary>The IST day of an instant as days since 1970-01-01.</summary>
    public static int DayOf(long unixSeconds) => (int)Math.Floor((unixSeconds + 19_800) / 86_400.0);

    private void Add(Tip tip, int sign)
    {
        var share = Share.Of(tip, sign);
        var key = ((int)tip.Audience, tip.District, tip.Station ?? "", tip.Category, DayOf(tip.ReceivedHour));
        tips[key] = tips.GetValueOrDefault(key) + share;
        if (tip is not { CellQ: { } q, CellR: { } r }) { return; }
        var cell = (key.Item1, key.District, key.Item3, key.Category, key.Item5, q, r);
        cells[cell] = cells.GetValueOrDefault(cell) + share;
    }

    private void DropZeros()
    {
        foreach (var key in tips.Where(t => t.Value == default).Select(t => t.Key).ToList()) { tips.Remove(key); }
        foreach (var key in cells.Where(c => c.Value is { Messages: 0, Incidents: 0 }).Select(c => c.Key).ToList()) { cells.Remove(key); }
    }

    public async Task ApplyAsync(DeskDb db, CancellationToken cancel)
    {
        foreach (var (k, s) in tips)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "TipCounts" ("Audience", "District", "Station", "Category", "Day", "Messages", "Incidents", "Accepted", "Acted", "Rejected", "VerdictYes", "VerdictNo", "VerdictWorse")
                VALUES ({k.Audience}, {k.District}, {k.Station}, {k.Category}, {k.Day}, {s.Messages}, {s.Incidents}, {s.Accepted}, {s.Acted}, {s.Rejected}, {s.Yes}, {s.No}, {s.Worse})
                ON CONFLICT ("Audience", "District", "Station", "Category", "Day") DO UPDATE SET
                "Messages" = "TipCounts"."Messages" + excluded."Messages", "Incidents" = "TipCounts"."Incidents" + excluded."Incidents",
                "Accepted" = "TipCounts"."Accepted" + excluded."Accepted", "Acted" = "TipCounts"."Acted" + excluded."Acted", "Rejected" = "TipCounts"."Rejected" + excluded."Rejected",
                "VerdictYes" = "TipCounts"."VerdictYes" + excluded."VerdictYes", "VerdictNo" = "TipCounts"."VerdictNo" + excluded."VerdictNo", "VerdictWorse" = "TipCounts"."VerdictWorse" + excluded."VerdictWorse"
                """, cancel);
        }
        foreach (var (k, s) in cells)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "CellCounts" ("Audience", "District", "Station", "Category", "Q", "R", "Day", "Messages", "Incidents")
                VALUES ({k.Audience}, {k.District}, {k.Station}, {k.Category}, {k.Q}, {k.R}, {k.Day}, {s.Messages}, {s.Incidents})
                ON CONFLICT ("Audience", "District", "Station", "Category", "Q", "R", "Day") DO UPDATE SET
                "Messages" = "CellCounts"."Messages" + excluded."Messages", "Incidents" = "CellCounts"."Incidents" + excluded."Incidents"
                """, cancel);
        }
    }

    /// <summary>What one tip counts for. A withdrawn tip never was; a duplicate, or one that says another's words again, is a message but no incident of its own.</summary>
    internal readonly record struct Share(int Messages, int Incidents, int Accepted, int Acted, int Rejected, int Yes, int No, int Worse)
    {
        public static Share Of(Tip tip, int sign) => tip.State == TipState.Withdrawn ? default : new(
            sign,
            tip.State is TipState.Rejected or TipState.Duplicate || tip.SameWordsAs is not null ? 0 : sign,
            tip.State is TipState.Accepted or TipState.Reported or TipState.Acted or TipState.Closed ? sign : 0,
            tip.State is TipState.Acted or TipState.Closed ? sign : 0,
            tip.State == TipState.Rejected ? sign : 0,
            tip.Verdict == Verdict.Yes ? sign : 0, tip.Verdict == Verdict.No ? sign : 0, tip.Verdict == Verdict.Worse ? sign : 0);

        public static Share operator +(Share a, Share b) => new(
            a.Messages + b.Messages, a.Incidents + b.Incidents, a.Accepted + b.Accepted, a.Acted + b.Acted, a.Rejected + b.Rejected,
            a.Yes + b.Yes, a.No + b.No, a.Worse + b.Worse);
    }
}
