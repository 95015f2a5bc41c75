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
    private static readonly byte[] Key = "a key of the tests"u8.ToArray();
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
        { "grouped with words of markup", Encoding.UTF8.GetBytes("+91&nbsp;50004&#8209;82913") },
        { "grouped with zero width spaces", Encoding.UTF8.GetBytes("5\u200B0\u200B0\u200B0\u200B4\u200B8\u200B2\u200B9\u200B1\u200B3") },
        { "grouped in brackets", Encoding.ASCII.GetBytes("(50004) 82913") },
        { "a digit each", Encoding.ASCII.GetBytes("[5, 0, 0, 0, 4, 8, 2, 9, 1, 3]") },
        { "thousands", Encoding.ASCII.GetBytes("915,000,482,913") },
        { "folded", Encoding.ASCII.GetBytes("TEL:+91 50004\r\n 82913") },
        { "as a fraction with exponent", Encoding.ASCII.GetBytes("9.15000482913E+11") },
        { "mixed scripts", Encoding.UTF8.GetBytes("५०००४82913") },
        { "Tamil, reversed", Encoding.UTF8.GetBytes(Of(0xBE6, "3192840005")) },
        { "Devanagari, grouped, in UTF-16", Encoding.Unicode.GetBytes("५०००४ ८२९१३") },
        { "mathematical digits", Encoding.UTF8.GetBytes(Of(0x1D7D8, "5000482913")) },
        { "last 8, Devanagari", Encoding.UTF8.GetBytes("नंबर ००४८२९१३।") },
        { "last 8, masked", Encoding.ASCII.GetBytes("****00482913") },
        { "last 8, UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes(" 00482913 ") },
        { "UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes("+915000482913") },
        { "UTF-32", Encoding.UTF32.GetBytes("915000482913") },
        { "UTF-7", Encoding.ASCII.GetBytes($"+{Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes("५०००४८२९१३")).TrimEnd('=')}-") },
        { "capital \\U escapes", Encoding.ASCII.GetBytes(@"\U00000035\u{30}\u{30}\x30\x34\x38\x32\x39\x31\x33") },
        { "octal escapes", Encoding.ASCII.GetBytes(@"\065\060\060\060\064\070\062\071\061\063") },
        { "percent, every byte", Encoding.ASCII.GetBytes("%35%30%30%30%34%38%32%39%31%33") },
        { "percent twice", Encoding.ASCII.GetBytes("%2535%2530%2530%2530%2534%2538%2532%2539%2531%2533") },
        { "HTML, some", Encoding.ASCII.GetBytes("&#53;000482&#x39;13") },
        { "quoted-printable", Encoding.ASCII.GetBytes("=35=30=30=30=34=38=\r\n=32=39=31=33") },
        { "hex dump", Encoding.ASCII.GetBytes("00000000  39 31 35 30 30 30 34 38  32 39 31 33 0a") },
        { "hex of UTF-16", Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.Unicode.GetBytes("915000482913"))) },
        { "hex after an odd letter", Encoding.ASCII.GetBytes("a" + Convert.ToHexStringLower("915000482913"u8)) },
        { "bytes as 0x", Encoding.ASCII.GetBytes("{0x35, 0x30, 0x30, 0x30, 0x34, 0x38, 0x32, 0x39, 0x31, 0x33}") },
        { "base64 of hex", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexString("5000482913"u8)))) },
        { "base64url of Devanagari", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("x५०००४८२९१३")).Replace('+', '-').Replace('/', '_').TrimEnd('=')) },
        { "base64 in broken lines", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('x', 53) + "5000482913" + new string('y', 60)), Base64FormattingOptions.InsertLineBreaks)) },
        { "base64 in UTF-16", Encoding.Unicode.GetBytes(Convert.ToBase64String("ab5000482913"u8)) },
        { "base32", Encoding.ASCII.GetBytes(Base32("915000482913")) },
        { "BCD of fourteen", Convert.FromHexString("00915000482913") },
        { "BCD of ten, filled up", Convert.FromHexString("05000482913F") },
        { "BCD of thirteen", Convert.FromHexString("0915000482913F") },
        { "swapped BCD of eleven", Swap("05000482913F") },
        { "int48", BitConverter.GetBytes(5000482913L)[..6] },
        { "double", BitConverter.GetBytes(915000482913d) },
        { "numeric", [0xBE, 0x23, 0x30, 0x00, 0x61, 0x0B] },
        { "hex number", Encoding.ASCII.GetBytes($"id 0x{915000482913L:x}.") },
        { "SHA-512, first half", SHA512.HashData("+915000482913"u8)[..32] },
        { "SHA-256 of UTF-16, hex, capitals", Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes("915000482913")))) },
        { "SHA-256, hex, eight bytes", Encoding.ASCII.GetBytes("u_" + Convert.ToHexStringLower(SHA256.HashData("whatsapp:+915000482913"u8)[..8])) },
        { "HMAC, hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Key, "915000482913"u8))) },
        { "HMAC, base64, cut", Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA256.HashData(Key, "+915000482913"u8)[..12])) },
        { "peppered", SHA256.HashData([.. Key, .. "5000482913"u8]) },
        { "zlib", Pack(s => new ZLibStream(s, CompressionLevel.Fastest), "sender 915000482913") },
        { "gzip, cut", Pack(s => new GZipStream(s, CompressionLevel.Fastest), "sender 915000482913 wrote " + Convert.ToBase64String(RandomNumberGenerator.GetBytes(4_000)))[..2_000] },
        { "PostgreSQL's own packing", Pglz("50004829135") },
        { "ASCII85 in a PDF", Encoding.ASCII.GetBytes("<< /Filter /ASCII85Decode >> stream\n" + Ascii85("BT (915000482913) Tj ET.") + "~>\nendstream") },
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
    [InlineData("500048 over many words 2913")]
    [InlineData("5000,4829,1 and 3")]
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
    [InlineData("rundha mIRASEKAR")]
    [InlineData("rundha_mirasekar.pdf")]
    [InlineData("RundhaMirasekar")]
    [InlineData("MIRASEKAR, Rundha")]
    [InlineData("Rundha&nbsp;Mirasekar")]
    [InlineData("=52undha=20Mirasekar")]
    [InlineData("52756e646861204d69726173656b6172")]
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
    [InlineData("25,43.87584N")]
    [InlineData("$GPGGA,1,2543.8758,N")]
    [InlineData("25/1, 43/1, 525504/10000")]
    [InlineData("POINT(82.6847 25.7313)")]
    [InlineData("\"latitudeE7\": 257312640")]
    [InlineData("25,731264")]
    [InlineData("25°43′52.5″N")]
    public void A_place_is_found_in_text(string text) =>
        Found(new Canary.Place("place", 25.731264, 82.684719), Encoding.UTF8.GetBytes(text)).ShouldNotBeEmpty();

    [Fact]
    public void Geohashes_agree_with_the_published_example() => PlaceTexts.Geohash(57.64911, 10.40744, 11).ShouldBe("u4pruydqqvj");

    [Fact]
    public void Plus_codes_agree_with_the_published_example() => PlaceTexts.PlusCode(47.365590, 8.524997).ShouldBe("8FVC9G8F+6X");

    [Fact]
    public void A_place_is_found_as_numbers_of_machines()
    {
        var place = new Canary.Place("place", 25.731264, 82.684719);

        Found(place, BitConverter.GetBytes(82.684719)).ShouldNotBeEmpty();
        Found(place, [.. BitConverter.GetBytes(25.731264f), .. BitConverter.GetBytes(82.684719f)]).ShouldNotBeEmpty();
        // 25 degrees, 43 minutes, 52.5504 seconds, with no picture around them.
        Found(place, [.. new uint[] { 25, 1, 43, 1, 525504, 10000 }.SelectMany(BitConverter.GetBytes)]).ShouldNotBeEmpty();
        Found(place, [.. new uint[] { 25, 1, 44, 1, 525504, 10000 }.SelectMany(BitConverter.GetBytes)]).ShouldBeEmpty();
    }

    private static IReadOnlyCollection<Hit> Found(Canary canary, byte[] bytes)
    {
        var scanner = new Scanner([canary], [Key]);
        scanner.ScanBytes(Side.Desk, "bytes", bytes);
        return scanner.Hits;
    }

    private static string Of(int zero, string digits) => string.Concat(digits.Select(digit => char.ConvertFromUtf32(zero + digit - '0')));

    private static byte[] Swap(string packed) => Convert.FromHexString(string.Concat(packed.Chunk(2).Select(pair => $"{pair[1]}{pair[0]}")));

    private static string Base32(string text)
    {
        var bits = string.Concat(Encoding.ASCII.GetBytes(text).Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return string.Concat(bits.PadRight((bits.Length + 4) / 5 * 5, '0').Chunk(5).Select(five => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(five), 2)]));
    }

    private static string Ascii85(string text) => string.Concat(Encoding.ASCII.GetBytes(text).Chunk(4).Select(four =>
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(four);
        return new string([.. Enumerable.Range(0, 5).Select(n => (char)('!' + (value / (uint)Math.Pow(85, 4 - n) % 85)))]);
    }));

    // Letters, then one repetition that reaches back over itself, as pg_lzcompress.c writes it.
    private static byte[] Pglz(string text)
    {
        byte[] body = [0b0000_0000, .. Encoding.ASCII.GetBytes(text[..8]), 0b0000_1000, .. Encoding.ASCII.GetBytes(text[8..11]), 0x0F, 11, 60 - 18, .. "end!"u8];
        var head = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)((body.Length + 8) << 2) | 2);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), 11 + 60 + 4);
        return [7, .. head, .. body, 9, 9, 9, 9];
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
