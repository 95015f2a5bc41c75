using FsCheck;
using FsCheck.Fluent;

namespace SatarkMitra.Vault.Tests;

public sealed class ReturningTests
{
    [Theory]
    [InlineData(CapabilityPurpose.Status)]
    [InlineData(CapabilityPurpose.Verdict)]
    [InlineData(CapabilityPurpose.OfficerReport)]
    public async Task A_button_brings_back_what_it_was_minted_for(CapabilityPurpose purpose)
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, subject, epoch) = (Entropy.Id(), Entropy.Id(), test.Vault.EpochOf(LifeClass.Days90));
        var button = test.Vault.Mint(tip, purpose, subject, epoch);
        button.Length.ShouldBe(128);
        Shapes.LooksLikeCapability(button).ShouldBeTrue();
        await test.RestartAsync();
        var valid = test.Vault.Redeem(button).ShouldBeOfType<Redeemed.Valid>();
        (valid.TipRef, valid.Subject, valid.Purpose, valid.Epoch, valid.Minted).ShouldBe((tip, subject, purpose, epoch, DateOnly.FromDateTime(TestVault.Start.Date)));
        // The used state of one button is its own, and always the same.
        ((Redeemed.Valid)test.Vault.Redeem(button)).Burn.ShouldBe(valid.Burn);
        ((Redeemed.Valid)test.Vault.Redeem(test.Vault.Mint(tip, purpose, subject, epoch))).Burn.ShouldNotBe(valid.Burn);
    }

    [Fact]
    public async Task Any_bit_flip_or_other_character_makes_a_button_worthless()
    {
        await using var test = await TestVault.OpenAsync();
        var button = test.Vault.Mint(Entropy.Id(), CapabilityPurpose.Status, Guid.Empty, test.Vault.EpochOf(LifeClass.Days90));
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(button);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            test.Vault.Redeem(System.Buffers.Text.Base64Url.EncodeToString(flipped)).ShouldNotBeOfType<Redeemed.Valid>();
        }
        for (var at = 0; at < button.Length; at++)
        {
            foreach (var other in "AZaz09-_+/=é ")
            {
                if (button[at] != other) { test.Vault.Redeem(button[..at] + other + button[(at + 1)..]).ShouldNotBeOfType<Redeemed.Valid>(); }
            }
        }
        test.Vault.Redeem(button[..^1]).ShouldBeOfType<Redeemed.Invalid>();
        test.Vault.Redeem(button + "A").ShouldBeOfType<Redeemed.Invalid>();
    }

    [Fact]
    public async Task A_button_of_an_ended_epoch_is_expired()
    {
        await using var test = await TestVault.OpenAsync();
        var epoch = test.Vault.EpochOf(LifeClass.Days30);
        var button = test.Vault.Mint(Entropy.Id(), CapabilityPurpose.Status, Guid.Empty, epoch);
        test.Clock.Now += TimeSpan.FromDays(40);
        test.Vault.Redeem(button).ShouldBeOfType<Redeemed.Expired>();
        Should.Throw<InvalidOperationException>(() => test.Vault.Mint(Entropy.Id(), CapabilityPurpose.Status, Guid.Empty, epoch));
        test.Vault.Mailbox(Entropy.Id(), epoch).ShouldBeNull();
    }

    [Theory]
    [InlineData("language.hi")]
    [InlineData("")]
    [InlineData("AQE")]
    public async Task Script_keys_are_no_capabilities(string id)
    {
        await using var test = await TestVault.OpenAsync();
        Shapes.LooksLikeCapability(id).ShouldBeFalse();
        test.Vault.Redeem(id).ShouldBeOfType<Redeemed.Invalid>();
    }

    [Fact]
    public async Task A_code_leads_to_its_tip_however_it_is_typed()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, epoch) = (Entropy.Id(), test.Vault.EpochOf(LifeClass.Days180));
        test.Vault.EpochOf(LifeClass.Days30);
        var code = test.Vault.MintCode(tip, epoch);
        code.Code.Replace("-", "").Length.ShouldBe(20);
        code.SealedTipRef.Length.ShouldBe(32);
        string[] spellings =
        [
            code.Code, code.Code.ToLowerInvariant(), code.Code.Replace("-", ""), code.Code.Replace('-', ' '), $"  {code.Code}. ", $"*\u200E{code.Code}*", $"\u2066{code.Code}\u2069",
            code.Code.Replace('0', 'o').Replace('1', 'l'), code.Code.Replace('0', 'O').Replace('1', 'I'),
            string.Concat(code.Code.Select(c => char.IsAsciiDigit(c) ? (char)('०' + (c - '0')) : c)),
        ];
        foreach (var typed in spellings)
        {
            var hit = test.Vault.LookUp(typed).ShouldNotBeNull(typed).Single(lookup => lookup.Lookup == code.Lookup);
            (test.Vault.OpenCode(hit, code.SealedTipRef), hit.Epoch).ShouldBe((tip, epoch));
        }
    }

    [Fact]
    public async Task A_wrong_secret_finds_the_row_and_opens_nothing()
    {
        await using var test = await TestVault.OpenAsync();
        var epoch = test.Vault.EpochOf(LifeClass.Days90);
        var code = test.Vault.MintCode(Entropy.Id(), epoch);
        var plain = code.Code.Replace("-", "");
        for (var at = 0; at < 20; at++)
        {
            var wrong = plain[..at] + (plain[at] == 'Z' ? 'Y' : 'Z') + plain[(at + 1)..];
            var lookup = test.Vault.LookUp(wrong).ShouldNotBeNull().ShouldHaveSingleItem();
            (lookup.Lookup == code.Lookup).ShouldBe(at >= 8);
            test.Vault.OpenCode(lookup, code.SealedTipRef).ShouldBeNull();
        }
        var right = test.Vault.LookUp(plain)!.Single();
        for (var bit = 0; bit < code.SealedTipRef.Length * 8; bit++)
        {
            var flipped = code.SealedTipRef.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            test.Vault.OpenCode(right, flipped).ShouldBeNull();
        }
        test.Vault.OpenCode(right, code.SealedTipRef[1..]).ShouldBeNull();
        right.ToString().ShouldNotContain(plain);
        code.ToString().ShouldBe("[code]");
        System.Text.Json.JsonSerializer.Serialize(right).ShouldNotContain(plain);
        test.Clock.Now += TimeSpan.FromDays(120);
        test.Vault.LookUp(plain).ShouldNotBeNull().ShouldBeEmpty();
        test.Vault.OpenCode(right, code.SealedTipRef).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hi")]
    [InlineData("mera naam ramesh hai bhai sun")]
    [InlineData("UUUUU-UUUUU-UUUUU-UUUUU")]
    [InlineData("ABCDE-FGHJK-MNPQR-STVW")]
    [InlineData("ABCDE-FGHJK-MNPQR-STVWXY")]
    public async Task Other_text_is_no_code(string typed)
    {
        await using var test = await TestVault.OpenAsync();
        test.Vault.EpochOf(LifeClass.Days90);
        test.Vault.LookUp(typed).ShouldBeNull();
    }

    [Fact]
    public async Task A_mailbox_is_the_same_for_its_tip_and_epoch_and_no_other()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, epoch) = (Entropy.Id(), test.Vault.EpochOf(LifeClass.Days90));
        var box = test.Vault.Mailbox(tip, epoch)!;
        await test.RestartAsync();
        var again = test.Vault.Mailbox(tip, epoch)!;
        (again.Id, Convert.ToHexString(again.Key)).ShouldBe((box.Id, Convert.ToHexString(box.Key)));
        box.Key.Length.ShouldBe(32);
        test.Vault.Mailbox(Entropy.Id(), epoch)!.Id.ShouldNotBe(box.Id);
        test.Vault.Mailbox(tip, test.Vault.EpochOf(LifeClass.Days30))!.Id.ShouldNotBe(box.Id);
    }

    [Fact]
    public async Task Nothing_typed_or_tapped_makes_the_vault_throw()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, epoch) = (Entropy.Id(), test.Vault.EpochOf(LifeClass.Days90));
        var button = System.Buffers.Text.Base64Url.DecodeFromChars(test.Vault.Mint(tip, CapabilityPurpose.Status, Guid.Empty, epoch));
        var token = test.Seal(tip);
        var staff = test.Vault.Enrol(TestVault.Number("912000009001"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll<string?>(text =>
            test.Vault.Redeem(text ?? "") is Redeemed.Invalid && test.Vault.LookUp(text ?? "") is null or []));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll<string?>(text => (test.Vault.LookUp(text ?? "")?.Count ?? 0) <= 1));

        var random = new Random(3);
        var nudge = new WhatsApp.OutboundMessage.Template("t", "hi", [], []);
        for (var run = 0; run < 40_000; run++)
        {
            test.Vault.Redeem(System.Buffers.Text.Base64Url.EncodeToString(Mutated(button, random))).ShouldNotBeOfType<Redeemed.Valid>();
            if (run % 4 != 0) { continue; }
            (await test.Send(Mutated(token, random), tip)).ShouldNotBeOfType<VaultSend.Accepted>();
            (await test.Vault.SendNudgeAsync(Mutated(staff, random), nudge, CancellationToken.None)).ShouldBeOfType<VaultSend.Invalid>();
        }
        test.Meta.Sent.ShouldBeEmpty();
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var changed = bytes.ToArray();
        do { changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256); } while (changed.AsSpan().SequenceEqual(bytes));
        return random.Next(10) == 0 ? changed[..random.Next(changed.Length)] : changed;
    }
}
