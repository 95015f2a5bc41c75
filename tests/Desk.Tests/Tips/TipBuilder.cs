using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Tips;

/// <summary>Tips and officers as they stand in a desk's database, in the words of the domain.</summary>
internal static class TipBuilder
{
    public const string Kerakat = "JNP-KERAKAT";
    public const string LineBazar = "JNP-LINE-BAZAR";

    /// <summary>A tip as the feed stores it; <paramref name="shape"/> says what is different about this one.</summary>
    public static async Task<Tip> HasTipAsync(this DeskFixture desk, string number = "JNP-26-471903", Action<Tip>? shape = null)
    {
        var now = desk.Clock.GetUtcNow().ToUnixTimeSeconds();
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        var tip = new Tip
        {
            Id = id, Number = number, District = number[..3], Station = number.StartsWith("JNP", StringComparison.Ordinal) ? Kerakat : null, Category = "liquor", Language = "hi",
            State = TipState.New, Sensitivity = 2, Evidence = 1, ReceivedHour = now / 3600 * 3600, ArrivedAt = now, DueAt = now + 4 * 3600,
            ReachableUntil = DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime).AddDays(90), ReplyToken = RandomNumberGenerator.GetBytes(227),
            Lines = [new TipLine { Id = Guid.CreateVersion7(), TipId = id, Order = 0, Question = "when", Option = "night" }, new TipLine { Id = Guid.CreateVersion7(), TipId = id, Order = 1, Text = "पुराने पुल के नीचे भट्ठी है" }],
        };
        shape?.Invoke(tip);
        await desk.InDatabaseAsync(async db =>
        {
            db.Tips.Add(tip);
            await db.SaveChangesAsync();
        });
        return tip;
    }

    public static Task<Tip> TipAsync(this DeskFixture desk, string number = "JNP-26-471903") =>
        desk.InDatabaseAsync(db => db.Tips.AsNoTracking().Include(t => t.Assignments).ThenInclude(a => a.Reports).SingleAsync(t => t.Number == number));

    /// <summary>As after the officer sent his one-time word to the bot.</summary>
    public static async Task<Guid> EnrolAsync(this DeskFixture desk, string username, string? scope = null) => await desk.InDatabaseAsync(async db =>
    {
        var officer = await db.Staff.SingleAsync(s => s.Username == username);
        officer.StaffToken = RandomNumberGenerator.GetBytes(64);
        officer.Scope = scope ?? officer.Scope;
        await db.SaveChangesAsync();
        return officer.Id;
    });

    public static Task HasStaffAsync(this DeskFixture desk, string username, Role role, string scope) => desk.InDatabaseAsync(async db =>
    {
        db.Staff.Add(new StaffMember
        {
            Id = db.NewRowId(), Username = username, Name = username, Role = role, Scope = scope, Language = "en",
            PasswordHash = Passwords.Hash(DeskFixture.Password), SecurityStamp = Passwords.NewStamp(),
        });
        await db.SaveChangesAsync();
    });

    /// <summary>What the desk told the gateway, in order; waits until all that was decided has left.</summary>
    public static async Task<List<Command>> CommandsAsync(this DeskFixture desk)
    {
        await Eventually.IsAsync(() => desk.InDatabaseAsync(db => db.Commands.AllAsync(c => c.Posted)), what: "commands posted");
        return [.. desk.Gateway.Commands];
    }

    public static Task<List<string>> AuditAsync(this DeskFixture desk, string subject) => desk.InDatabaseAsync(db =>
        db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync());

    /// <summary>Does an act on a tip's page as the page's own form would, with the version the page shows.</summary>
    public static async Task<HttpResponseMessage> ActAsync(this HttpClient browser, string number, string handler, params (string Name, string Value)[] fields)
    {
        var version = VersionOn(await browser.ReadAsync($"/tips/{number}"));
        return await browser.ActAsync(number, handler, version, fields);
    }

    public static Task<HttpResponseMessage> ActAsync(this HttpClient browser, string number, string handler, int version, params (string Name, string Value)[] fields) =>
        browser.PostFromAsync($"/tips/{number}", $"/tips/{number}?handler={handler}", [.. fields, ("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    public static int VersionOn(string page)
    {
        const string mark = "name=\"version\" value=\"";
        var at = page.IndexOf(mark, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, "the page offers no act");
        return int.Parse(page[(at + mark.Length)..page.IndexOf('"', at + mark.Length)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
