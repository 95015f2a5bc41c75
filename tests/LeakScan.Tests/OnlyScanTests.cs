using System.Text;
using Microsoft.Data.Sqlite;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Tests;

public sealed class OnlyScanTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("leakscan-tests-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_clean_pair_of_folders_passes_with_every_seed_found()
    {
        var report = await ScanAsync();

        report.SeedsMissed.ShouldBeEmpty();
        report.Hits.ShouldBeEmpty();
        report.Seeded.ShouldBeGreaterThanOrEqualTo(5);
        report.SeededFound.ShouldBe(report.Seeded);
        report.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_number_on_the_gateway_disk_fails_the_run_and_is_not_repeated_in_the_report()
    {
        File.WriteAllText(Folder("gateway", "x.bin"), "…915000482913…");

        var report = await ScanAsync();

        report.GatewayDiskHits.ShouldBeGreaterThan(0);
        report.DeskHits.ShouldBe(0);
        report.Passed.ShouldBeFalse();
        report.Hits.ShouldAllBe(hit => !hit.ToString().Contains("482913", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_value_that_lies_across_the_pages_of_a_database_is_found()
    {
        using (var database = new SqliteConnection($"Data Source={Folder("desk", "desk.db")};Pooling=False"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "CREATE TABLE T (A TEXT); INSERT INTO T VALUES (@text);";
            command.Parameters.AddWithValue("@text", new StringBuilder().Insert(0, "5000482913 ", 2_000).ToString());
            command.ExecuteNonQuery();
        }

        (await ScanAsync()).Hits.ShouldContain(hit => hit.Where.Contains("T.A", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_loose_number_in_a_log_is_reported()
    {
        File.WriteAllText(Folder("desk/logs", "desk.log"), "sent to 919999 or 2222333344 today");

        (await ScanAsync()).Hits.ShouldHaveSingleItem().Form.ShouldBe("10 digits standing alone");
    }

    [Fact]
    public void A_canary_between_two_pieces_of_a_large_file_is_found()
    {
        var file = Folder("desk", "large.bin");
        using (var stream = File.Create(file))
        {
            stream.SetLength(17L << 20);
            stream.Position = (8L << 20) - 5;
            stream.Write("5000482913"u8);
        }
        var scanner = new Scanner([new Canary.Number("number", "915000482913")], largestOpened: 16L << 20);

        scanner.ScanFile(Side.Desk, file, "large.bin");

        scanner.Hits.ShouldContain(hit => hit.At == (8L << 20) - 5);
        scanner.Unseen.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_missing_folder_voids_the_run()
    {
        var report = await OnlyScan.RunAsync(["/nowhere/at/all"], [], [], null, default);

        report.Passed.ShouldBeFalse();
        report.Void.Count.ShouldBe(2);
    }

    private Task<ScanReport> ScanAsync()
    {
        var canaries = Path.Combine(root.FullName, "canaries.json");
        File.WriteAllText(canaries, """{"canaries":[{"label":"number","kind":"number","digits":"915000482913"},{"kind":"place","label":"place","latitude":25.731264,"longitude":82.684719}]}""");
        return OnlyScan.RunAsync(
            [Path.GetDirectoryName(Folder("desk", "-"))!], [Path.GetDirectoryName(Folder("gateway", "-"))!], [], new FileInfo(canaries), TestContext.Current.CancellationToken);
    }

    private string Folder(string folder, string file) => Path.Combine(root.CreateSubdirectory(folder).FullName, file);
}
