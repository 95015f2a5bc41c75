namespace SatarkMitra.Vault.Tests;

public sealed class KeyTests
{
    private static string[] KeyFiles(TestVault test, string prefix) =>
        [.. Directory.EnumerateFiles(Path.Combine(test.Folder, "keys")).Select(Path.GetFileNameWithoutExtension).Where(name => name!.StartsWith(prefix, StringComparison.Ordinal)).Order()!];

    [Fact]
    public async Task Day_keys_are_todays_and_yesterdays_newest_first()
    {
        await using var test = await TestVault.OpenAsync();
        var first = test.Vault.DayKeys().ShouldHaveSingleItem();
        test.Vault.DayKeys().ShouldHaveSingleItem().ShouldBeSameAs(first);
        test.Clock.Now += TimeSpan.FromDays(1);
        test.Vault.DayKeys().Select(key => key.Id).ShouldBe([first.Id + 1, first.Id]);
        await test.RestartAsync();
        test.Vault.DayKeys()[1].Key.ShouldBe(first.Key);
        test.Vault.DayKeys()[0].Key.ShouldNotBe(first.Key);
    }

    [Fact]
    public async Task A_day_key_is_gone_48_hours_after_its_day_began()
    {
        await using var test = await TestVault.OpenAsync();
        var first = test.Vault.DayKeys()[0];
        test.Clock.Now = new DateTimeOffset(TestVault.Start.UtcDateTime.Date.AddDays(2).AddSeconds(-1), TimeSpan.Zero);
        test.Vault.DayKeys().ShouldContain(key => key.Id == first.Id);
        test.Clock.Now += TimeSpan.FromSeconds(1);
        test.Vault.DayKeys().ShouldNotContain(key => key.Id == first.Id);
        await Support.Eventually.IsAsync(() =>
        {
            test.Vault.DayKeys();
            return Task.FromResult(!KeyFiles(test, "day-").Contains($"day-{first.Id}"));
        }, what: "the key to be destroyed");
    }

    [Fact]
    public async Task A_clock_set_back_a_little_destroys_nothing()
    {
        await using var test = await TestVault.OpenAsync();
        test.Clock.Now += TimeSpan.FromDays(1);
        var keys = test.Vault.DayKeys();
        test.Clock.Now -= TimeSpan.FromHours(10);
        test.Vault.DayKeys().ShouldBe(keys);
        await test.RestartAsync();
        test.Vault.DayKeys().Select(key => key.Id).ShouldBe(keys.Select(key => key.Id));
    }

