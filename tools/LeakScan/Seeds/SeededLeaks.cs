using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Forms;

namespace SatarkMitra.LeakScan.Seeds;

/// <summary>
/// Leaks made on purpose, each with a canary of its own, laid out like the real thing and searched in the same pass. A
/// scanner that misses one proves nothing by finding nothing: the run is void.
/// </summary>
internal sealed class SeededLeaks : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("leakscan-seeds-");
    private readonly List<Canary> canaries = [];
    private readonly List<(string Name, byte[] Body)> responses = [];

    private SeededLeaks()
    {
    }

    /// <summary>The folder stands beside the data directories.</summary>
    internal string Folder => folder.FullName;

    internal IReadOnlyList<Canary> Canaries => canaries;

    /// <summary>What the seeded desk answers, by address.</summary>
    internal IReadOnlyList<(string Name, byte[] Body)> Responses => responses;

    internal static SeededLeaks Plant()
    {
        var seeds = new SeededLeaks();
        seeds.PlantFiles();
        seeds.PlantDatabases();
        seeds.PlantResponses();
        return seeds;
    }

    private void PlantFiles()
    {
        var wamid = new Canary.MessageId("seed: base64 of a wamid in a log", Wamid(Digits()));
        Add(wamid, "gateway/logs/gateway.log", Encoding.ASCII.GetBytes($"info: batch {Convert.ToBase64String(Encoding.ASCII.GetBytes("id=" + wamid.Wamid))} stored\n"));

        var place = new Canary.Place("seed: GPS in a JPEG", 20 + Fraction(), 80 + Fraction());
        Add(place, "desk/media/1f.jpg", SeededJpeg.At(place.Latitude, place.Longitude));

        var name = Name("seed: profile name in a gzip");
        Add(name, "desk/logs/desk.log.1.gz", Gzip($"warn: writer {name.Text} not matched\n"));

        var packed = Number("seed: BCD in a binary file");
        Add(packed, "gateway/outbox.bin", [0, 1, 2, .. NumberForms.Bcd(packed.Digits), 3]);

        var hashed = Number("seed: SHA-256 of a number in a log");
        Add(hashed, "gateway/logs/old.log", Encoding.ASCII.GetBytes($"sender={Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("+" + hashed.Digits)))}\n"));

        var error = Number("seed: UTF-16 number in a dump of an exception");
        Add(error, "gateway/logs/crash.dmp", Encoding.Unicode.GetBytes($"(#131026) Recipient +{error.Digits} unavailable"));

        var file = Number("seed: number in a file name");
        Add(file, $"desk/media/IMG-{file.National}.bin", [0]);

        var zipped = Name("seed: name in a zip");
        Add(zipped, "desk/export.zip", Zip($"informant,{zipped.Text}\n"));
    }

    private void PlantDatabases()
    {
        var devanagari = Number("seed: number in Devanagari digits in a SQLite page");
        var column = new Canary.MessageId("seed: decoded wamid in a column", Wamid(Digits()));
        var integer = Number("seed: number as an integer in a row");
        var path = Path.Combine(Folder, "desk", "desk.db");
        using (var database = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "CREATE TABLE Note (Text TEXT, Body BLOB, Phone INTEGER); INSERT INTO Note VALUES (@text, @body, @phone);";
            command.Parameters.AddWithValue("@text", $"\u092E\u0947\u0930\u093E \u0928\u0902\u092C\u0930 {NumberForms.InScript(devanagari.National, 0x966)}");
            command.Parameters.AddWithValue("@body", Convert.FromBase64String(column.Wamid["wamid.".Length..]));
            command.Parameters.AddWithValue("@phone", long.Parse(integer.Digits));
            command.ExecuteNonQuery();
        }
        canaries.AddRange([devanagari, column, integer]);
    }

    private void PlantResponses()
    {
        var reversed = Number("seed: reversed number in a desk response");
        responses.Add(("/api/v1/tips/seeded", Encoding.UTF8.GetBytes($"{{\"number\":\"JNP-26-471903\",\"text\":\"{NumberForms.Reversed(reversed.National)}\"}}")));
        var escaped = Name("seed: percent-encoded name in a link of a desk page");
        responses.Add(("/tips/seeded", Encoding.UTF8.GetBytes($"<a href=\"/search?q={WebUtility.UrlEncode(escaped.Text)}\">")));
        canaries.AddRange([reversed, escaped]);
    }

    private void Add(Canary canary, string path, byte[] content)
    {
        canaries.Add(canary);
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    private static Canary.Number Number(string label) => new(label, Digits());

    private static Canary.Words Name(string label) => new(label, $"Seeded {RandomNumberGenerator.GetString("bcdfghklmnprstv", 4)}a {RandomNumberGenerator.GetString("bcdfghklmnprstv", 5)}i");

    // The block that is nobody's: 915000 and six random digits, none of them all alike.
    private static string Digits() => "915000" + RandomNumberGenerator.GetInt32(100_001, 999_999);

    private static double Fraction() => RandomNumberGenerator.GetInt32(100_000, 999_999) / 1_000_000.0;

    private static string Wamid(string digits) => "wamid." + Convert.ToBase64String(
        [0x1C, 0x18, (byte)digits.Length, .. Encoding.ASCII.GetBytes(digits), 0x15, 2, 0, 0x12, 0x18, 20, .. Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(20)), 0]);

    private static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }

    private static byte[] Zip(string text)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("tips.csv").Open())
        {
            entry.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 20))));
        }
        return packed.ToArray();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
