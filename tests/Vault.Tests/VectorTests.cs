using System.Text;
using System.Text.RegularExpressions;
using SatarkMitra.Vault.Buttons;
using SatarkMitra.Vault.Codes;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Tokens;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Tests;

/// <summary>docs/protocol.md and the code say the same.</summary>
public sealed partial class VectorTests
{
    private static readonly Dictionary<string, string> s_vectors = ReadPage();
    private static readonly Epoch s_epoch = new(577);
    private static readonly Guid s_tip = Id(0xa0), s_tid = Id(0xb0), s_subject = Id(0xc0);
    private static readonly EpochKeys s_keys = new(Key(0x20), Key(0x40));

    private static byte[] Key(int from) => [.. Enumerable.Range(from, 32).Select(i => (byte)i)];

    private static Guid Id(int from) => new(Key(from).AsSpan(0, 16), bigEndian: true);

    private static byte[] Bytes(string name) => Convert.FromHexString(s_vectors[name]);

    private static string Hex(Guid id) => Convert.ToHexStringLower(id.ToByteArray(bigEndian: true));

    [Fact]
    public void Handles_and_rows()
    {
        var number = TestVault.Number("915000000001");
        Hex(number.Handle(Key(0)).Value).ShouldBe(s_vectors["handle"]);
        Hex(TestVault.Scoped("IN.2081978709342942").Handle(Key(0)).Value).ShouldBe(s_vectors["handle-scoped"]);
        Hex(new MessageId(Encoding.ASCII.GetBytes("wamid.TEST"), isWamid: true).Digest(Key(0))).ShouldBe(s_vectors["wamid-digest"]);
        ReplyAddress.Unprotect(Key(0), "outbox|1"u8, Bytes("row"))!.Handle(Key(0)).ShouldBe(number.Handle(Key(0)));
    }

    [Fact]
    public void Tokens()
    {
        ReplyToken.Peek(Bytes("token")).ShouldBe((s_epoch, s_tid));
        var (address, language) = ReplyToken.Open(Key(0x20), Key(0x80), Bytes("token"), s_tip, "desk-varanasi")!.Value;
        (Encoding.ASCII.GetString(address.Value), language).ShouldBe(("915000000001", "hi"));
        Encoding.ASCII.GetString(StaffToken.Open(Key(0x60), "desk-varanasi", Bytes("staff"))!.Value).ShouldBe("IN.2081978709342942");
    }

    [Fact]
    public void Capabilities() =>
        Capability.Redeem(s_keys, Capability.Decode(s_vectors["capability"])).ShouldBe(new Redeemed.Valid(
            CapabilityPurpose.Verdict, s_tip, s_subject, s_epoch, new Guid(Bytes("burn"), bigEndian: true), new DateOnly(2026, 10, 6)));

    [Fact]
    public void Codes()
    {
        var code = CodeFormat.Normalise("01234-56789-abcde-fghjk")!;
        var lookup = new CodeLookup(CodeFormat.Lookup(s_keys, code), s_epoch, code);
        Hex(lookup.Lookup).ShouldBe(s_vectors["code-lookup"]);
        CodeFormat.Open(s_keys, lookup, Bytes("code-row")).ShouldBe(s_tip);
    }

    [Fact]
    public async Task Mailboxes_and_commitments()
    {
        await using var test = await TestVault.OpenAsync(vault =>
        {
            // The vault of the page: its keys put where the key store looks.
            KeyFile(vault, "epoch-577", Key(0x20));
            KeyFile(vault, "route-577", Key(0x40));
        });
        var box = test.Vault.Mailbox(s_tip, s_epoch)!;
        (Hex(box.Id), Convert.ToHexStringLower(box.Key)).ShouldBe((s_vectors["mailbox-id"], s_vectors["mailbox-key"]));
        File.ReadAllText(Path.Combine(test.Folder, "public-log.jsonl")).ShouldContain($"\"evidence\":\"{s_vectors["commitment"]}\"");
    }

    private static void KeyFile(string vault, string name, byte[] key)
    {
        var folder = Path.Combine(vault, "keys");
        Directory.CreateDirectory(folder);
        byte[] body = [.. "SMK1"u8, .. new byte[8], .. key];
        var check = System.Security.Cryptography.SHA256.HashData([.. Encoding.ASCII.GetBytes(name), .. body]);
        File.WriteAllBytes(Path.Combine(folder, name + ".key"), [.. body, .. check[..8]]);
    }

    private static Dictionary<string, string> ReadPage()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SatarkMitra.slnx"))) { folder = Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new FileNotFoundException("docs/protocol.md"); }
        return Vector().Matches(File.ReadAllText(Path.Combine(folder, "docs", "protocol.md"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    [GeneratedRegex("`([a-z-]+)=([A-Za-z0-9_-]+)`")]
    private static partial Regex Vector();
}
