using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Keys.Tpm;

namespace SatarkMitra.Vault.Tests;

/// <summary>What a TPM adds: copies of the files are worth nothing after a destruction, and no crash loses a key.</summary>
public sealed class KeyStoreTpmTests(SoftTpm tpm) : IClassFixture<SoftTpm>, IDisposable
{
    private sealed class Crash : Exception;

    private static readonly DateTimeOffset s_day = new(2026, 10, 7, 9, 30, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly uint _index = tpm.Index();

    private TpmKeys Open(Action? step = null, string? folder = null) => TpmKeys.Open(folder ?? _folder, tpm.Device(), _index, step);

    [Fact]
    public void After_a_destruction_no_copy_of_the_files_opens()
    {
        using (var store = Open())
        {
            foreach (var name in new[] { "staff", "epoch-1", "epoch-2" }) { store.FindOrCreate(name, s_day); }
        }
        var copy = Copy();
        using (var store = Open(folder: copy)) { store.Names("").Count.ShouldBe(3, "before a destruction the TPM and a copy are enough"); }
        using (var store = Open()) { store.Destroy(["epoch-1"]); }

        Should.Throw<KeyStoreException>(() => Open(folder: copy)).Message.ShouldContain("no root that opens");
        Directory.GetFiles(copy, "*.key").Length.ShouldBe(3, "what cannot be opened is not wiped: it may be another machine's");

        // One of the copies put back among the keys: the destroyed one does not come back.
        File.Copy(Path.Combine(copy, "epoch-1.key"), Path.Combine(_folder, "epoch-1.key"));
        using var again = Open();
        again.Names("").Order().ShouldBe(["epoch-2", "staff"]);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public void One_destruction_of_many_keys_costs_one_root()
    {
        using var store = Open();
        foreach (var n in Enumerable.Range(0, 10)) { store.FindOrCreate($"epoch-{n}", s_day); }
        var before = RootsMade();
        store.Destroy([.. Enumerable.Range(0, 6).Select(n => $"epoch-{n}")]);
        RootsMade().ShouldBe(before + 1);
        store.Destroy([]);
        store.Destroy(["epoch-0"]);
        RootsMade().ShouldBe(before + 1);
    }

    [Fact]
    public void A_crash_at_any_step_of_a_destruction_loses_no_other_key_and_leaves_one_root()
    {
        var kept = new Dictionary<string, byte[]>();
        using (var store = Open())
        {
            foreach (var name in new[] { "staff", "epoch-9", "route-9" }) { kept[name] = store.FindOrCreate(name, s_day).ToArray(); }
        }
        var crashes = 0;
        for (var finished = false; !finished; crashes++)
        {
            using (var store = Open()) { store.FindOrCreate("epoch-1", s_day); store.FindOrCreate("route-1", s_day); }
            var copy = Copy();
            var left = crashes;
            var crashing = Open(() => { if (left-- == 0) { throw new Crash(); } });
            try
            {
                crashing.Destroy(["epoch-1", "route-1"]);
                finished = true;
            }
            catch (Crash) { }
            crashing.Dispose();

            using (var store = Open())
            {
                foreach (var (name, key) in kept) { store.Find(name).ShouldBe(key, $"{name} after a crash at step {crashes + 1}"); }
                store.Destroy([.. store.Names("").Except(kept.Keys)]); // as the next rotation does
                store.Names("").Order().ShouldBe(kept.Keys.Order());
            }
            LiveRoots().ShouldBe(1, $"after a crash at step {crashes + 1}");
            Should.Throw<KeyStoreException>(() => Open(folder: copy), $"a copy from before a crash at step {crashes + 1}");
            Directory.Delete(copy, recursive: true);
        }
        // Define, write, mark, two wipes, three wrapped anew, undefine.
        crashes.ShouldBe(9 + 1);
    }

    [Fact]
    public void A_crash_at_any_step_of_the_first_start_leaves_a_store_that_opens()
    {
        var crashes = 0;
        for (var finished = false; !finished; crashes++)
        {
            foreach (var file in Directory.GetFiles(_folder)) { File.Delete(file); }
            using (var device = TpmDevice.Open(tpm.Device()))
            {
                foreach (var index in new[] { _index, _index + 1 }) { if (device.Find(index) is not null) { device.Undefine(index); } }
            }
            var left = crashes;
            try
            {
                Open(() => { if (left-- == 0) { throw new Crash(); } }).Dispose();
                finished = true;
            }
            catch (Crash) { }
            byte[] key;
            using (var store = Open()) { key = store.FindOrCreate("staff", s_day).ToArray(); }
            using var again = Open();
            again.Find("staff").ShouldBe(key);
        }
        crashes.ShouldBe(3 + 1);
    }

    [Fact]
    public void A_TPM_that_fails_in_the_middle_is_made_good_by_the_next_destruction()
    {
        var (fail, steps) = (false, 0);
        using var store = Open(() => { if (fail && ++steps == 5) { throw new KeyStoreException("the TPM does not answer"); } });
        foreach (var name in new[] { "staff", "epoch-1", "epoch-2" }) { store.FindOrCreate(name, s_day); }
        var copy = Copy();
        fail = true;
        Should.Throw<KeyStoreException>(() => store.Destroy(["epoch-1"]));
        LiveRoots().ShouldBe(2);
        store.Destroy([]);
        LiveRoots().ShouldBe(1);
        Should.Throw<KeyStoreException>(() => Open(folder: copy));
        store.Names("").Order().ShouldBe(["epoch-2", "staff"]);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public void No_key_lies_in_the_folder_in_clear()
    {
        using var store = Open();
        var key = Convert.ToHexString(store.FindOrCreate("staff", s_day));
        foreach (var file in Directory.GetFiles(_folder)) { Convert.ToHexString(File.ReadAllBytes(file)).ShouldNotContain(key); }
    }

    [Fact]
    public void Any_bit_of_a_wrapped_key_that_flips_makes_it_none()
    {
        var root = RandomNumberGenerator.GetBytes(32);
        var bytes = WrappedKey.Seal(root, "epoch-1", RandomNumberGenerator.GetBytes(32), s_day, 3);
        WrappedKey.Open(root, "epoch-1", bytes).ShouldNotBeNull();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            WrappedKey.Open(root, "epoch-1", flipped).ShouldBeNull();
        }
    }

    [Fact]
    public void Another_vaults_root_is_not_taken_for_ones_own()
    {
        Open().Dispose();
        var other = Directory.CreateTempSubdirectory("keys-").FullName;
        Should.Throw<KeyStoreException>(() => Open(folder: other)).Message.ShouldContain($"0x{_index:X8}");
        Directory.GetFiles(other).ShouldBeEmpty();
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public void Keys_of_another_index_or_of_the_file_store_are_refused_and_kept()
    {
        using (var store = Open()) { store.FindOrCreate("staff", s_day); }
        Should.Throw<KeyStoreException>(() => TpmKeys.Open(_folder, tpm.Device(), tpm.Index())).Message.ShouldContain($"0x{_index:X8}");
        var files = Directory.CreateTempSubdirectory("keys-").FullName;
        using (var store = KeyFolder.Open(files)) { store.FindOrCreate("staff", s_day); }
        Should.Throw<KeyStoreException>(() => TpmKeys.Open(files, tpm.Device(), tpm.Index())).Message.ShouldContain("file store");
        Directory.GetFiles(files, "*.key").Length.ShouldBe(1);
        Directory.Delete(files, recursive: true);
    }

    [Fact]
    public void A_cleared_TPM_is_named_and_the_files_are_kept()
    {
        using (var store = Open()) { store.FindOrCreate("staff", s_day); }
        using (var device = TpmDevice.Open(tpm.Device())) { device.Undefine(_index); }
        Should.Throw<KeyStoreException>(() => Open()).Message.ShouldContain("cleared");
        Directory.GetFiles(_folder, "*.key").Length.ShouldBe(1);
        LiveRoots().ShouldBe(0);
    }

    [Fact]
    public void What_the_TPM_refuses_is_said_with_its_code()
    {
        using var device = TpmDevice.Open(tpm.Device());
        device.Define(_index, 32);
        Should.Throw<KeyStoreException>(() => device.Define(_index, 32)).Message.ShouldBe("Vault:KeyStore: the TPM refuses TPM2_NV_DefineSpace: the NV index is defined already, 0x14C");
        Should.Throw<TpmException>(() => device.Read(_index, 32)).IsNeverWritten.ShouldBeTrue();
        device.Find(_index).ShouldBe(0);
        device.Find(_index + 1).ShouldBeNull();
        device.Undefine(_index);
        Should.Throw<TpmException>(() => device.Undefine(_index)).Message.ShouldContain("no such NV index");
    }

    [Fact]
    public void Its_random_bytes_come_in_any_number()
    {
        using var device = TpmDevice.Open(tpm.Device());
        foreach (var count in new[] { 1, 32, 500 }) { device.Random(count).Length.ShouldBe(count); }
        device.Random(32).ShouldNotBe(device.Random(32));
    }

    [Fact]
    public async Task A_TPM_that_was_never_started_and_one_that_is_not_there_are_named()
    {
        tpm.Device();
        await using var sleeping = new SoftTpm { Started = false };
        await sleeping.InitializeAsync();
        Should.Throw<KeyStoreException>(() => TpmKeys.Open(_folder, sleeping.Device(), _index)).Message.ShouldContain("TPM2_Startup");
        Should.Throw<KeyStoreException>(() => TpmKeys.Open(_folder, "/dev/no-tpm", _index)).Message.ShouldBe("Vault:KeyStore: there is no TPM at /dev/no-tpm");
        var file = Path.Combine(_folder, "a-file");
        File.WriteAllText(file, "");
        Should.Throw<KeyStoreException>(() => TpmKeys.Open(_folder, file, _index)).Message.ShouldContain("is a file");
    }

    [Theory]
    [InlineData("tpm:/dev/tpmrm0", "/dev/tpmrm0", 0x01800100)]
    [InlineData("tpm:/dev/tpmrm0#0x01500010", "/dev/tpmrm0", 0x01500010)]
    public void The_setting_names_device_and_index(string setting, string path, uint index) =>
        KeyStoreSetting.Parse(setting).ShouldBe(new KeyStoreSetting(path, index));

    [Theory]
    [InlineData("tpm:")]
    [InlineData("tpm:#0x01500010")]
    [InlineData("tpm:/dev/tpmrm0#22020112")]
    [InlineData("tpm:/dev/tpmrm0#0x81000000")]
    [InlineData("tpm:/dev/tpmrm0#0x01FFFFFF")]
    public void A_setting_that_names_no_NV_index_is_none(string setting) => KeyStoreSetting.Parse(setting).ShouldBeNull();

    [Fact]
    public async Task A_vault_lives_on_a_TPM_through_a_hundred_days()
    {
        await using var test = await TestVault.OpenAsync(keyStore: $"tpm:{tpm.Device()}#0x{_index:X8}");
        var (tip, other) = (Entropy.Id(), Entropy.Id());
        var token = test.Seal(tip, life: LifeClass.Days30);
        for (var day = 0; day < 100; day += 5)
        {
            test.Clock.Now += TimeSpan.FromDays(5);
            test.Vault.DayKeys();
            test.Vault.Rotate();
            if (day % 20 == 0) { await test.CrashAsync(); }
        }
        (await test.Send(token, tip)).ShouldBeOfType<VaultSend.Expired>();
        (await test.Send(test.Seal(other), other)).ShouldBeOfType<VaultSend.Accepted>();
        test.Vault.Warning.ShouldBeNull();
        File.ReadAllText(Path.Combine(test.Folder, "public-log.jsonl")).ShouldContain("5 of 5 control tokens refused");
        LiveRoots().ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int LiveRoots()
    {
        using var device = TpmDevice.Open(tpm.Device());
        return new[] { _index, _index + 1 }.Count(index => device.Find(index) is not null);
    }

    /// <summary>The generation is in the header of every file.</summary>
    private int RootsMade() => Directory.GetFiles(_folder, "*.key").Max(file => WrappedKey.GenerationOf(File.ReadAllBytes(file))!.Value);

    private string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("keys-").FullName;
        foreach (var file in Directory.GetFiles(_folder)) { File.Copy(file, Path.Combine(copy, Path.GetFileName(file))); }
        return copy;
    }
}
