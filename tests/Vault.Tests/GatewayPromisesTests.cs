using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

/// <summary>What the gateway may rely on, the same in process and over a socket.</summary>
public sealed class GatewayPromisesTests
{
    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task A_sealed_address_is_sent_to_until_it_is_forgotten(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var tip = Entropy.Id();
        var token = await vault.Seal(tip);
        token.Length.ShouldBe(227);
        (await vault.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        var sent = vault.Meta.Sent.ShouldHaveSingleItem();
        sent.GetProperty("to").GetString().ShouldBe("+915000000001");
        sent.GetProperty("template").GetProperty("name").GetString().ShouldBe("report_news");

        await vault.Asked.ForgetAsync(tip);
        (await vault.Send(token, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await vault.Send(await vault.Seal(tip), tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await vault.Send([1, 2, 3], tip)).ShouldBeOfType<VaultSend.Invalid>();
        vault.Meta.Sent.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task A_scoped_id_in_English_is_sent_to_as_it_was_sealed(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var tip = Entropy.Id();
        var token = await vault.Asked.SealAsync(TestVault.Scoped("IN." + new string('Z', 157)), tip, LifeClass.Days180, "en");
        (await vault.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        var sent = vault.Meta.Sent.ShouldHaveSingleItem();
        sent.GetProperty("recipient").GetString().ShouldBe("IN." + new string('Z', 157));
        sent.GetProperty("template").GetProperty("language").GetProperty("code").GetString().ShouldBe("en");
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task A_tap_seals_anew_to_whoever_tapped_and_only_an_informants_button_does(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var tip = Entropy.Id();
        var old = await vault.Seal(tip, life: LifeClass.Days30);
        var fresh = (await vault.Asked.ResealAsync(await vault.Button(tip, CapabilityPurpose.Status, LifeClass.Days30), TestVault.Number("915000000002"), "hi")).ShouldNotBeNull();
        (await vault.Send(old, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await vault.Send(fresh, tip)).ShouldBeOfType<VaultSend.Accepted>();
        vault.Meta.Sent.ShouldHaveSingleItem().GetProperty("to").GetString().ShouldBe("+915000000002");

        (await vault.Asked.ResealAsync(await vault.Button(tip, CapabilityPurpose.OfficerReport), TestVault.Number("912000009001"), "hi")).ShouldBeNull();
        (await vault.Asked.ResealAsync("no button", TestVault.Number("915000000002"), "hi")).ShouldBeNull();
        var button = await vault.Button(tip, CapabilityPurpose.Status);
        await vault.Asked.ForgetAsync(tip);
        (await vault.Asked.ResealAsync(button, TestVault.Number("915000000002"), "hi")).ShouldBeNull();
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task Buttons_mean_what_they_were_minted_for_until_their_epoch_ends(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var (tip, question, epoch) = (Entropy.Id(), Entropy.Id(), vault.Epoch(LifeClass.Days30));
        var buttons = (await vault.Asked.MintAsync(tip, [CapabilityPurpose.Answer, CapabilityPurpose.Add], question, epoch)).ShouldNotBeNull();
        var answer = (await vault.Asked.RedeemAsync(buttons[0])).ShouldBeOfType<Redeemed.Valid>();
        (answer.TipRef, answer.Subject, answer.Purpose, answer.Epoch, answer.Minted).ShouldBe((tip, question, CapabilityPurpose.Answer, epoch, DateOnly.FromDateTime(TestVault.Start.Date)));
        (await vault.Asked.RedeemAsync(buttons[0])).ShouldBe(answer);
        (await vault.Asked.RedeemAsync(buttons[1])).ShouldBeOfType<Redeemed.Valid>().Burn.ShouldNotBe(answer.Burn);
        foreach (var wrong in (string[])["", "menu", new string('A', 128), buttons[0][..^1], buttons[0][..50] + (buttons[0][50] == 'A' ? 'B' : 'A') + buttons[0][51..]])
        {
            (await vault.Asked.RedeemAsync(wrong)).ShouldBeOfType<Redeemed.Invalid>();
        }

        var token = await vault.Seal(tip, life: LifeClass.Days30);
        vault.Clock.Now = new DateTimeOffset(epoch.LastDay.AddDays(1).ToDateTime(default), TimeSpan.Zero);
        (await vault.Asked.RedeemAsync(buttons[0])).ShouldBeOfType<Redeemed.Expired>();
        (await vault.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        (await vault.Asked.MintAsync(tip, [CapabilityPurpose.Add], question, epoch)).ShouldBeNull();
        (await vault.Asked.MailboxAsync(tip, epoch)).ShouldBeNull();
        (await vault.Asked.MintCodeAsync(tip, epoch)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task A_code_finds_its_tip_and_a_mailbox_its_key(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var (tip, epoch) = (Entropy.Id(), vault.Epoch());
        var code = (await vault.Asked.MintCodeAsync(tip, epoch)).ShouldNotBeNull();
        var found = (await vault.Asked.LookUpAsync(code.Code.ToLowerInvariant().Replace("-", " "))).ShouldNotBeNull().ShouldHaveSingleItem();
        (found.Lookup, found.Epoch).ShouldBe((code.Lookup, epoch));
        (await vault.Asked.OpenCodeAsync(found, code.SealedTipRef)).ShouldBe(tip);
        var wrong = code.Code[..^1] + (code.Code[^1] == '0' ? '1' : '0');
        (await vault.Asked.OpenCodeAsync((await vault.Asked.LookUpAsync(wrong))!.Single(), code.SealedTipRef)).ShouldBeNull();
        (await vault.Asked.LookUpAsync("Hi, what is new?")).ShouldBeNull();

        var box = (await vault.Asked.MailboxAsync(tip, epoch)).ShouldNotBeNull();
        var again = (await vault.Asked.MailboxAsync(tip, epoch)).ShouldNotBeNull();
        (again.Id, Convert.ToHexString(again.Key)).ShouldBe((box.Id, Convert.ToHexString(box.Key)));
        (await vault.Asked.MailboxAsync(Entropy.Id(), epoch))!.Id.ShouldNotBe(box.Id);
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task An_officer_is_nudged_by_his_token(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var token = await vault.Asked.EnrolAsync(TestVault.Number("912000009001"));
        var nudge = new OutboundMessage.Template("officer_nudge", "hi", ["JNP-26-471903", "https://desk.example/a"], ["accept", "report"]);
        (await vault.Asked.SendNudgeAsync(token, nudge)).ShouldBeOfType<VaultSend.Accepted>();
        var sent = vault.Meta.Sent.ShouldHaveSingleItem();
        sent.GetProperty("to").GetString().ShouldBe("+912000009001");
        sent.GetRawText().ShouldContain("JNP-26-471903");
        (await vault.Asked.SendNudgeAsync(await vault.Seal(Entropy.Id()), nudge)).ShouldBeOfType<VaultSend.Invalid>();
        vault.Meta.Answer = () => Task.FromResult(Meta.Error(190));
        (await vault.Asked.SendNudgeAsync(token, nudge)).ShouldBe(new VaultSend.TryLater(TimeSpan.FromMinutes(15)));
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task Day_and_week_keys_turn_with_the_clock_and_are_the_vaults_own(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var first = vault.Asked.DayKeys().ShouldHaveSingleItem();
        var week = vault.Asked.WeekKey(vault.Clock.Now).ShouldNotBeNull();
        first.Key.ShouldBe(vault.Inside.Vault.DayKeys()[0].Key);
        week.ShouldBe(vault.Inside.Vault.WeekKey(vault.Clock.Now));
        vault.Asked.WeekKey(vault.Clock.Now.AddDays(-8)).ShouldNotBeNull().ShouldNotBe(week);
        vault.Asked.WeekKey(vault.Clock.Now.AddDays(-20)).ShouldBeNull();
        vault.Asked.WeekKey(vault.Clock.Now.AddHours(25)).ShouldBeNull();

        vault.Clock.Now += TimeSpan.FromDays(1);
        vault.Asked.DayKeys().Select(key => key.Id).ShouldBe([first.Id + 1, first.Id]);
        vault.Asked.DayKeys()[1].Key.ShouldBe(first.Key);
        vault.Clock.Now += TimeSpan.FromDays(7);
        vault.Asked.DayKeys().ShouldNotContain(key => key.Id == first.Id);
        vault.Asked.WeekKey(vault.Clock.Now).ShouldNotBeNull().ShouldNotBe(week);
        vault.Asked.WeekKey(vault.Clock.Now.AddDays(-7)).ShouldBe(week);
    }

    [Theory, MemberData(nameof(GatewayVault.Both), MemberType = typeof(GatewayVault))]
    public async Task A_gateway_whose_clock_is_already_in_the_next_week_gets_its_epoch_and_no_destroyed_one_comes_back(Where where)
    {
        await using var vault = await GatewayVault.OpenAsync(where);
        var next = Epoch.Of(vault.Clock.Now.AddDays(7), LifeClass.Days90);
        (await vault.Asked.MintAsync(Entropy.Id(), [CapabilityPurpose.Status], Guid.Empty, next)).ShouldNotBeNull();
        (await vault.Asked.MintAsync(Entropy.Id(), [CapabilityPurpose.Status], Guid.Empty, Epoch.Of(vault.Clock.Now.AddDays(15), LifeClass.Days90))).ShouldBeNull();
        vault.Inside.Vault.Destroy(next).ShouldBeTrue();
        (await vault.Asked.MintAsync(Entropy.Id(), [CapabilityPurpose.Status], Guid.Empty, next)).ShouldBeNull();
    }
}
