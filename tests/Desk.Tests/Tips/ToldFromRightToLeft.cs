using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tests.Tips;

/// <summary>The desk speaks Hindi and English; what it shows of an informant is as he wrote it.</summary>
public sealed class ToldFromRightToLeft
{
    [Fact]
    public async Task A_tip_in_Urdu_stands_from_right_to_left_with_its_marks_in_a_page_from_left_to_right()
    {
        const string Told = "\u200Fگاڑی کا نمبر \u2067UP62\u2069 ہے، رات میں آتی ہے";
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: tip =>
        {
            tip.Language = "ur";
            tip.PlaceText = "کیراکت تھانے کے پاس";
            tip.Lines = [new TipLine { Id = Guid.CreateVersion7(), TipId = tip.Id, Order = 0, Question = "who", Text = "دو لوگ" }, new TipLine { Id = Guid.CreateVersion7(), TipId = tip.Id, Order = 1, Text = Told }];
            tip.Files.Add(new Evidence { Id = Guid.CreateVersion7(), TipId = tip.Id, Kind = MediaKind.Image, State = MediaState.Ready, ContentType = "image/jpeg", Fetched = true, Caption = "دکان کے پیچھے" });
        });
        var sp = await desk.SignInAsync("sp-jaunpur");
        var page = System.Net.WebUtility.HtmlDecode(await sp.ReadAsync("/tips/JNP-26-471903"));
        page.ShouldContain($"""<p class="told" lang="ur" dir="auto">{Told}""");
        page.ShouldContain("""<span lang="ur" dir="auto">دو لوگ</span>""");
        page.ShouldContain("""<span lang="ur" dir="auto">کیراکت تھانے کے پاس</span>""");
        page.ShouldContain("""<p dir="auto">دکان کے پیچھے</p>""");
        page.ShouldContain("The informant's language: Urdu");
        System.Net.WebUtility.HtmlDecode(await sp.ReadAsync("/tips")).ShouldContain("""<p lang="ur" dir="auto">""");
    }
}
