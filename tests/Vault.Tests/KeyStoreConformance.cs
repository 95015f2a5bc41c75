using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Keys.Tpm;

namespace SatarkMitra.Vault.Tests;

/// <summary>What the vault relies on in any key store. Each store runs all of it.</summary>
public abstract class KeyStoreConformance : IDisposable
{
    private protected static readonly DateTimeOffset Day = new(2026, 10, 7, 9, 30, 0, TimeSpan.Zero);

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("keys-").FullName;

    private protected abstract IKeyStore Open();

    [Fact]
    public void A_key_is_the_same_for_ever_and_no_two_are_alike()
    {
        byte[] first, second;
        using (var store = Open())
        {
            (first, second) = (store.FindOrCreate("epoch-577", Day), store.FindOrCreate("route-577", Day));
            first.Length.ShouldBe(32);
            first.ShouldNotBe(second);
            store.FindOrCreate("epoch-577", Day.AddDays(1)).ShouldBe(first);
        }
        using var again = Open();
        again.Find("epoch-577").ShouldBe(first);
        again.Find("route-577").ShouldBe(second);
        again.Created("epoch-577").ShouldBe(Day);
        again.Find("epoch-578").ShouldBeNull();
        again.Created("epoch-578").ShouldBeNull();
    }

    [Fact]
    public void Names_are_found_by_how_they_begin()
    {
        using var store = Open();
        foreach (var name in new[] { "day-1", "day-2", "epoch-1" }) { store.FindOrCreate(name, Day); }
        store.Names("day-").Order().ShouldBe(["day-1", "day-2"]);
        store.Names("week-").ShouldBeEmpty();
    }

    [Fact]
    public void A_destroyed_key_is_gone_at_once_and_after_a_restart_and_the_others_stay()
    {
        byte[] kept;
        using (var store = Open())
        {
            kept = store.FindOrCreate("staff", Day);
            foreach (var name in new[] { "day-1", "epoch-1", "route-1" }) { store.FindOrCreate(name, Day); }
            store.Destroy(["day-1", "epoch-1", "never-was"]);
            store.Find("day-1").ShouldBeNull();
            store.Names("").Order().ShouldBe(["route-1", "staff"]);
        }
        using var again = Open();
        again.Names("").Order().ShouldBe(["route-1", "staff"]);
        again.Find("staff").ShouldBe(kept);
        again.Created("staff").ShouldBe(Day);
    }

    [Fact]
    public void A_name_that_comes_again_after_its_destruction_is_another_key()
    {
        using var store = Open();
        var old = store.FindOrCreate("epoch-1", Day).ToArray();
        store.Destroy(["epoch-1"]);
        store.FindOrCreate("epoch-1", Day).ShouldNotBe(old);
    }

    [Fact]
    public void The_last_key_can_be_destroyed_and_the_store_goes_on()
    {
        using (var store = Open())
        {
            store.FindOrCreate("day-1", Day);
            store.Destroy(["day-1"]);
            store.Destroy([]);
        }
        using (var store = Open())
        {
            store.Names("").ShouldBeEmpty();
            store.FindOrCreate("day-2", Day);
        }
        using var again = Open();
        again.Names("").ShouldBe(["day-2"]);
    }

    [Fact]
    public void Many_destructions_lose_no_key()
    {
        var kept = new Dictionary<string, byte[]>();
        for (var day = 0; day < 12; day++)
        {
            using var store = Open();
            foreach (var (name, key) in kept) { store.Find(name).ShouldBe(key); }
            kept[$"epoch-{day}"] = store.FindOrCreate($"epoch-{day}", Day);
            store.FindOrCreate($"day-{day}", Day);
            store.Destroy([$"day-{day}"]);
        }
    }

    [Fact]
    public void Files_of_the_store_are_the_owners_alone_and_hold_no_key_that_is_destroyed()
    {
        using var store = Open();
        var gone = store.FindOrCreate("epoch-1", Day).ToArray();
        store.FindOrCreate("staff", Day);
        store.Destroy(["epoch-1"]);
        if (OperatingSystem.IsWindows()) { return; }
        File.GetUnixFileMode(Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var files = Directory.GetFiles(Folder);
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            Convert.ToHexString(File.ReadAllBytes(file)).ShouldNotContain(Convert.ToHexString(gone));
        }
    }

    [Fact]
    public void What_a_crash_left_half_made_or_half_wiped_is_cleared_away()
    {
        byte[] kept;
        using (var store = Open()) { kept = store.FindOrCreate("staff", Day).ToArray(); store.FindOrCreate("day-1", Day); }
        File.WriteAllBytes(Path.Combine(Folder, "day-2.key.tmp"), new byte[20]);
        File.WriteAllBytes(Path.Combine(Folder, "day-1.key"), new byte[new FileInfo(Path.Combine(Folder, "day-1.key")).Length]);
        using var again = Open();
        again.Names("").ShouldBe(["staff"]);
        again.Find("staff").ShouldBe(kept);
        Directory.GetFiles(Folder, "day-*").ShouldBeEmpty();
    }

    [Fact]
    public void A_key_put_under_another_name_is_none()
    {
        using (var store = Open()) { store.FindOrCreate("staff", Day); store.FindOrCreate("epoch-1", Day); }
        File.Copy(Path.Combine(Folder, "epoch-1.key"), Path.Combine(Folder, "epoch-2.key"));
        using var again = Open();
        again.Names("").Order().ShouldBe(["epoch-1", "staff"]);
    }

    [Fact]
    public async Task Many_hands_at_once_get_one_key()
    {
        using var store = Open();
        var keys = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() =>
        {
            if (n % 8 == 7) { store.FindOrCreate($"day-{n}", Day); store.Destroy([$"day-{n}"]); }
            return store.FindOrCreate("epoch-1", Day);
        })));
        keys.ShouldAllBe(key => key.SequenceEqual(keys[0]));
        store.Names("").ShouldBe(["epoch-1"]);
    }

    public virtual void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class KeyStoreFileTests : KeyStoreConformance
{
    private protected override IKeyStore Open() => KeyStoreSetting.Parse($"file:{Folder}")!.Open("elsewhere");

    [Fact]
    public void It_warns_that_it_is_for_trials()
    {
        using var store = Open();
        store.Warning.ShouldNotBeNull().ShouldContain("trials");
    }

    [Fact]
    public void Keys_that_a_TPM_wrapped_are_left_alone()
    {
        var file = Path.Combine(Folder, "epoch-1.key");
        File.WriteAllBytes(file, new byte[76]);
        File.WriteAllText(Path.Combine(Folder, KeyFolder.TpmMark), "tpm 0x01800100\n");
        Should.Throw<KeyStoreException>(Open).Message.ShouldContain("Vault:KeyStore");
        File.Exists(file).ShouldBeTrue();
    }
}

public sealed class KeyStoreTpmConformance(SoftTpm tpm) : KeyStoreConformance, IClassFixture<SoftTpm>
{
    private readonly uint _index = tpm.Index();

    private protected override IKeyStore Open() => KeyStoreSetting.Parse($"tpm:{tpm.Device()}#0x{_index:X8}")!.Open(Folder);

    [Fact]
    public void It_warns_of_nothing()
    {
        using var store = Open();
        store.Warning.ShouldBeNull();
    }
}
