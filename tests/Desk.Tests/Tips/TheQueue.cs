using System.Net;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests.Tips;

public sealed class TheQueue
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_view_and_filter_shows_its_own_tips(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        var now = desk.Clock.GetUtcNow().ToUnixTimeSeconds();
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002", t => (t.State, t.Category, t.Station) = (TipState.Assigned, "drugs", TipBuilder.LineBazar));
        await desk.HasTipAsync("JNP-26-000003", t => t.State = TipState.Reported);
        await desk.HasTipAsync("JNP-26-000004", t => t.DueAt = now - 60);
        await desk.HasTipAsync("JNP-26-000005", t => t.Sensitivity = 4);
        await desk.HasTipAsync("JNP-26-000006", t => t.Files.Add(new Evidence { Id = Guid.CreateVersion7(), TipId = t.Id, Kind = MediaKind.Video, State = MediaState.Ready, ContentType = "video/mp4", Seconds = 18 }));
        await desk.HasTipAsync("JNP-26-000007", t => t.State = TipState.Closed);
        await desk.HasTipAsync("JNP-26-000008", t => t.State = TipState.Withdrawn);
        var sp = await desk.SignInAsync("sp-jaunpur");

        (await Numbers("/tips")).ShouldBe([1, 4, 5, 6]);
        (await Numbers("/tips?view=assigned")).ShouldBe([2]);
        (await Numbers("/tips?view=review")).ShouldBe([3]);
        (await Numbers("/tips?view=overdue")).ShouldBe([4]);
        (await Numbers("/tips?view=serious")).ShouldBe([5]);
        (await Numbers("/tips?view=video")).ShouldBe([6]);
        (await Numbers("/tips?view=done")).ShouldBe([7]);
        (await Numbers("/tips?view=all&category=drugs")).ShouldBe([2]);
        (await Numbers($"/tips?view=all&station={TipBuilder.LineBazar}")).ShouldBe([2]);
        (await sp.ReadAsync("/tips?view=video")).ShouldContain("video 0:18");
        (await sp.ReadAsync("/tips?view=all&category=nothing")).ShouldContain("Nothing matches these filters");

        async Task<int[]> Numbers(string path)
        {
            var page = await sp.ReadAsync(path);
            return [.. Enumerable.Range(1, 8).Where(n => page.Contains($"data-number=\"JNP-26-00000{n}\"", StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task A_tip_whose_way_back_ends_within_two_weeks_is_marked_in_the_queue_and_on_its_page()
    {
        await using var desk = await DeskFixture.StartAsync();
        var today = DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime);
        await desk.HasTipAsync("JNP-26-000015", t => t.ReachableUntil = today.AddDays(15));
        await desk.HasTipAsync("JNP-26-000014", t => t.ReachableUntil = today.AddDays(14));
        await desk.HasTipAsync("JNP-26-000000", t => (t.ReachableUntil, t.State) = (today, TipState.Acted));
        await desk.HasTipAsync("JNP-26-000099", t => t.ReachableUntil = today.AddDays(-1));
        await desk.HasTipAsync("JNP-26-000098", t => (t.ReachableUntil, t.State) = (today.AddDays(3), TipState.Closed));
        await desk.HasTipAsync("JNP-26-000097", t => (t.ReachableUntil, t.ReplyToken) = (null, null));
        var sp = await desk.SignInAsync("sp-jaunpur");

        var rows = (await sp.ReadAsync("/tips?view=all")).Split("class=\"row ").Skip(1).ToList();
        rows.Count.ShouldBe(6);
        rows.Where(row => row.Contains("no way back after", StringComparison.Ordinal)).Select(row => row.Split("data-number=\"")[1][..13]).Order()
            .ShouldBe(["JNP-26-000000", "JNP-26-000014"]);
        (await sp.ReadAsync("/tips/JNP-26-000014")).Split("id=\"tip\"")[1].ShouldContain("no way back after");
        (await sp.ReadAsync("/tips/JNP-26-000015")).Split("id=\"tip\"")[1].ShouldNotContain("no way back after");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repeat_while_tips_arrive(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        // Many of one second: the key must break the tie.
        for (var i = 0; i < 70; i++) { await desk.HasTipAsync($"JNP-26-{i:000000}", t => t.ArrivedAt = 1_800_000_000 + (i / 20)); }
        var sp = await desk.SignInAsync("sp-jaunpur");

        List<string> seen = [];
        for (string? path = "/tips"; path is not null;)
        {
            var page = await sp.ReadAsync(path);
            seen.AddRange(page.Split("class=\"row ").Skip(1).Select(row => row.Split("data-number=\"")[1][..13]));
            var next = page.Split("after=").Skip(1).LastOrDefault();
            path = page.Contains("Older", StringComparison.Ordinal) && next is not null ? "/tips?after=" + next[..next.IndexOf('"', StringComparison.Ordinal)] : null;
            await desk.HasTipAsync($"JNP-26-9{seen.Count:00000}", t => t.ArrivedAt = 1_900_000_000);
        }
        seen.Count.ShouldBe(70);
        seen.Distinct().Count().ShouldBe(70);
        seen.ShouldBe(seen.OrderByDescending(n => n));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_finds_numbers_places_and_words_in_either_script(DatabaseKind kind)
    {
        await using var desk = await DeskFixture.StartAsync(kind);
        await desk.HasTipAsync("JNP-26-000001");
        await desk.HasTipAsync("JNP-26-000002", t => (t.Station, t.PlaceText) = (TipBuilder.LineBazar, "Behind the Old Mill"));
        await desk.HasTipAsync("JNP-26-000003", t => (t.Station, t.PlaceText) = (null, "केराकत बस अड्डा"));
        var sp = await desk.SignInAsync("sp-jaunpur");

        await Finds("000002", 2);
        await Finds("jnp-26-000001", 1);
        await Finds("भट्ठी पुल", 1, 2, 3);
        await Finds("old mill", 2);
        await Finds("kerakat", 1, 3);
        await Finds("केराकत", 1, 3);
        await Finds("kerakat लाइन");
        await Finds("%");
        await Finds("_");
        await Finds("'; DROP TABLE \"Tips\"; --");

        async Task Finds(string text, params int[] numbers)
        {
            var page = await sp.ReadAsync($"/tips?view=all&q={Uri.EscapeDataString(text)}");
            Enumerable.Range(1, 3).Where(n => page.Contains($"data-number=\"JNP-26-00000{n}\"", StringComparison.Ordinal)).ShouldBe(numbers, text);
        }
    }

    [Theory]
    [InlineData("/tips?view=nonsense")]
    [InlineData("/tips?after=nonsense")]
    [InlineData("/tips?after=-1.x")]
    [InlineData("/tips?after=99999999999999999999.x")]
    [InlineData("/tips?view=7&category=%00")]
    [InlineData("/tips?q=%F0%9F%99%82&station=../../etc")]
    public async Task A_spoiled_address_shows_a_list_and_not_an_error(string path)
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        (await (await desk.SignInAsync("sp-jaunpur")).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_empty_queue_says_what_would_fill_it_in_both_languages()
    {
        await using var desk = await DeskFixture.StartAsync();
        (await (await desk.SignInAsync("sp-jaunpur")).ReadAsync("/tips")).ShouldContain("A citizen's report appears here by itself");
        (await (await desk.SignInAsync("sp-jaunpur", "hi")).ReadAsync("/tips")).ShouldContain("नागरिक की रिपोर्ट आते ही");
    }

    [Fact]
    public async Task A_Hindi_page_has_no_English_left_but_numbers_and_grades()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await desk.EnrolAsync("officer-1");
        var page = await (await desk.SignInAsync("sp-jaunpur", "hi")).ReadAsync("/tips/JNP-26-471903");
        var body = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var text = System.Text.RegularExpressions.Regex.Replace(body, "<[^>]*>", " ");
        var words = System.Text.RegularExpressions.Regex.Matches(text, "[A-Za-z]{2,}").Select(m => m.Value).Distinct().Except(["JNP", "SHA", "Officer", "SP", "Jaunpur"]);
        words.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_informant_wrote_is_shown_as_text_and_never_run()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync(shape: t => t.Lines.Single(l => l.Order == 1).Text = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>");
        var sp = await desk.SignInAsync("sp-jaunpur");
        foreach (var path in new[] { "/tips/JNP-26-471903", "/tips?q=%3Cscript%3Ealert(1)" })
        {
            var page = await (await sp.GetAsync(path)).Content.ReadAsStringAsync();
            page.ShouldNotContain("<script>alert");
            page.ShouldNotContain("<img src=x");
            page.ShouldContain("&lt;script&gt;alert(1)", customMessage: path);
        }
    }

    [Fact]
    public async Task Reading_the_list_a_tip_and_its_files_is_written_into_the_audit()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await (await desk.SignInAsync("sp-jaunpur")).ReadAsync("/tips/JNP-26-471903");
        (await desk.AuditAsync("JNP-26-471903")).ShouldBe(["tip.read"]);
        (await desk.InDatabaseAsync(db => Task.FromResult(db.AuditEntries.Count(e => e.Act == "tips.list")))).ShouldBe(1);
    }
}
