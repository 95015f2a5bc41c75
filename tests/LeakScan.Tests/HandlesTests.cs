using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>A handle under a key of the vault belongs into the gateway's database alone.</summary>
public sealed class HandlesTests : IDisposable
{
    private const string Digits = "915000482913";
    private static readonly VaultKey Key = new("day-20778", RandomNumberGenerator.GetBytes(32));
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("leakscan-handles-");
    private readonly Scanner scanner = new([new Canary.Number("number", Digits), new Canary.Words("scoped id", "IN.ABCDEFGHIJKLMNOPQRST")], vault: [Key]);

    public void Dispose() => root.Delete(recursive: true);

    [Theory]
    [InlineData(1, Digits)]
    [InlineData(2, "IN.ABCDEFGHIJKLMNOPQRST")]
    public void It_is_a_hit_at_the_desk_however_it_is_written(byte kind, string address)
    {
        var handle = HMACSHA256.HashData(Key.Bytes, (byte[])[kind, .. Encoding.ASCII.GetBytes(address)])[..16];
        byte[][] written = [handle, new Guid(handle, bigEndian: true).ToByteArray(), Encoding.ASCII.GetBytes(new Guid(handle, bigEndian: true).ToString()), Encoding.ASCII.GetBytes(Convert.ToHexString(handle))];
        foreach (var (n, bytes) in written.Index())
        {
            scanner.ScanBytes(Side.Desk, $"desk ({n})/desk.db", bytes);
            scanner.Hits.ShouldContain(hit => hit.Where.StartsWith($"desk ({n})/desk.db", StringComparison.Ordinal) && hit.Form.Contains("day-20778", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("gateway (stopped)/gateway.db", true)]
    [InlineData("gateway (stopped)/gateway.db-wal", true)]
    [InlineData("gateway-postgres (stopped)/data/base/5/16402", true)]
    [InlineData("gateway (stopped)/logs/gateway.log", false)]
    [InlineData("name of gateway (stopped)/gateway.db", false)]
    [InlineData("gateway (stopped)/media/1f", false)]
    public void On_the_gateways_side_it_is_none_in_its_database_and_one_elsewhere(string where, bool belongs)
    {
        scanner.ScanBytes(Side.Gateway, where, HMACSHA256.HashData(Key.Bytes, (byte[])[1, .. Encoding.ASCII.GetBytes(Digits)]));

        scanner.Handles.ShouldBe(belongs ? 1 : 0);
        scanner.Hits.Count.ShouldBe(belongs ? 0 : 1);
    }

    [Fact]
    public void Keys_are_read_from_the_folder_of_the_file_key_store()
    {
        byte[] head = [.. "SMK1"u8, 0, 0, 0, 0, 1, 2, 3, 4];
        File.WriteAllBytes(Path.Combine(root.CreateSubdirectory("keys").FullName, "day-20778.key"), [.. head, .. Key.Bytes, 1, 2, 3, 4, 5, 6, 7, 8]);
        File.WriteAllBytes(Path.Combine(root.FullName, "keys", "half.key"), head);

        var key = VaultKey.In([root.FullName]).ShouldHaveSingleItem();

        key.Name.ShouldBe("day-20778");
        key.Bytes.ShouldBe(Key.Bytes);
    }
}
