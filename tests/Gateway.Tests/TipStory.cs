using System.Net;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>A tip's way through the gateway, seen from the phone and from the desk.</summary>
public class TipStory
{
    const string Informant = "915000400001", Officer = "912000009001";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tip_reaches_the_desk_and_the_news_reaches_the_informant(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        (await desk.ShowsKeysAsync()).ShouldBe(HttpStatusCode.NoContent);
        var citizen = gateway.Citizen(Informant);
        await citizen.TellsAsync();
        await citizen.SaysAsync("Cards are played behind the tea stall every evening");
        var receipt = await citizen.SendsTipAsync();

        var tip = await desk.GetsAsync<TipReleased>();
        receipt.Text.ShouldContain(tip.Number);
        tip.Number.ShouldStartWith("JNP-");
        tip.Transcript.ShouldContain(line => line.Text != null && line.Text.Contains("tea stall"));
        (tip.ReceivedHour % 3600).ShouldBe(0);
        var token = desk.EnvelopeOf(tip).ReplyToken.ShouldNotBeNull();
        token.Length.ShouldBe(227);

        await desk.PostsAsync(
            new SetStatus(Entropy.Id(), tip.TipRef, TipStatusWord.Acted, "Two men were held"),
            new AskVerdict(Entropy.Id(), tip.TipRef, token));
        var notice = await HearsTemplateAsync(citizen, "report_news");
        await citizen.TapsAsync(notice.Choices[0].Id);
        var status = await HearsAsync(citizen, message => message.Text.Contains("Two men were held"));
        status.Text.ShouldContain(tip.Number);
        await citizen.TapsAsync(status.Choices.First(choice => choice.Id.Length == 128).Id);
        await citizen.ChoosesAsync("verdict.yes");
        (await desk.GetsAsync<VerdictGiven>()).Verdict.ShouldBe(Verdict.Yes);

        // "Yes" forgets the address: the old token reaches nobody any more.
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, token));
        await desk.GetsAsync<CommandResult>(result => result.Outcome is CommandOutcome.Forgotten);
    }

    [Theory]
    [InlineData("ur", "ur", "افسر اس پر کام کر رہے ہیں۔", "کیا آپ کو کارروائی دکھی؟")]
    [InlineData("bho", "hi", "अफसर एह पर काम कर रहल बाड़ें।", "का रउआ के कार्रवाई लउकल?")]
    public async Task News_is_announced_in_a_language_that_Meta_knows_and_told_in_the_informants_own(string language, string template, string acting, string verdict)
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen(Informant);
        await citizen.TellsAsync(language);
        await citizen.SaysAsync("चाय की दुकान के पीछे रोज़ शाम को ताश होता है");
        await citizen.SendsTipAsync();
        var tip = await desk.GetsAsync<TipReleased>();
        tip.Language.ShouldBe(language);

        await desk.PostsAsync(
            new SetStatus(Entropy.Id(), tip.TipRef, TipStatusWord.Acting, null),
            new AskVerdict(Entropy.Id(), tip.TipRef, desk.EnvelopeOf(tip).ReplyToken!));
        var notice = await HearsTemplateAsync(citizen, "report_news");
        notice.Language.ShouldBe(template);
        // A chat that knows nothing any more, as on another day: tip and next notice keep their language.
        await citizen.SaysAsync("forget");
        await citizen.TapsAsync(notice.Choices[0].Id);
        var status = await HearsAsync(citizen, message => message.Text.Contains(acting));
        await citizen.TapsAsync(status.Choices.First(choice => choice.Id.Length == 128).Id);
        var asked = await HearsAsync(citizen, message => message.Text.Contains(verdict));
        asked.Offers("verdict.no").ShouldBeTrue();
        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, desk.EnvelopeOf(tip).ReplyToken!));
        (await HearsTemplateAsync(citizen, "report_news")).Language.ShouldBe(template);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_officer_enrols_accepts_and_reports_and_a_used_button_is_refused(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (enrolment, assignment) = (Entropy.Id(), Entropy.Id());
        await desk.PostsAsync(new OpenEnrolment(Entropy.Id(), enrolment, SHA256.HashData("SATARK-AB12-CD34"u8), gateway.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds()));
        var officer = gateway.Citizen(Officer);
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "enrolments") == 1);
        await officer.SaysAsync("satark-ab12-cd34");
        var enrolled = await desk.GetsAsync<OfficerEnrolled>();
        enrolled.EnrolmentId.ShouldBe(enrolment);

        await desk.PostsAsync(new NudgeOfficer(Entropy.Id(), enrolled.StaffToken, assignment, "JNP-26-000001", "https://desk.example/n/1", Reply: true));
        var nudge = await HearsTemplateAsync(officer, "officer_nudge");
        await officer.TapsAsync(nudge.Choices[0].Id);
        (await desk.GetsAsync<AssignmentAccepted>()).AssignmentId.ShouldBe(assignment);
        await officer.TapsAsync(nudge.Choices[0].Id);
        await officer.TapsAsync(nudge.Choices[1].Id);
        await officer.SaysAsync("Raid done, three held");
        await officer.TapsAsync("report.done");
        await officer.TapsAsync("report.send");
        var report = await desk.GetsAsync<ActionReported>();
        report.Text.ShouldContain("Raid done");
        desk.Items.Count(item => item.Item is AssignmentAccepted).ShouldBe(1);

        await desk.PostsAsync(new RetireAssignment(Entropy.Id(), assignment));
        await Eventually.IsAsync(async () => Equals(Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT max(retired) FROM assignments")), 1L));
        var before = officer.Received.Count;
        await officer.TapsAsync(nudge.Choices[1].Id);
        await Eventually.IsAsync(() => Task.FromResult(officer.Received.Count > before));
        desk.Items.Count(item => item.Item is ActionReported).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_tip_sent_before_any_desk_showed_its_key_waits_and_comes(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var citizen = gateway.Citizen(Informant);
        await citizen.TellsAsync();
        await citizen.SaysAsync("Before the desk");
        await citizen.SendsTipAsync();
        gateway.Clock.Advance(TimeSpan.FromHours(24));
        await gateway.RestartAsync();
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        (await desk.GetsAsync<TipReleased>()).Transcript.ShouldContain(line => line.Text == "Before the desk");
        (await gateway.Desk().ShowsKeysAsync()).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_photo_goes_with_the_tip_or_after_it_and_its_ciphertext_can_be_fetched()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen(Informant);
        await citizen.TellsAsync();
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.HearsAsync();
        await citizen.SendsTipAsync();
        var media = await Eventually.GetsAsync(async () =>
        {
            await desk.PullsAsync();
            return desk.Items.Select(item => item.Item switch
            {
                TipReleased { Media.Count: 1 } tip => tip.Media[0],
                EvidenceAdded { Media.Count: 1 } late => late.Media[0],
                _ => null,
            }).FirstOrDefault(found => found is not null);
        }, TimeSpan.FromSeconds(60));
        media.State.ShouldBe(MediaState.Ready);
        media.Key!.Length.ShouldBe(32);
        (await desk.FetchesAsync(media.Id)).ShouldNotBeNull()[0].ShouldBe((byte)1);
        (await desk.FetchesAsync(Entropy.Id())).ShouldBeNull();
    }

    [Fact]
    public async Task Commands_are_answered_the_same_whatever_they_say_and_run_once()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        foreach (var body in (string[])["", "[", "{}", "[{\"kind\":\"open\"}]", "[{\"kind\":\"notice\",\"tipRef\":\"nothing\"}]", "[1,null]"])
        {
            using var response = await gateway.Http.SendAsync(desk.Request(HttpMethod.Post, "/commands", new StringContent(body, Encoding.UTF8, "application/json")));
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted, body);
        }
        var command = new SendNotice(Entropy.Id(), Entropy.Id(), new byte[227]);
        await desk.PostsAsync(command);
        await desk.PostsAsync(command, command);
        await desk.GetsAsync<CommandResult>();
        gateway.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.PullsAsync(wait: 1);
        desk.Items.Count(item => item.Item is CommandResult).ShouldBe(1);
    }

    static async Task<SentMessage> HearsTemplateAsync(Citizen phone, string name) => await HearsAsync(phone, message => message.Type == "template" && message.Text == name);

    static async Task<SentMessage> HearsAsync(Citizen phone, Func<SentMessage, bool> fits)
    {
        while (true)
        {
            var message = await phone.HearsAsync();
            if (fits(message)) { return message; }
        }
    }
}
