using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Seeds;

internal sealed partial class SeededLeaks
{
    // Seven: what programs write about themselves.
    private void PlantLogs()
    {
        var plain = Bait.Number("number in a log line");
        Add(plain, "gateway/logs/gateway.log", Bait.Ascii($"2026-11-21T10:00:00Z Error 121 reply to +{plain.Digits} refused\n"));

        var error = Bait.Number("UTF-16 number in the dump of an exception");
        Add(error, "gateway/crash/exception.dmp", [0, 1, .. Encoding.Unicode.GetBytes($"(#131026) Recipient +{error.Digits} unavailable"), 0, 0]);

        var message = Bait.Message("base64 of a wamid in a log");
        Add(message, "gateway/logs/batch.log", Bait.Ascii($"info: batch {Convert.ToBase64String(Bait.Ascii("id=" + message.Wamid))} stored\n"));

        var hashed = Bait.Number("SHA-256 of a number in a log");
        Add(hashed, "gateway/logs/old.log", Bait.Ascii($"sender={Convert.ToHexStringLower(SHA256.HashData(Bait.Ascii("+" + hashed.Digits)))}\n"));

        var keyed = Bait.Number("HMAC under a key of the tests, cut to 16 bytes, in a log");
        Add(keyed, "desk/logs/desk.log", Bait.Ascii($"writer {Convert.ToBase64String(HMACSHA256.HashData(Key, Bait.Ascii(keyed.Digits))[..16])} seen\n"));

        var rotated = Bait.Name("profile name in a gzip'd log");
        Add(rotated, "desk/logs/desk.log.1.gz", Bait.Gzip(Bait.Ascii($"warn: writer {rotated.Text} not matched\n")));

        // An OTLP metric: a string attribute "to" on a data point.
        var tag = Bait.Number("last 8 digits in a metric tag, OTLP");
        Add(tag, "gateway/otlp/metrics.bin", [0x0A, 0x12, 0x3A, 0x10, 0x0A, 2, (byte)'t', (byte)'o', 0x12, 0x0A, 0x0A, 8, .. Bait.Ascii(tag.Digits[^8..]), 0x11, 0]);
    }

    // Five: files and their names.
    private void PlantFiles()
    {
        var packed = Bait.Number("BCD, nibbles swapped, in a binary file");
        Add(packed, "gateway/outbox.bin", [0, 1, 2, .. NumberBytes.Swapped(NumberBytes.Bcd(packed.Digits)), 3]);

        var core = Bait.Number("int64 in a core dump");
        var dump = new byte[4096];
        "\u007FELF\u0002\u0001\u0001"u8.CopyTo(dump);
        BinaryPrimitives.WriteInt64LittleEndian(dump.AsSpan(2040), long.Parse(core.Digits, CultureInfo.InvariantCulture));
        Add(core, "desk/core.4711", dump);

        var file = Bait.Number("number in a file name");
        Add(file, $"desk/media/IMG-{file.National}-WA0001.bin", [0]);

        // A vCard folds its lines, here in the middle of the number, and writes other letters as =XX.
        var card = Bait.Number("folded number of a vCard in a zip");
        Add(card, "desk/export.zip", Bait.Zip("contact.vcf", Bait.Ascii($"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL;TYPE=CELL:+91 {card.National[..5]}\r\n -{card.National[5..]}\r\nEND:VCARD\r\n")));

        var square = Bait.Place("geohash in a table of an export");
        Add(square, "desk/export.csv", Bait.Ascii($"cell,tips\n{PlaceTexts.Geohash(square.Latitude, square.Longitude, 9)},1\n"));
    }

    // Four: evidence that was passed on as it came.
    private void PlantMedia()
    {
        var photo = Bait.Place("place in the EXIF block of a JPEG");
        Add(photo, "desk/media/1f.jpg", SeededJpeg.At(photo.Latitude, photo.Longitude));

        var film = Bait.Place("ISO 6709 in an MP4");
        Add(film, "desk/media/2e.mp4", [0, 0, 0, 0x20, .. "ftypisom"u8, 0, 0, 0, 0x2A, .. "udta"u8, 0, 0, 0, 0x1E, 0xA9, .. "xyz"u8, 0, 0x12, 0x15, 0xC7, .. Bait.Ascii(string.Create(CultureInfo.InvariantCulture, $"+{film.Latitude:00.0000}+{film.Longitude:000.0000}/"))]);

        var paper = Bait.Number("number in a packed stream of a PDF");
        var page = Bait.Packed(to => new ZLibStream(to, CompressionLevel.Optimal), Bait.Ascii($"BT /F1 12 Tf (call {paper.Digits}) Tj ET"));
        Add(paper, "desk/media/3d.pdf", [.. Bait.Ascii($"%PDF-1.4\n4 0 obj << /Filter /FlateDecode /Length {page.Length} >> stream\r\n"), .. page, .. "\nendstream endobj"u8]);

        var drawing = Bait.Name("author in a packed text of a PNG");
        var text = Bait.Packed(to => new ZLibStream(to, CompressionLevel.Optimal), Bait.Ascii(drawing.Text));
        Add(drawing, "desk/media/4c.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, (byte)(8 + text.Length), .. "zTXtAuthor\0\0"u8, .. text, 0, 0, 0, 0]);
    }
}
