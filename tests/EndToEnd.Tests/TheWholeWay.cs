using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SatarkMitra.EndToEnd;

/// <summary>
/// The story of the first release, on three phones and three desks: a tip in Hindi goes all the way and its informant is
/// told; a tip about the police reaches the DIG alone; nobody else sees either.
/// </summary>
public sealed partial class TheWholeWay : IAsyncLifetime
{
    private const string Informant = "915000000101", Second = "915000000102", Officer = "912000009001";
    private RunningSystem? system;
    private Browser browser = null!;

    public async ValueTask InitializeAsync() => browser = await Browser.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        if (system is not null) { await system.DisposeAsync(); }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tip_travels_from_Hi_to_the_verdict(bool split)
    {
        system = await RunningSystem.StartAsync(split);
        var phones = await browser.NewPersonAsync(1280, 900);
        await phones.GotoAsync($"{system.Simulator}?phones={Informant},{Second},{Officer}&lang=en");
        var (informant, second, officer) = (new Phone(phones, Informant), new Phone(phones, Second), new Phone(phones, Officer));

        var sp = new DeskUser(await browser.NewPersonAsync(), system.Desk);
        await sp.SignsInAsync("sp-jaunpur");
        await sp.OpensAsync("/tips");
        await sp.SeesAsync("New");
        var dig = new DeskUser(await browser.NewPersonAsync(), system.Desk);
        await dig.SignsInAsync("dig", "hi");
        // His line of live events comes up late: what was told before it did must not be lost on him.
        var line = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await dig.Page.RouteAsync("**/live", async route =>
        {
            await line.Task;
            await route.ContinueAsync();
        });
        await dig.OpensAsync("/tips");
        var other = new DeskUser(await browser.NewPersonAsync(), system.Desk);
        await other.SignsInAsync("sp-ghazipur");
        await other.OpensAsync("/tips");

        var receipt = await ReportsLiquorAsync(informant, EvidenceFiles.Make(system.Folder));
        await Browser.ScreenshotAsync(phones, "phones");

        // Live, without a reload: the SP of the district and the DIG; not the SP next door.
        var number = await sp.SeesNewTipAsync("Illicit liquor");
        receipt.ShouldContain(number);
        line.SetResult();
        (await dig.SeesNewTipAsync("अवैध शराब")).ShouldBe(number);
        (await other.StatusOfAsync($"/tips/{number}")).ShouldBe(404);

        await sp.OpensAsync($"/tips/{number}");
        await sp.SeesAsync("नदी के किनारे");
        var told = await sp.Page.Locator("main").InnerTextAsync();
        told.ShouldNotContain("5000000101", customMessage: "the writer's own number went to the desk");
        await OpensEvidenceAsync(sp);
        await sp.ClassifiesAsync(sensitivity: 3, evidence: 4);
        await Browser.ScreenshotAsync(sp.Page, "tip-sp");
        await sp.AssignsAsync("Officer 1");

        await officer.SeesAsync(number);
        await officer.TapsAsync("स्वीकार");
        await officer.TapsAsync("कार्रवाई बताएं");
        await officer.SaysAsync("भट्ठी नष्ट की गई, दो व्यक्ति पकड़े गए।");
        await officer.SendsAsync("Photo", Path.Combine(system.Folder, "bridge.jpg"));
        await officer.TapsAsync("पूरा हुआ");
        await officer.SeesAsync($"यह {number} पर आपकी रिपोर्ट");
        await officer.HasButtonAsync("भेजें");
        await officer.TapsAsync("भेजें");
        await Browser.ScreenshotAsync(phones, "phones-officer");

        await sp.OpensAsync("/tips?view=review");
        (await sp.SeesNewTipAsync("Illicit liquor")).ShouldBe(number);
        await sp.OpensAsync($"/tips/{number}");
        await sp.SeesAsync("भट्ठी नष्ट की गई");
        await Browser.ScreenshotAsync(sp.Page, "review-sp");
        await sp.ApprovesAsync("भट्ठी हटा दी गई है।");

        await informant.HasButtonAsync("सूचना देखें");
        await informant.TapsAsync("सूचना देखें");
        await informant.SeesAsync("कार्रवाई हुई है");
        await informant.SeesAsync("भट्ठी हटा दी गई है।");
        await informant.TapsAsync("राय दें");
        await informant.TapsAsync("हां, दिखी");
        await informant.SeesAsync("आपकी वजह से बदलाव आया");
        await Browser.ScreenshotAsync(phones, "phones-verdict");

        await sp.ComesToSeeAsync($"/tips/{number}", "Yes, saw action");
        await sp.SeesAsync("Closed");
        await AWatchedInformantIsNoticedAsync(informant, sp, number);

        await PoliceTipReachesTheDigAloneAsync(second, sp, dig);
        browser.Outside.ShouldBeEmpty("a page asked someone outside");
        browser.Errors.ShouldBeEmpty();

        StorageManifest.ShouldHold(Path.Combine(system.Folder, "data"));
        await system.StopAsync();
        StorageManifest.ShouldHold(Path.Combine(system.Folder, "data"));
    }

