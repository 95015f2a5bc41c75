using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Forms;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Tests;

/// <summary>Every way of leaking that the threat model names, written by other means than the scanner's own.</summary>
public sealed class FormsTests
{
    private const string Digits = "915000482913";
    private const string Wamid = "wamid.HBgMOTE1MDAwNDgyOTEzFQIAEhgUM0VCMEY4QTk/EMkFCQTREMTI0RkEA";
    private static readonly Canary.Number Number = new("number", Digits);
    private static readonly Canary.Words Name = new("name", "Rundha Mirasekar");

    public static TheoryData<string, byte[]> Leaks => new()
    {
        { "with +91", Encoding.ASCII.GetBytes("tel +915000482913.") },
        { "with 0091", Encoding.ASCII.GetBytes("00915000482913") },
        { "with 0", Encoding.ASCII.GetBytes("call 05000482913 now") },
        { "grouped", Encoding.ASCII.GetBytes("+91 50004 82913") },
        { "grouped otherwise", Encoding.ASCII.GetBytes("(500) 048-2913".Replace("(500) ", "500-")) },
        { "reversed", Encoding.ASCII.GetBytes("3192840005") },
        { "Devanagari", Encoding.UTF8.GetBytes("५०००४८२९१३") },
        { "Devanagari in UTF-16", Encoding.Unicode.GetBytes("५०००४८२९१३") },
        { "Bengali", Encoding.UTF8.GetBytes("৫০০০৪৮২৯১৩") },
        { "Urdu", Encoding.UTF8.GetBytes("۵۰۰۰۴۸۲۹۱۳") },
        { "JSON escapes", Encoding.ASCII.GetBytes(@"\u096b\u0966\u0966\u0966\u096a\u096e\u0968\u096f\u0967\u0969") },
        { "percent", Encoding.ASCII.GetBytes(Uri.EscapeDataString("५०००४८२९१३")) },
        { "last 8 in a sentence", Encoding.ASCII.GetBytes("ends with 00482913, they say") },
        { "UTF-16", Encoding.Unicode.GetBytes("+915000482913") },
        { "hex of ASCII", Encoding.ASCII.GetBytes(Convert.ToHexString("915000482913"u8)) },
        { "base64, place 0", Encoding.ASCII.GetBytes(Convert.ToBase64String("number=5000482913;"u8)[1..]) },
        { "base64, place 1", Encoding.ASCII.GetBytes(Convert.ToBase64String("numbers=5000482913;"u8)) },
        { "base64, place 2", Encoding.ASCII.GetBytes(Convert.ToBase64String("numbers =5000482913;"u8)) },
        { "BCD", [9, .. Convert.FromHexString("915000482913"), 9] },
        { "swapped BCD", Convert.FromHexString("190500849231") },
        { "int64", BitConverter.GetBytes(915000482913L) },
        { "int64 big endian", BigEndian(5000482913L) },
        { "MD5", MD5.HashData("915000482913"u8) },
        { "SHA-1 in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA1.HashData("+915000482913"u8))) },
        { "SHA-256 cut to 16 bytes, base64", Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA256.HashData("5000482913"u8)[..16])) },
        { "gzip", Pack(s => new GZipStream(s, CompressionLevel.Fastest), "sender 915000482913") },
        { "gzip in base64 in gzip", Pack(s => new GZipStream(s, CompressionLevel.Fastest), Convert.ToBase64String(Pack(s => new GZipStream(s, CompressionLevel.Fastest), "a sender among others is 915000482913, who wrote"))) },
        { "PDF stream", [.. "%PDF-1.4\n1 0 obj <</Filter/FlateDecode>> stream\r\n"u8, .. Pack(s => new ZLibStream(s, CompressionLevel.Fastest), "BT (915000482913) Tj ET"), .. "\nendstream"u8] },
        { "PNG text", [0x89, .. "PNG\r\n\u001a\nzTXtComment\0\0"u8, .. Pack(s => new ZLibStream(s, CompressionLevel.Fastest), "from 915000482913")] },
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public void A_number_is_found(string how, byte[] leak) => Found(Number, leak).ShouldNotBeEmpty(how);

    [Theory]
    [InlineData("no number here, 915000482914 is another")]
    [InlineData("a0482913")]
    [InlineData("100482913")]
    [InlineData("abc00482913")]
    public void Another_number_is_not(string text) => Found(Number, Encoding.ASCII.GetBytes(text)).ShouldBeEmpty();

    [Fact]
    public void Ciphertext_gives_no_alarm()
    {
        var canaries = Enumerable.Range(0, 50).SelectMany(n => new Canary[] { new Canary.Number($"{n}", $"915000{100_003 + (n * 4_391)}"), new Canary.Words($"name {n}", $"Rundha Mirasekar {n:D3}"), new Canary.Place($"place {n}", 25.1 + (n * 0.0017321), 82.3 + (n * 0.0013337)) });
        var scanner = new Scanner([.. canaries]);

        scanner.ScanBytes(Side.Desk, "ciphertext", RandomNumberGenerator.GetBytes(32 << 20));

        scanner.Hits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<b>Rundha Mirasekar</b>")]
    [InlineData("RUNDHA MIRASEKAR")]
    [InlineData("q=Rundha%20Mirasekar")]
    [InlineData("q=Rundha+Mirasekar")]
    [InlineData("rakesariM ahdnuR")]
    public void A_name_is_found(string text) => Found(Name, Encoding.UTF8.GetBytes(text)).ShouldNotBeEmpty();

    [Fact]
    public void A_name_with_other_letters_is_found_in_html()
    {
        var hindi = new Canary.Words("name", "रुंधा मीरा");

        Found(hindi, Encoding.UTF8.GetBytes(WebUtility.HtmlEncode("रुंधा मीरा"))).ShouldNotBeEmpty();
        Found(hindi, Encoding.UTF8.GetBytes("&#x930;&#x941;&#x902;&#x927;&#x93E; &#x92E;&#x940;&#x930;&#x93E;")).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_wamid_is_found_whole_escaped_and_decoded()
    {
        var message = new Canary.MessageId("wamid", Wamid);

        Found(message, Encoding.ASCII.GetBytes($"id={Wamid}")).ShouldNotBeEmpty();
        Found(message, Encoding.ASCII.GetBytes(Wamid.Replace("/", "\\/", StringComparison.Ordinal))).ShouldNotBeEmpty();
        Found(message, Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes("x" + Wamid)))).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("25.731264, 82.684719")]
    [InlineData("\"longitude\":82.68471912")]
    [InlineData("+25.7313+082.6847/")]
    [InlineData("25 deg 43' 52.55\" N")]
    public void A_place_is_found_in_text(string text) =>
        Found(new Canary.Place("place", 25.731264, 82.684719), Encoding.UTF8.GetBytes(text)).ShouldNotBeEmpty();

    [Fact]
    public void Geohashes_agree_with_the_published_example() => PlaceForms.Geohash(57.64911, 10.40744, 11).ShouldBe("u4pruydqqvj");

    private static IReadOnlyCollection<Hit> Found(Canary canary, byte[] bytes)
    {
        var scanner = new Scanner([canary]);
        scanner.ScanBytes(Side.Desk, "bytes", bytes);
        return scanner.Hits;
    }

    private static byte[] BigEndian(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Pack(Func<Stream, Stream> packer, string text)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }
}