    [Fact]
    public async Task A_week_key_serves_redeliveries_until_10_days_after_its_week()
    {
        await using var test = await TestVault.OpenAsync();
        var sent = TestVault.Start;
        var key = test.Vault.WeekKey(sent).ShouldNotBeNull();
        test.Vault.WeekKey(sent.AddDays(-2)).ShouldBe(key);
        test.Vault.WeekKey(sent.AddDays(-7)).ShouldNotBeNull().ShouldNotBe(key);
        await test.RestartAsync();
        test.Vault.WeekKey(sent).ShouldBe(key);

        var end = new DateTimeOffset(2026, 10, 22, 0, 0, 0, TimeSpan.Zero);
        test.Clock.Now = end.AddSeconds(-1);
        test.Vault.WeekKey(sent).ShouldBe(key);
        test.Clock.Now = end;
        test.Vault.WeekKey(sent).ShouldBeNull();
        test.Vault.Rotate();
        // Only the week of the first seven-days-old look-up and this one ever had keys; both are over.
        KeyFiles(test, "week-").ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_from_the_future_or_far_past_have_no_week_key()
    {
        await using var test = await TestVault.OpenAsync();
        test.Vault.WeekKey(TestVault.Start.AddHours(23)).ShouldNotBeNull();
        test.Vault.WeekKey(TestVault.Start.AddHours(25)).ShouldBeNull();
        test.Vault.WeekKey(DateTimeOffset.UnixEpoch).ShouldBeNull();
        test.Vault.WeekKey(DateTimeOffset.MaxValue).ShouldBeNull();
    }

    [Fact]
    public async Task An_epoch_past_its_life_is_destroyed_when_noticed()
    {
        await using var test = await TestVault.OpenAsync();
        var (tip, epoch) = (Entropy.Id(), test.Vault.EpochOf(LifeClass.Days30));
        var token = test.Seal(tip, life: LifeClass.Days30);
        KeyFiles(test, "epoch-").ShouldBe([$"epoch-{epoch.Value}"]);
        test.Clock.Now += TimeSpan.FromDays(60);
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        await Support.Eventually.IsAsync(() => Task.FromResult(KeyFiles(test, "epoch-").Length == 0 && KeyFiles(test, "route-").Length == 0));
        test.Vault.Rotate();
        File.ReadAllText(Path.Combine(test.Folder, "public-log.jsonl")).ShouldContain("5 of 5 control tokens refused");
        test.Vault.LiveEpochs().ShouldBeEmpty();
    }

    [Fact]
    public async Task Return_keys_are_wrapped_anew_each_day_and_the_old_wrap_is_gone()
    {
        await using var test = await TestVault.OpenAsync();
        var (kept, forgotten) = (Entropy.Id(), Entropy.Id());
        var (token, gone) = (test.Seal(kept), test.Seal(forgotten));
        test.Vault.Forget(forgotten);
        var before = KeyFiles(test, "wrap-").ShouldHaveSingleItem();
        test.Clock.Now += TimeSpan.FromDays(1);
        test.Vault.Rotate();
        KeyFiles(test, "wrap-").ShouldHaveSingleItem().ShouldNotBe(before);
        Directory.EnumerateFiles(test.Folder, "returns-*").Count().ShouldBe(1);
        await test.RestartAsync();
        (await test.Send(token, kept)).ShouldBeOfType<VaultSend.Accepted>();
        (await test.Send(gone, forgotten)).ShouldBeOfType<VaultSend.Forgotten>();
        (await test.Send(test.Seal(forgotten), forgotten)).ShouldBeOfType<VaultSend.Forgotten>();
    }

    [Fact]
    public async Task Forgetting_leaves_no_wrapped_key_behind_in_the_file()
    {
        await using var test = await TestVault.OpenAsync();
        var file = Directory.EnumerateFiles(test.Folder, "returns-*").Single();
        var tip = Entropy.Id();
        var before = File.ReadAllBytes(file);
        test.Seal(tip);
        var slot = File.ReadAllBytes(file)[before.Length..];
        test.Vault.Forget(tip);
        Convert.ToHexString(File.ReadAllBytes(file)).ShouldNotContain(Convert.ToHexString(slot.AsSpan(12, 100)));
    }

    [Fact]
    public async Task Keys_and_their_folder_are_the_owners_alone()
    {
        await using var test = await TestVault.OpenAsync();
        test.Vault.DayKeys();
        test.Seal(Entropy.Id());
        if (OperatingSystem.IsWindows()) { return; }
        var files = Directory.EnumerateFiles(Path.Combine(test.Folder, "keys")).Concat(Directory.EnumerateFiles(test.Folder, "returns-*")).ToList();
        files.ShouldNotBeEmpty();
        foreach (var file in files) { File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file); }
        File.GetUnixFileMode(Path.Combine(test.Folder, "keys")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task No_address_is_anywhere_in_the_vaults_files()
    {
        await using var test = await TestVault.OpenAsync();
        test.Seal(Entropy.Id());
        test.Vault.Enrol(TestVault.Number("915000000001"));
        test.Vault.Forget(Entropy.Id());
        foreach (var file in Directory.EnumerateFiles(test.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).ShouldNotContain("5000000001");
        }
    }

    [Fact]
    public async Task One_process_at_a_time()
    {
        await using var test = await TestVault.OpenAsync();
        var graph = new WhatsApp.GraphClient(new HttpClient(), new WhatsApp.WhatsAppOptions());
        await Should.ThrowAsync<IOException>(LocalVault.OpenAsync(new VaultOptions { Directory = test.Folder }, graph, test.Clock, CancellationToken.None));
    }

    [Theory]
    [InlineData("tpm:")]
    [InlineData("file:")]
    [InlineData("nonsense")]
    public async Task A_key_store_there_is_not_is_refused_by_name(string store)
    {
        var graph = new WhatsApp.GraphClient(new HttpClient(), new WhatsApp.WhatsAppOptions());
        var refused = await Should.ThrowAsync<ArgumentException>(LocalVault.OpenAsync(new VaultOptions { Directory = Path.GetTempPath(), KeyStore = store }, graph, TimeProvider.System, CancellationToken.None));
        refused.Message.ShouldContain("Vault:KeyStore");
    }

    [Fact]
    public async Task The_public_log_is_one_chain_over_restarts()
    {
        await using var test = await TestVault.OpenAsync();
        test.Vault.EpochOf(LifeClass.Days30);
        await test.RestartAsync();
        test.Vault.EpochOf(LifeClass.Days90);
        test.Vault.Destroy(test.Vault.EpochOf(LifeClass.Days30)).ShouldBeTrue();
        test.Vault.Destroy(new Epoch(4)).ShouldBeFalse();
        var previous = new string('0', 64);
        var lines = File.ReadAllLines(Path.Combine(test.Folder, "public-log.jsonl"));
        lines.Length.ShouldBe(3);
        foreach (var line in lines)
        {
            line.ShouldContain($"\"prev\":\"{previous}\"");
            previous = line[^66..^2];
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(line[..^75] + "}"))).ShouldBe(previous);
        }
    }
}
