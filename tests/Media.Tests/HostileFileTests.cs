using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Media.Tests.Hostile;
using SatarkMitra.Media.Tests.Planted;

namespace SatarkMitra.Media.Tests;

/// <summary>Files made to exhaust or to fool whoever reads them: each is settled, and nothing of it is left.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("PK\u0003\u0004\u0014\0\u0006\0 [Content_Types].xml word/document.xml", MediaKind.Document)]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 an old paper", MediaKind.Document)]
    [InlineData("{\\rtf1\\ansi hello}", MediaKind.Document)]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", MediaKind.Image)]
    [InlineData("<svg onload=\"alert(1)\"/>", MediaKind.Document)]
    [InlineData("<!DOCTYPE html><!-- %PDF-1.7 --><script>alert(1)</script>", MediaKind.Document)]
    [InlineData("MZ\u0090\0 %PDF-1.4", MediaKind.Document)]
    [InlineData("\u007FELF\u0002\u0001", MediaKind.Document)]
    [InlineData("#!/bin/sh\nrm -rf /\n", MediaKind.Document)]
    [InlineData("\u001A\u0045\u00DF\u00A3 matroska", MediaKind.Video)]
    [InlineData("RIFF\u0010\0\0\0AVI LIST", MediaKind.Video)]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0avifmif1", MediaKind.Image)]
    [InlineData("BM\u0036\0\0\0", MediaKind.Image)]
    [InlineData("II*\0\u0008\0\0\0", MediaKind.Image)]
    [InlineData("fLaC\0\0\0\u0022", MediaKind.Audio)]
    [InlineData("BEGIN:VCARD\nTEL:+912000009001\nEND:VCARD", MediaKind.Document)]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\nhello", MediaKind.Document)]
    public async Task What_is_not_on_the_list_is_refused_politely(string content, MediaKind kind) =>
        await bench.FailsAsync(await WriteAsync("odd", Encoding.Latin1.GetBytes(content)), kind, FailedBecause.Type);

    [Theory]
    [InlineData(MediaKind.Image)]
    [InlineData(MediaKind.Video)]
    [InlineData(MediaKind.Document)]
    public async Task A_file_of_no_bytes_is_empty(MediaKind kind) => await bench.FailsAsync(await WriteAsync("none", []), kind, FailedBecause.Empty);

    [Theory]
    [InlineData("huge.jpg")]
    [InlineData("huge.png")]
    [InlineData("huge.gif")]
    [InlineData("huge.webp")]
    [InlineData("huge.heic")]
    public async Task A_small_file_that_says_it_is_a_huge_picture_is_not_decoded(string name)
    {
        var bytes = await File.ReadAllBytesAsync(name == "huge.heic" ? await bench.Samples.HeicAsync() : await bench.Samples.PhotoAsync(name, "64x64"));
        switch (name)
        {
            case "huge.jpg":
                var frame = bytes.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 });
                Big(bytes, frame + 5, 65_500);
                Big(bytes, frame + 7, 65_500);
                break;
            case "huge.png":
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), 60_000);
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), 60_000);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), PngSum(bytes.AsSpan(12, 17)));
                break;
            case "huge.gif":
                bytes.AsSpan(6, 4).Fill(0xFF);
                break;
            case "huge.webp":
                var key = bytes.AsSpan().IndexOf(new byte[] { 0x9D, 0x01, 0x2A });
                bytes.AsSpan(key + 3, 4).Fill(0xFF);
                break;
            case "huge.heic":
                for (var at = 0; (at = bytes.AsSpan(at).IndexOf("ispe"u8) is var next and >= 0 ? at + next + 4 : -1) > 0;)
                {
                    BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 4), 60_000);
                    BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 8), 60_000);
                }
                break;
        }

        await bench.FailsAsync(await WriteAsync(name, bytes), MediaKind.Image, FailedBecause.Unreadable);
    }

    [Fact]
    public async Task Words_that_unpack_to_a_quarter_gigabyte_do_not_come_along()
    {
        var photo = await File.ReadAllBytesAsync(await bench.Samples.PhotoAsync("packed.png", "64x64"));
        byte[] chunk = [.. "zTXt"u8, .. "Comment\0\0"u8, .. Deflated(256L << 20)];
        var end = photo.AsSpan().IndexOf("IEND"u8) - 4;
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, PngSum(chunk));

        await SettlesSmallAsync(await WriteAsync("packed.png", [.. photo[..33], .. Iso.Number((uint)chunk.Length - 4), .. chunk, .. sum, .. photo[33..end], .. photo[end..]]), MediaKind.Image);
    }

    [Fact]
    public async Task A_paper_of_ten_thousand_pages_is_too_large() =>
        await bench.FailsAsync(await bench.Samples.PdfAsync(10_000), MediaKind.Document, FailedBecause.TooLarge);

    [Fact]
    public async Task A_page_as_high_as_a_tower_is_unreadable() => await bench.FailsAsync(await PageAsync("1 1000000", "", ""), MediaKind.Document, FailedBecause.Unreadable);

    [Fact]
    public async Task A_page_that_unpacks_to_a_quarter_gigabyte_is_settled() =>
        await SettlesSmallAsync(await PageAsync("595 842", "/Filter /FlateDecode", Encoding.Latin1.GetString(Deflated(256L << 20))), MediaKind.Document);

    [Fact]
    public async Task A_sound_of_days_in_a_small_file_is_too_large()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SATARK_LONG") == "1", "takes a minute of processor: ./dev test --long");

        await bench.FailsAsync(await WriteAsync("endless.ogg", EndlessOgg.Lasting(TimeSpan.FromDays(3))), MediaKind.Voice, FailedBecause.TooLarge);
    }

    [Theory]
    [InlineData("a million tracks")]
    [InlineData("twenty thousand cuts")]
    [InlineData("two thousand million pictures")]
    [InlineData("a box beyond the file")]
    public async Task A_film_with_impossible_tables_is_settled(string what)
    {
        var film = await File.ReadAllBytesAsync(await bench.Samples.FilmAsync("tables.mp4", "64x64", 1));
        byte[] changed = what switch
        {
            "a million tracks" => [.. film[..film.AsSpan().IndexOf("moov"u8)][..^4], .. Iso.Box("moov", [.. Enumerable.Repeat(Iso.Box("trak"), 1_000_000).SelectMany(box => box)])],
            "twenty thousand cuts" => Iso.WithBody(film, "elst", _ => [0, 0, 0, 0, .. Iso.Number(20_000), .. Enumerable.Repeat<byte[]>([0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0], 20_000).SelectMany(cut => cut)]),
            "two thousand million pictures" => Iso.WithBody(film, "stts", body => [.. body[..8], .. Iso.Number(0x7FFFFFFF), .. body[12..]]),
            _ => Iso.WithBody(film, "stsz", body => [.. body[..8], .. Iso.Number(0xFFFFFFF0), .. body[12..]]),
        };

        await SettlesSmallAsync(await WriteAsync("tables.mp4", changed), MediaKind.Video);
    }

    [Theory]
    [InlineData("JPEG")]
    [InlineData("PNG")]
    [InlineData("HEIC")]
    [InlineData("MP4")]
    [InlineData("MP3")]
    [InlineData("PDF")]
    public async Task Cut_anywhere_it_is_settled_and_nothing_comes_through(string type)
    {
        var planted = await NothingComesThroughTests.MakeAsync(type, bench.Samples);
        var bytes = await File.ReadAllBytesAsync(planted.Path);
        foreach (var keep in new[] { 0.15, 0.5, 0.85 })
        {
            await SettlesSmallAsync(await WriteAsync("cut", bytes[..(int)(bytes.Length * keep)]), planted.Kind, planted.Canaries);
        }
    }

    private async Task SettlesSmallAsync(string path, MediaKind kind, IReadOnlyList<string>? canaries = null)
    {
        var settled = await bench.SettleAsync(path, kind);

        Directory.EnumerateFiles(bench.Options.WorkDirectory).ShouldBeEmpty("the original must be destroyed");
        if (settled is SettledFile.Ready { Item: var item })
        {
            item.Length.ShouldBeLessThan(4 << 20);
            await using var opened = new SealedFileReader((await bench.Store.OpenReadAsync(item.Id, default))!, item.Key!, item.Id);
            using var reader = new StreamReader(opened, Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            (canaries ?? []).Where(text.Contains).ShouldBeEmpty();
            return;
        }
        settled.ShouldBeOfType<SettledFile.Failed>().ReasonKey.ShouldBeOneOf(FailedBecause.Unreadable, FailedBecause.Empty, FailedBecause.TooLarge, FailedBecause.Type);
    }

    private async Task<string> PageAsync(string size, string filter, string content)
    {
        var pdf = new PdfWriter();
        pdf.Add("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.Add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
        pdf.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents 4 0 R >>");
        pdf.AddStream(filter, content);
        await pdf.SaveAsync(bench.Samples.Path("page.pdf"));
        return bench.Samples.Path("page.pdf");
    }

    private async Task<string> WriteAsync(string name, byte[] bytes)
    {
        await File.WriteAllBytesAsync(bench.Samples.Path(name), bytes);
        return bench.Samples.Path(name);
    }

    private static byte[] Deflated(long length)
    {
        var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var blanks = new byte[1 << 20];
            Array.Fill(blanks, (byte)' ');
            for (long done = 0; done < length; done += blanks.Length)
            {
                packing.Write(blanks);
            }
        }
        return packed.ToArray();
    }

    private static uint PngSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320 : 0);
            }
        }
        return ~sum;
    }

    private static void Big(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);
}
