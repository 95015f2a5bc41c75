using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Data;

/// <summary>The border inside the desk: what is not a viewer's does not exist for him, in any table.</summary>
public class ViewerTests
{
    private static readonly Guid Officer = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
    private static readonly Viewer Dig = new(Guid.Empty, Role.Dig, "VNS", ["JNP", "GZP", "CHD"], [Audience.Normal, Audience.Oversight, Audience.DigOnly], false);
    private static readonly Viewer SpJaunpur = new(Guid.Empty, Role.Sp, "JNP", ["JNP"], [Audience.Normal, Audience.Oversight], false);
    private static readonly Viewer SpGhazipur = SpJaunpur with { Scope = "GZP", Districts = ["GZP"] };
    private static readonly Viewer OfficerOne = new(Officer, Role.Officer, "JNP", ["JNP"], [Audience.Normal, Audience.Oversight, Audience.DigOnly], true);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_viewer_sees_his_districts_and_audiences_and_an_officer_what_is_with_him(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var desk = new DeskDatabase(database.ConnectionString, TimeProvider.System);
        await desk.MigrateAsync(CancellationToken.None);
        await using (var db = desk.OpenForDesk())
        {
            db.AddRange(
                Whole(TipBuilder.Row("JNP-26-000001")), Whole(TipBuilder.Row("JNP-26-000002", Audience.Oversight)), Whole(TipBuilder.Row("JNP-26-000003", Audience.DigOnly)),
                Whole(TipBuilder.Row("GZP-26-000004", district: "GZP")), Whole(TipBuilder.Row("JNP-26-000005", officer: Officer)));
            await db.SaveChangesAsync();
        }

        await Sees(desk, Dig, "000001", "000002", "000003", "000004", "000005");
        await Sees(desk, SpJaunpur, "000001", "000002", "000005");
        await Sees(desk, SpGhazipur, "000004");
        await Sees(desk, OfficerOne, "000005");
        await Sees(desk, Viewer.Nobody);
    }

    private static Tip Whole(Tip tip)
    {
        tip.Lines.Add(new TipLine { Id = PlayedGateway.NewId(), Text = tip.Number });
        tip.Files.Add(new Evidence { Id = PlayedGateway.NewId(), ContentType = "image/jpeg", Caption = tip.Number, Kind = MediaKind.Image, State = MediaState.Ready });
        var assignment = new Assignment { Id = PlayedGateway.NewId(), OfficerId = tip.OfficerId ?? Guid.Empty, Instructions = tip.Number, State = AssignmentState.Offered };
        assignment.Reports.Add(new ActionReport { Id = PlayedGateway.NewId(), Text = tip.Number });
        tip.Assignments.Add(assignment);
        return tip;
    }

    private static async Task Sees(DeskDatabase desk, Viewer viewer, params string[] endings)
    {
        await using var db = desk.Open(() => viewer);
        Endings(await db.Tips.Select(t => t.Number).ToListAsync()).ShouldBe(endings);
        Endings(await db.Lines.Select(l => l.Text!).ToListAsync()).ShouldBe(endings);
        Endings(await db.Evidence.Select(e => e.Caption!).ToListAsync()).ShouldBe(endings);
        Endings(await db.Assignments.Select(a => a.Instructions!).ToListAsync()).ShouldBe(endings);
        Endings(await db.Reports.Select(r => r.Text).ToListAsync()).ShouldBe(endings);
        var counted = await db.TipCounts.SumAsync(c => c.Messages);
        counted.ShouldBe(viewer.OnlyAssigned ? 0 : endings.Length, "an officer sees no sums");
    }

    private static string[] Endings(IEnumerable<string> numbers) => [.. numbers.Select(n => n[^6..]).Order(StringComparer.Ordinal)];
}
