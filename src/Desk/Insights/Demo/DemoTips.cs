using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights.Demo;

/// <summary>Made-up tips for <c>./dev run --demo N</c>: harmless, about nobody, spread over 26 weeks, most of them done with.</summary>
internal static class DemoTips
{
    private const int Weeks = 26;
    private const int Batch = 250;

    /// <summary>Fills an empty desk only: made-up tips never mix with told ones.</summary>
    public static async Task SeedWhenEmptyAsync(DeskDatabase database, RangePack pack, int count, CancellationToken cancel)
    {
        if (count == 0) { return; }
        await using var db = database.OpenForDesk();
        if (await db.Tips.AnyAsync(cancel)) { return; }
        await SeedAsync(db, pack, count, 471903, Ist.DateOf(db.Time.GetUtcNow()), cancel);
    }

    /// <param name="db">Opened for the desk itself.</param>
    /// <param name="seed">The same seed makes the same tips.</param>
    /// <param name="today">The IST day of the newest tips.</param>
    public static async Task SeedAsync(DeskDb db, RangePack pack, int count, ulong seed, DateOnly today, CancellationToken cancel = default)
    {
        if (pack.Categories.Count == 0 || pack.Stations.All(s => s.Kind != StationKind.Territorial)) { return; }
        var dice = new Dice(seed);
        var scene = new DemoScene(pack, dice);
        var grid = Hexagons.Of(pack);
        var officers = await OfficersAsync(db, pack, cancel);
        var numbers = new HashSet<string>();
        var latest = new Dictionary<(string, string), Guid>();
        var now = db.Time.GetUtcNow().ToUnixTimeSeconds();
        for (var i = 0; i < count; i++)
        {
            // A little more each month, as the number becomes known.
            var daysAgo = (int)(Weeks * 7 * (1 - Math.Sqrt(0.25 + 0.75 * dice.Share())) / 0.5);
            var start = Ist.StartOf(Ist.DayNumber(today) - daysAgo);
            var at = Math.Min(start + 3600L * Hour(dice), now - 900);
            var (station, categoryKey, latitude, longitude) = scene.Throw(daysAgo / 7.0);
            var category = pack.Categories.First(c => c.Key == categoryKey);
            var tip = new Tip
            {
                Id = dice.Id(), Number = Number(station.District, today, numbers, dice), District = station.District, Category = category.Key,
                Audience = !category.Oversight ? Audience.Normal : dice.Chance(0.3) ? Audience.DigOnly : Audience.Oversight,
                Station = dice.Chance(0.93) ? station.Code : null, Circle = station.Circle, Language = dice.Chance(0.8) ? "hi" : "en",
                State = TipState.New, Sensitivity = category.Sensitivity, Evidence = dice.Below(3), HappeningNow = daysAgo == 0 && dice.Chance(0.1),
                Latitude = latitude, Longitude = longitude, ReceivedHour = at / 3600 * 3600, ArrivedAt = at, Forgotten = true,
            };
            if (latitude is { } lat && longitude is { } lon) { var cell = grid.CellOf(lat, lon); (tip.CellQ, tip.CellR) = (cell.Q, cell.R); }
            tip.Lines = [.. Lines(tip, category, dice)];
            DemoFate.Decide(tip, daysAgo, dice, pack.Policies, officers[station.District], latest.TryGetValue((station.Code, category.Key), out var other) ? other : null);
            latest[(station.Code, category.Key)] = tip.Id;
            db.Add(tip);
            if (i % Batch == Batch - 1) { await FlushAsync(db, cancel); }
        }
        await FlushAsync(db, cancel);
    }

    // Evenings most, nights some.
    private static int Hour(Dice dice) => dice.Chance(0.6) ? 16 + dice.Below(7) : 6 + dice.Below(16);

    private static string Number(string district, DateOnly today, HashSet<string> used, Dice dice)
    {
        while (true)
        {
            var number = $"{district}-{today.Year % 100}-{dice.Below(1_000_000):000000}";
            if (used.Add(number)) { return number; }
        }
    }

    private static IEnumerable<TipLine> Lines(Tip tip, Category category, Dice dice)
    {
        var order = 0;
        foreach (var question in category.Questions.Where(q => q.Options.Count > 0))
        {
            yield return new TipLine { Id = dice.Id(), TipId = tip.Id, Order = order++, Question = question.Key, Option = dice.One(question.Options).Key };
        }
        yield return new TipLine
        {
            Id = dice.Id(), TipId = tip.Id, Order = order,
            Text = tip.Language == "hi" ? "यह डेमो के लिए बनाई गई सूचना है। इसमें किसी का नाम नहीं है।" : "This tip was made up for the demo. It is about nobody.",
        };
    }

    /// <summary>One officer a district who can never sign in, so that nobody's own list fills with made-up work.</summary>
    private static async Task<Dictionary<string, Guid>> OfficersAsync(DeskDb db, RangePack pack, CancellationToken cancel)
    {
        var officers = new Dictionary<string, Guid>();
        foreach (var district in pack.Districts)
        {
            var officer = new StaffMember
            {
                Id = db.NewRowId(), Username = $"demo-{district.Code.ToLowerInvariant()}", Name = $"Demo officer {district.Name["en"]}", Role = Role.Officer, Scope = district.Code,
                PasswordHash = "-", SecurityStamp = "-", Disabled = true,
            };
            db.Add(officer);
            officers[district.Code] = officer.Id;
        }
        await FlushAsync(db, cancel);
        return officers;
    }

    private static async Task FlushAsync(DeskDb db, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
