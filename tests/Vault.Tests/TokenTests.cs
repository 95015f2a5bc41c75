using System.Text;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

public sealed class TokenTests
{
    [Fact]
    public async Task A_notice_reaches_the_number_that_was_sealed()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        (await test.Send(test.Seal(tip), tip)).ShouldBeOfType<VaultSend.Accepted>();

        var sent = test.Meta.Sent.ShouldHaveSingleItem();
        sent.GetProperty("to").GetString().ShouldBe("+915000000001");
        var template = sent.GetProperty("template");
        template.GetProperty("name").GetString().ShouldBe("report_news");
        template.GetProperty("language").GetProperty("code").GetString().ShouldBe("hi");
        var button = template.GetProperty("components")[0].GetProperty("parameters")[0].GetProperty("payload").GetString()!;
        test.Vault.Redeem(button).ShouldBeOfType<Redeemed.Valid>().TipRef.ShouldBe(tip);
    }

    [Fact]
    public async Task A_scoped_id_is_sent_to_as_recipient()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Vault.Seal(TestVault.Scoped("IN.2081978709342942"), tip, LifeClass.Days30, "en");
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        var sent = test.Meta.Sent.ShouldHaveSingleItem();
        sent.GetProperty("recipient").GetString().ShouldBe("IN.2081978709342942");
        sent.TryGetProperty("to", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_length_of_a_token_tells_nothing()
    {
        await using var test = await TestVault.OpenAsync();
        var numbers = Enumerable.Range(1, 160).Select(length => ReplyAddress.FromNumber(Encoding.ASCII.GetBytes(new string('9', length)))).OfType<ReplyAddress>().ToList();
        var scoped = Enumerable.Range(1, 160).Select(length => ReplyAddress.FromScopedId(Encoding.ASCII.GetBytes(("IN." + new string('Z', 157))[..length]))).OfType<ReplyAddress>().ToList();
        (numbers.Count, scoped.Count).ShouldBe((20, 157), "every length that an address can have");
        foreach (var address in numbers.Concat(scoped))
        {
            foreach (var language in new[] { "hi", "bho", "", "a language of which nobody has heard" })
            {
                test.Vault.Seal(address, Entropy.Id(), LifeClass.Days90, language).Length.ShouldBe(227);
            }
            test.Vault.Enrol(address).Length.ShouldBe(227);
        }
    }

    [Fact]
    public async Task A_token_sends_for_its_own_tip_only()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, other) = (Entropy.Id(), Entropy.Id());
        var token = test.Seal(tip);
        test.Seal(other);
        (await test.Send(token, other)).ShouldBeOfType<VaultSend.Invalid>();
        test.Meta.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_bit_flip_stops_a_token()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var flipped = token.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            (await test.Send(flipped, tip)).ShouldNotBeOfType<VaultSend.Accepted>();
        }
        test.Meta.Sent.ShouldBeEmpty();
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
    }

    [Fact]
    public async Task A_forgotten_tip_is_never_sent_to_and_never_sealed_again()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        var button = test.Vault.Redeem(test.Vault.Mint(tip, CapabilityPurpose.Status, Guid.Empty, test.Vault.EpochOf(LifeClass.Days90))).ShouldBeOfType<Redeemed.Valid>();
        test.Vault.Forget(tip);

        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        test.Vault.Reseal(button, TestVault.Number("915000000002"), "hi").ShouldBeNull();
        (await test.Send(test.Seal(tip), tip)).ShouldBeOfType<VaultSend.Forgotten>();
        await test.RestartAsync();
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await test.Send(test.Seal(tip), tip)).ShouldBeOfType<VaultSend.Forgotten>();
        test.Meta.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resealing_reaches_whoever_tapped_and_ends_the_old_token()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var old = test.Seal(tip, life: LifeClass.Days30);
        var tapped = (Redeemed.Valid)test.Vault.Redeem(test.Vault.Mint(tip, CapabilityPurpose.Status, Guid.Empty, test.Vault.EpochOf(LifeClass.Days30)));
        test.Clock.Now += TimeSpan.FromDays(8);
        var fresh = test.Vault.Reseal(tapped, TestVault.Number("915000000002"), "en")!;

        (await test.Send(old, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await test.Send(fresh, tip)).ShouldBeOfType<VaultSend.Accepted>();
        test.Meta.Sent.ShouldHaveSingleItem().GetProperty("to").GetString().ShouldBe("+915000000002");
    }

    [Theory]
    [InlineData(LifeClass.Days30, 30)]
    [InlineData(LifeClass.Days90, 90)]
    [InlineData(LifeClass.Days180, 180)]
    public async Task An_epoch_ends_so_many_days_after_its_week(LifeClass life, int days)
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip, life: life);
        var epoch = test.Vault.EpochOf(life);
        var weekEnd = new DateTimeOffset(2026, 10, 12, 0, 0, 0, TimeSpan.Zero);
        epoch.LastDay.ShouldBe(DateOnly.FromDateTime(weekEnd.AddDays(days - 1).Date));

        test.Clock.Now = weekEnd.AddDays(days).AddSeconds(-1);
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        test.Clock.Now = weekEnd.AddDays(days);
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        test.Meta.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_destroyed_epoch_never_sends_and_both_ends_of_it_are_public()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, other) = (Entropy.Id(), Entropy.Id());
        var token = test.Seal(tip);
        var kept = test.Seal(other, life: LifeClass.Days30);
        test.Vault.Destroy(test.Vault.EpochOf(LifeClass.Days90)).ShouldBeTrue();

        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        (await test.Send(kept, other)).ShouldBeOfType<VaultSend.Accepted>();
        var log = File.ReadAllLines(Path.Combine(test.Folder, "public-log.jsonl"));
        log.Count(line => line.Contains("\"created\"")).ShouldBe(2);
        log.ShouldContain(line => line.Contains("\"destroyed\"") && line.Contains("5 of 5"));

        await test.RestartAsync();
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        // The operator may go on in the same week: new keys, which the old token does not fit.
        test.Seal(Entropy.Id());
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        test.Meta.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_means_nothing_to_another_desk()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        await test.Vault.DisposeAsync();
        var graph = new GraphClient(new HttpClient(test.Meta, disposeHandler: false), new WhatsAppOptions());
        await using (var other = await LocalVault.OpenAsync(new VaultOptions { Directory = test.Folder, DeskId = "desk-other" }, graph, test.Clock, CancellationToken.None))
        {
            (await other.SendNoticeAsync(token, tip, "report_news", CancellationToken.None)).ShouldBeOfType<VaultSend.Invalid>();
        }
        test.Meta.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_officer_is_nudged_by_his_token_and_no_reply_token_nudges()
    {
        await using var test = await TestVault.OpenAsync();
        var token = test.Vault.Enrol(TestVault.Number("912000009001"));
        var nudge = new OutboundMessage.Template("officer_nudge", "hi", ["JNP-26-471903", "https://desk.example/a"], ["accept", "report"]);
        (await test.Vault.SendNudgeAsync(token, nudge, CancellationToken.None)).ShouldBeOfType<VaultSend.Accepted>();
        test.Meta.Sent.ShouldHaveSingleItem().GetProperty("to").GetString().ShouldBe("+912000009001");

        var tip = Entropy.Id();
        (await test.Vault.SendNudgeAsync(test.Seal(tip), nudge, CancellationToken.None)).ShouldBeOfType<VaultSend.Invalid>();
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Invalid>();
        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var flipped = token.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            (await test.Vault.SendNudgeAsync(flipped, nudge, CancellationToken.None)).ShouldBeOfType<VaultSend.Invalid>();
        }
        test.Meta.Sent.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(131056, typeof(VaultSend.TryLater))]
    [InlineData(190, typeof(VaultSend.TryLater))]
    [InlineData(131026, typeof(VaultSend.Undeliverable))]
    [InlineData(131047, typeof(VaultSend.Undeliverable))]
    public async Task A_failed_send_says_only_whether_to_try_again(int code, Type outcome)
    {
        await using var test = await TestVault.OpenAsync();
        test.Meta.Answer = () => Task.FromResult(Meta.Error(code));
        var tip = Entropy.Id();
        var result = await test.Send(test.Seal(tip), tip);
        result.ShouldBeOfType(outcome);
        result.ToString().ShouldNotContain("915000000001");
    }

    [Fact]
    public async Task Forget_waits_for_the_notice_on_its_way_and_lets_no_other_out()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        var reached = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        test.Meta.Answer = async () =>
        {
            reached.SetResult();
            await release.Task;
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK);
        };
        var sending = test.Send(token, tip);
        await reached.Task;
        var forgetting = Task.Run(() => test.Vault.Forget(tip));
        await Support.Eventually.IsAsync(() => Task.FromResult(test.Vault.Reseal(new Redeemed.Valid(CapabilityPurpose.Status, tip, Guid.Empty, test.Vault.EpochOf(LifeClass.Days90), Guid.Empty, default), TestVault.Number("915000000001"), "hi") is null));
        forgetting.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await sending).ShouldBeOfType<VaultSend.Accepted>();
        await forgetting;
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        test.Meta.Sent.Count.ShouldBe(1);
    }
}
