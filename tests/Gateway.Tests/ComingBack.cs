using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

/// <summary>Questions, answers and verdicts, by the buttons of a phone or by a code from another.</summary>
public class ComingBack
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_question_is_announced_without_content_read_after_a_tap_and_answered_once(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        gateway.Graph.Serve(Convert.FromBase64String(Pictures.Jpeg));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000410001");
        var (_, tip, token) = await citizen.ReportsAsync(desk, "Cards behind the tea stall");
        var question = Entropy.Id();
        await desk.PostsAsync(new AskInformant(Entropy.Id(), tip.TipRef, question, "On which days?", token));

        var notice = await citizen.HearsNoticeAsync();
        notice.Text.ShouldNotContain("On which days?");
        await citizen.TapsAsync(notice.Button(CapabilityPurpose.Status));
        var status = await citizen.HearsAsync(message => message.Text.Contains("On which days?"));
        var answer = status.Button(CapabilityPurpose.Answer);
        await citizen.TapsAsync(answer);
        await citizen.HearsAsync(message => message.Offers("answer.cancel"));
        await citizen.SaysAsync("Only on market days");
        await citizen.SendsPhotoAsync("1234567890123456");
        await citizen.HearsAsync(message => message.Offers("answer.done"));
        await citizen.TapsAsync("answer.done");
        var answered = await desk.GetsAsync<QuestionAnswered>();
        (answered.QuestionId, answered.TipRef, answered.Text).ShouldBe((question, tip.TipRef, "Only on market days"));
        answered.Media.ShouldHaveSingleItem().State.ShouldBe(MediaState.Ready);

        await citizen.TapsAsync(answer);
        await citizen.HearsAsync(message => message.Text.StartsWith("This was already received"));
        await citizen.TapsAsync(notice.Button(CapabilityPurpose.Status));
        (await citizen.HearsAsync(message => message.Text.Contains(tip.Number) && message.Has(CapabilityPurpose.Add))).Text.ShouldNotContain("On which days?");
        desk.Items.Count(item => item.Item is QuestionAnswered).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_no_address_kept_a_code_from_another_phone_reads_answers_and_judges_and_never_seals_a_new_address(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (receipt, tip, token) = await gateway.Citizen("915000410002").ReportsAsync(desk, "The constable takes money", "summary.code");
        token.ShouldBeNull();
        tip.ReachableUntil.ShouldBeNull();
        var question = Entropy.Id();
        await desk.PostsAsync(
            new SetStatus(Entropy.Id(), tip.TipRef, TipStatusWord.Acting, "An inspector was sent"),
            new AskInformant(Entropy.Id(), tip.TipRef, question, "At which gate?", null),
            new AskVerdict(Entropy.Id(), tip.TipRef, null));
        await EventuallyRunAsync(gateway);

        var other = gateway.Citizen("915000410003");
        await other.SaysAsync(receipt.Code().ToLowerInvariant().Replace("-", " "));
        var status = await other.HearsAsync(message => message.Text.Contains(tip.Number));
        status.Text.ShouldContain("An inspector was sent");
        status.Text.ShouldContain("At which gate?");
        await other.TapsAsync(status.Button(CapabilityPurpose.Answer));
        await other.SaysAsync("The east gate");
        await other.TapsAsync("answer.done");
        var answered = await desk.GetsAsync<QuestionAnswered>();
        (answered.QuestionId, answered.Text).ShouldBe((question, "The east gate"));
        await other.TapsAsync(status.Button(CapabilityPurpose.Verdict));
        await other.ChoosesAsync("verdict.no");
        var verdict = await desk.GetsAsync<VerdictGiven>();
        verdict.Verdict.ShouldBe(Verdict.No);
        desk.Items.ShouldAllBe(item => item.Envelope.ReplyToken == null);
        gateway.Graph.Sent.ShouldNotContain(sent => sent.Type == "template");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_verdict_of_no_seals_anew_to_the_phone_that_tapped_and_the_old_token_is_dead(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (receipt, tip, token) = await gateway.Citizen("915000410004").ReportsAsync(desk, "Still going on");
        await desk.PostsAsync(new AskVerdict(Entropy.Id(), tip.TipRef, null));
        await EventuallyRunAsync(gateway);
        var newPhone = gateway.Citizen("915000410005");
        await newPhone.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        var status = await newPhone.HearsAsync(message => message.Has(CapabilityPurpose.Verdict));
        await newPhone.TapsAsync(status.Button(CapabilityPurpose.Verdict));
        await newPhone.ChoosesAsync("verdict.worse");
        var fresh = desk.EnvelopeOf(await desk.GetsAsync<VerdictGiven>()).ReplyToken.ShouldNotBeNull();

        await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, fresh));
        await newPhone.HearsNoticeAsync();
        var late = new SendNotice(Entropy.Id(), tip.TipRef, token!);
        await desk.PostsAsync(late);
        await desk.GetsAsync<CommandResult>(result => result.CommandId == late.Id && result.Outcome is CommandOutcome.Refused);
        desk.Items.ShouldNotContain(item => item.Item is CommandResult && ((CommandResult)item.Item).Outcome == CommandOutcome.Forgotten);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Wrong_number_after_a_verdict_reaches_the_desk_past_the_pool_and_once_also_when_the_address_is_forgotten(DatabaseKind kind)
    {
        // The pack's own pool: the verdict waits in it while the signal is there.
        await using var gateway = await RunningGateway.StartAsync(kind, ("Demo:Enabled", "false"));
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000410030");
        await citizen.TellsAsync();
        await citizen.SaysAsync("They come at night");
        var receipt = await citizen.SendsTipAsync();
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        var tip = await desk.GetsAsync<TipReleased>();
        await desk.PostsAsync(new AskVerdict(Entropy.Id(), tip.TipRef, null));
        await EventuallyRunAsync(gateway);
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        var status = await citizen.HearsAsync(message => message.Has(CapabilityPurpose.Verdict));
        await citizen.TapsAsync(status.Button(CapabilityPurpose.Verdict));
        await citizen.ChoosesAsync("verdict.yes");
        await citizen.HearsAsync(message => message.Offers("safe.wrong"));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "mailboxes") == 0, what: "the address is forgotten");

        await citizen.TapsAsync("safe.wrong");
        var seen = await citizen.HearsAsync();
        (seen.Text, seen.Choices.Count).ShouldBe(("Sorry, this seems to be a wrong number.", 0));
        var danger = await desk.GetsAsync<InformantInDanger>();
        (danger.TipRef, danger.Signal).ShouldBe((tip.TipRef, DangerSignal.Silent));
        desk.EnvelopeOf(danger).ShouldSatisfyAllConditions(e => e.Audience.ShouldBe(tip.Audience), e => e.ReplyToken.ShouldBeNull());
        desk.Items.ShouldNotContain(item => item.Item is VerdictGiven);

        await citizen.TapsAsync("safe.wrong");
        await citizen.TapsAsync("safe.afraid");
        await citizen.HearsAsync(message => message.Text.Contains("112"));
        gateway.Clock.Advance(TimeSpan.FromMinutes(21));
        await desk.GetsAsync<VerdictGiven>();
        desk.Items.Count(item => item.Item is InformantInDanger).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_tap_moves_the_next_notice_to_the_phone_that_tapped_and_to_no_other(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync(kind);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (receipt, tip, token) = await gateway.Citizen("915000410020").ReportsAsync(desk, "Bottles at night");
        await desk.PostsAsync(new AskInformant(Entropy.Id(), tip.TipRef, Entropy.Id(), "On which days?", null), new AskVerdict(Entropy.Id(), tip.TipRef, null));
        await EventuallyRunAsync(gateway);

        var second = gateway.Citizen("915000410021");
        await second.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        var status = await second.HearsAsync(message => message.Has(CapabilityPurpose.Answer));
        await NextNoticeReachesAsync(second);
        foreach (var (number, button) in new[]
        {
            ("915000410022", status.Button(CapabilityPurpose.Answer)), ("915000410023", status.Button(CapabilityPurpose.Verdict)), ("915000410024", receipt.Button(CapabilityPurpose.Add)),
        })
        {
            var next = gateway.Citizen(number);
            await next.TapsAsync(button);
            await next.HearsAsync();
            await NextNoticeReachesAsync(next);
        }

        // Hours later the desk has the token too, and from then on the first one is of no use to anybody.
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        var fresh = desk.EnvelopeOf(await desk.GetsAsync<ReplyTokenRenewed>()).ReplyToken.ShouldNotBeNull();
        fresh.ShouldNotBe(token);
        gateway.Graph.Sent.Count(sent => sent.Type == "template").ShouldBe(4);

        async Task NextNoticeReachesAsync(Citizen phone)
        {
            await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "jobs") == 0, what: "a tap that was sealed for");
            var before = gateway.Graph.Sent.Count(sent => sent.Type == "template");
            await desk.PullsAsync();
            await desk.PostsAsync(new SendNotice(Entropy.Id(), tip.TipRef, desk.NewestTokenOf(tip.TipRef)));
            await phone.HearsNoticeAsync();
            gateway.Graph.Sent.Count(sent => sent.Type == "template").ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task After_forget_no_token_of_a_tap_is_left_in_the_pool()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen("915000410030");
        var (receipt, _, _) = await citizen.ReportsAsync(desk, "Bottles at night");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Status));
        await Eventually.IsAsync(async () => await Rows.CountAsync(gateway, "jobs") == 0, what: "a tap that was sealed for");
        await citizen.TapsAsync(receipt.Button(CapabilityPurpose.Forget));
        await citizen.ChoosesAsync("forget.yes");
        await desk.GetsAsync<InformantForgotten>();
        Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM feed WHERE token IS NOT NULL AND cursor IS NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task Guessing_at_a_code_is_limited_by_phone_and_by_code_and_a_dead_code_stays_dead()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var (receipt, tip, _) = await gateway.Citizen("915000410006").ReportsAsync(desk, "Bottles at night", "summary.code");
        var code = receipt.Code();
        var guess = code[..^1] + (code[^1] == '0' ? '1' : '0');
        for (var phone = 0; phone < 2; phone++)
        {
            var guesser = gateway.Citizen($"91500041010{phone}");
            for (var i = 0; i < 10; i++) { await guesser.SaysAsync(guess); }
            // He has used up his tries: not even the right code opens for him today.
            await guesser.SaysAsync(code);
            await guesser.SaysAsync("Hi");
            await Eventually.IsAsync(() => Task.FromResult(guesser.Received.Count >= 12), what: "all answers");
            guesser.Received.ShouldAllBe(message => !message.Text.Contains(tip.Number));
        }
        var owner = gateway.Citizen("915000410006");
        await owner.SaysAsync(code);
        await owner.SaysAsync("Hi");
        await owner.IsOfferedAsync("danger.");
        owner.Received.Count(message => message.Text.Contains(tip.Number)).ShouldBe(1, "the receipt only: twenty wrong tries have used the code up");
    }

    static Task EventuallyRunAsync(RunningGateway gateway) => Eventually.IsAsync(
        async () => Convert.ToInt64(await Rows.ScalarAsync(gateway.ConnectionString, "SELECT count(*) FROM commands WHERE state = 0")) == 0, what: "commands that ran");
}
