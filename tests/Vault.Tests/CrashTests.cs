namespace SatarkMitra.Vault.Tests;

/// <summary>kill -9 at any moment must leave a vault that opens, and whatever was answered must still hold.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task What_was_sealed_and_forgotten_survives_a_kill()
    {
        await using var test = await TestVault.OpenAsync();
        var tips = Enumerable.Range(0, 50).Select(_ => Entropy.Id()).ToList();
        var tokens = tips.ToDictionary(tip => tip, tip => test.Seal(tip));
        foreach (var tip in tips.Where((_, i) => i % 3 == 0)) { test.Vault.Forget(tip); }
        await test.CrashAsync();
        foreach (var (tip, i) in tips.Select((tip, i) => (tip, i)))
        {
            (await test.Send(tokens[tip], tip)).GetType().ShouldBe(i % 3 == 0 ? typeof(VaultSend.Forgotten) : typeof(VaultSend.Accepted));
        }
    }

    [Fact]
    public async Task A_token_that_was_replaced_stays_dead_after_a_kill()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var old = test.Seal(tip);
        var fresh = test.Seal(tip, "915000000002");
        await test.CrashAsync();
        (await test.Send(old, tip)).ShouldBeOfType<VaultSend.Forgotten>();
        (await test.Send(fresh, tip)).ShouldBeOfType<VaultSend.Accepted>();
        test.Meta.Sent.ShouldHaveSingleItem().GetProperty("to").GetString().ShouldBe("+915000000002");
    }

    [Fact]
    public async Task Half_a_slot_at_the_end_is_no_slot()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, next) = (Entropy.Id(), Entropy.Id());
        var token = test.Seal(tip);
        await test.CrashAsync(folder =>
        {
            using var file = File.Open(Directory.EnumerateFiles(folder, "returns-*").Single(), FileMode.Append);
            file.Write(new byte[61]);
        });
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        var another = test.Seal(next);
        await test.CrashAsync();
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        (await test.Send(another, next)).ShouldBeOfType<VaultSend.Accepted>();
    }

    [Fact]
    public async Task A_torn_slot_loses_its_own_token_and_no_other()
    {
        await using var test = await TestVault.OpenAsync();
        var (torn, whole) = (Entropy.Id(), Entropy.Id());
        var (first, second) = (test.Seal(torn), test.Seal(whole));
        await test.CrashAsync(folder =>
        {
            using var file = File.Open(Directory.EnumerateFiles(folder, "returns-*").Single(), FileMode.Open);
            file.Position = 128 + 40;
            file.Write(new byte[50]);
        });
        (await test.Send(first, torn)).ShouldBeOfType<VaultSend.Forgotten>();
        (await test.Send(second, whole)).ShouldBeOfType<VaultSend.Accepted>();
    }

    [Fact]
    public async Task Half_written_files_are_cleared_away()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        await test.CrashAsync(folder =>
        {
            File.WriteAllBytes(Path.Combine(folder, "keys", "day-20999.key.tmp"), new byte[20]);
            File.WriteAllBytes(Path.Combine(folder, "keys", "epoch-9.key"), new byte[52]);
            File.WriteAllBytes(Path.Combine(folder, "returns-2.tmp"), new byte[300]);
            File.AppendAllText(Path.Combine(folder, "public-log.jsonl"), "{\"n\":2,\"day\":\"2026-");
        });
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        Directory.EnumerateFiles(test.Folder, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(test.Folder, "keys", "epoch-9.key")).ShouldBeFalse();
        File.ReadAllLines(Path.Combine(test.Folder, "public-log.jsonl")).Length.ShouldBe(1);
        test.Vault.EpochOf(LifeClass.Days30);
        File.ReadAllLines(Path.Combine(test.Folder, "public-log.jsonl")).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("new wrap key, no new file")]
    [InlineData("new file, old file and key still there")]
    [InlineData("old file gone, old key still there")]
    public async Task A_kill_in_the_middle_of_wrapping_anew_keeps_every_token(string moment)
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, forgotten) = (Entropy.Id(), Entropy.Id());
        var (token, gone) = (test.Seal(tip), test.Seal(forgotten));
        test.Vault.Forget(forgotten);
        var old = Directory.EnumerateFiles(test.Folder, "returns-*").Single();
        var (oldFile, oldKey) = (File.ReadAllBytes(old), File.ReadAllBytes(Path.Combine(test.Folder, "keys", "wrap-1.key")));
        test.Clock.Now += TimeSpan.FromDays(1);
        test.Vault.Rotate();
        await test.CrashAsync(folder =>
        {
            if (moment.StartsWith("new wrap", StringComparison.Ordinal)) { File.Delete(Path.Combine(folder, "returns-2")); }
            if (!moment.StartsWith("old file gone", StringComparison.Ordinal)) { File.WriteAllBytes(Path.Combine(folder, "returns-1"), oldFile); }
            File.WriteAllBytes(Path.Combine(folder, "keys", "wrap-1.key"), oldKey);
        });
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Accepted>();
        (await test.Send(gone, forgotten)).ShouldBeOfType<VaultSend.Forgotten>();
        test.Vault.Rotate();
        Directory.EnumerateFiles(test.Folder, "returns-*").Count().ShouldBe(1);
        Directory.EnumerateFiles(Path.Combine(test.Folder, "keys"), "wrap-*").Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_kill_between_the_two_keys_of_an_epoch_ends_the_epoch()
    {
        await using var test = await TestVault.OpenAsync();
        var tip = Entropy.Id();
        var token = test.Seal(tip);
        var epoch = test.Vault.EpochOf(LifeClass.Days90);
        await test.CrashAsync(folder => File.Delete(Path.Combine(folder, "keys", $"epoch-{epoch.Value}.key")));
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        File.Exists(Path.Combine(test.Folder, "keys", $"route-{epoch.Value}.key")).ShouldBeFalse();
        File.ReadAllText(Path.Combine(test.Folder, "public-log.jsonl")).ShouldContain("\"destroyed\"");
    }

    [Fact]
    public async Task Many_hands_at_once_cross_no_tips()
    {
        await using var test = await TestVault.OpenAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(async () =>
        {
            var tip = Entropy.Id();
            var token = test.Seal(tip, $"915000000{n:D3}");
            test.Vault.DayKeys();
            if (n % 4 == 0) { test.Vault.Forget(tip); }
            return (n, await test.Send(token, tip));
        })));
        foreach (var (n, outcome) in outcomes) { outcome.GetType().ShouldBe(n % 4 == 0 ? typeof(VaultSend.Forgotten) : typeof(VaultSend.Accepted)); }
        test.Meta.Sent.Select(sent => sent.GetProperty("to").GetString()).Order().ShouldBe(Enumerable.Range(0, 200).Where(n => n % 4 != 0).Select(n => $"+915000000{n:D3}").Order());
    }
}
