using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tests.Tips;

namespace SatarkMitra.Desk.Tests.Dispatch;

public sealed class WhoIsOfferedATip
{
    private const string Number = "JNP-26-471903";

    [Theory]
    [InlineData(Audience.Normal, TipBuilder.Kerakat, true)]
    [InlineData(Audience.Normal, "JNP", true)]
    [InlineData(Audience.Normal, "VNS", true)]
    [InlineData(Audience.Normal, "GZP", false)]
    [InlineData(Audience.Normal, "GZP-KOTWALI", false)]
    [InlineData(Audience.Oversight, TipBuilder.Kerakat, false)]
    [InlineData(Audience.Oversight, "JNP-C-KERAKAT", false)]
    [InlineData(Audience.Oversight, TipBuilder.LineBazar, true)]
    [InlineData(Audience.Oversight, "JNP", true)]
    [InlineData(Audience.DigOnly, TipBuilder.LineBazar, false)]
    [InlineData(Audience.DigOnly, "JNP", false)]
    [InlineData(Audience.DigOnly, "VNS", true)]
    [InlineData(Audience.DigOnly, "GZP", true)]
    public async Task A_tip_about_police_skips_whom_it_names_in_the_list_and_by_force(Audience audience, string post, bool offered)
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Audience = audience);
        var officer = await desk.EnrolAsync("officer-1", post);
        var dig = await desk.SignInAsync("dig");
        (await dig.ReadAsync($"/tips/{Number}")).Contains($"value=\"{officer}\"", StringComparison.Ordinal).ShouldBe(offered);
        (await dig.ActAsync(Number, "Assign", ("officer", officer.ToString()))).StatusCode.ShouldBe(offered ? HttpStatusCode.Found : HttpStatusCode.UnprocessableEntity);
        if (offered) { (await (await desk.SignInAsync("officer-1")).ReadAsync("/mine")).ShouldContain(Number); }
    }

    [Fact]
    public async Task An_officer_without_a_phone_or_a_disabled_one_is_not_offered()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        var sp = await desk.SignInAsync("sp-jaunpur");
        (await sp.ReadAsync($"/tips/{Number}")).ShouldContain("No enrolled officer here");
        var one = await desk.EnrolAsync("officer-1");
        await desk.InDatabaseAsync(async db =>
        {
            db.Staff.Single(s => s.Id == one).Disabled = true;
            await db.SaveChangesAsync();
        });
        (await sp.ActAsync(Number, "Assign", ("officer", one.ToString()))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_load_of_each_is_shown()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002");
        var one = await desk.EnrolAsync("officer-1");
        var sp = await desk.SignInAsync("sp-jaunpur");
        await sp.ActAsync("JNP-26-000001", "Assign", ("officer", one.ToString()));
        (await sp.ReadAsync("/tips/JNP-26-000002")).ShouldContain("Officer 1 · 1 now");
    }
}