    /// <summary>On the phone an ordinary mistake; at the desk, in red, for the SP, on a wide and a narrow screen.</summary>
    private static async Task AWatchedInformantIsNoticedAsync(Phone informant, DeskUser sp, string number)
    {
        await informant.TapsAsync("गलत नंबर");
        (await informant.NewestTextAsync()).ShouldStartWith("माफ़ कीजिए, लगता है यह गलत नंबर है।");
        await sp.ComesToSeeAsync($"/tips/{number}", "tapped “Wrong number”");
        await Browser.ScreenshotAsync(sp.Page, "danger-sp");
        await sp.Page.SetViewportSizeAsync(360, 780);
        await Browser.ScreenshotAsync(sp.Page, "danger-sp-360");
        (await sp.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        await sp.Page.SetViewportSizeAsync(1280, 900);
        await sp.OpensAsync("/tips?view=danger");
        await sp.SeesAsync("informant in danger");
        await Browser.ScreenshotAsync(sp.Page, "danger-list-sp");
        await sp.OpensAsync($"/tips/{number}");
        await sp.Page.ClickAsync("form[action*='DangerSeen'] button");
        await sp.SeesAsync("Seen by");
    }

    private static async Task<string> ReportsLiquorAsync(Phone informant, (string Photo, string Film, string Voice) files)
    {
        await informant.SaysAsync("Hi");
        await informant.TapsAsync("हिन्दी");
        await informant.TapsAsync("ठीक है, आगे");
        await informant.TapsAsync("नहीं, सूचना देनी है");
        await informant.TapsAsync("शराब और नशा");
        await informant.TapsAsync("अवैध शराब");
        await informant.TapsAsync("शराब बनती है");
        await informant.TapsAsync("लगभग रोज़");
        await informant.TapsAsync("नदी किनारा");
        // The own number, typed by mistake, in digits of the other script.
        await informant.SaysAsync("दो लोग, मेरा नंबर ५०००० ००१०१ है");
        await informant.TapsAsync("जौनपुर");
        await informant.SaysAsync("केराकत थाना");
        await informant.SeesAsync("भेजिए");
        await informant.SaysAsync("नदी के किनारे पुराने पुल के नीचे, रोज़ रात नौ बजे के बाद");
        await informant.SendsAsync("Photo", files.Photo);
        await informant.SendsAsync("Voice note from a file", files.Voice);
        await informant.SendsAsync("Video", files.Film);
        await informant.TapsAsync("पूरा हुआ");
        for (var checks = 0; checks < 4 && !(await informant.NewestTextAsync()).Contains("बदलें", StringComparison.Ordinal); checks++)
        {
            await informant.TapsAsync("रहने दें");
        }
        await informant.SeesAsync("[हटाया गया]");
        await informant.TapsAsync("भेजें");
        await informant.SeesAsync("धन्यवाद");
        return await informant.NewestTextAsync();
    }

    private static async Task OpensEvidenceAsync(DeskUser sp)
    {
        await Assertions.Expect(sp.Page.Locator("details.file")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        foreach (var file in await sp.Page.Locator("details.file").AllAsync())
        {
            await file.Locator("summary").ClickAsync();
        }
        var photo = sp.Page.Locator("details.file img").First;
        await sp.Page.WaitForFunctionAsync("() => { const i = document.querySelector('details.file img'); return i && i.complete && i.naturalWidth > 0; }");
        (await photo.GetAttributeAsync("src")).ShouldNotBeNull();
        // Video and voice can be decoded by the browser, which is what "playable" means.
        await sp.Page.WaitForFunctionAsync("""
            async () => {
              const all = [...document.querySelectorAll('details.file video, details.file audio')];
              for (const m of all) { if (m.readyState < 1) { m.preload = 'auto'; m.load(); await new Promise(r => setTimeout(r, 300)); } }
              return all.length === 2 && all.every(m => m.duration > 0.5 && !m.error);
            }
            """, null, new() { Timeout = 30_000 });
    }

    private static async Task PoliceTipReachesTheDigAloneAsync(Phone second, DeskUser sp, DeskUser dig)
    {
        await second.SaysAsync("hello");
        await second.TapsAsync("English");
        await second.TapsAsync("OK, continue");
        await second.TapsAsync("No, I want to report");
        await second.TapsAsync("About the police");
        await second.TapsAsync("Police corruption");
        await SkipsQuestionsAsync(second);
        await second.TapsAsync("Jaunpur");
        await second.SaysAsync("badlapur");
        await second.SaysAsync("Money is taken at the crossing every Tuesday");
        await second.TapsAsync("Done");
        await second.TapsAsync("DIG only");
        await second.TapsAsync("Code only");
        await second.TapsAsync("Send");
        await second.SeesAsync("Your code");
        var number = TipNumber().Match(await second.NewestTextAsync()).Value;
        number.ShouldNotBeEmpty();

        await dig.OpensAsync("/tips");
        (await dig.SeesNewTipAsync("पुलिस में भ्रष्टाचार")).ShouldBe(number);
        (await dig.StatusOfAsync($"/tips/{number}")).ShouldBe(200);
        (await sp.StatusOfAsync($"/tips/{number}")).ShouldBe(404);
    }

    private static async Task SkipsQuestionsAsync(Phone phone)
    {
        for (var asked = 0; asked < 6; asked++)
        {
            if ((await phone.NewestTextAsync()).Contains("In which district", StringComparison.Ordinal)) { return; }
            await phone.SaysAsync("skip");
        }
    }

    [GeneratedRegex("JNP-[0-9]{2}-[0-9]{6}")]
    private static partial Regex TipNumber();
}
