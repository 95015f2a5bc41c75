using System.Text;
using Microsoft.Data.Sqlite;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Report;
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
        report.Seeded.ShouldBe(25);
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
            stream.SetLength(33L << 20);
            stream.Position = (16L << 20) - 5;
            stream.Write("5000482913"u8);
        }
        var scanner = new Scanner([new Canary.Number("number", "915000482913")], largestOpened: 16L << 20);

        scanner.ScanFile(Side.Desk, file, "large.bin");

        scanner.Hits.ShouldContain(hit => hit.At == (16L << 20) - 5);
        scanner.Notes.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("desk", "IMG-5000482913.jpg")]
    [InlineData("desk/5000482913", "x")]
    [InlineData("desk/.hidden", ".5000-482913")]
    public async Task A_number_in_a_name_is_found_and_not_repeated(string folder, string file)
    {
        File.WriteAllText(Folder(folder, file), "nothing");

        var report = await ScanAsync();

        report.DeskHits.ShouldBeGreaterThan(0);
        report.Hits.ShouldAllBe(hit => !hit.ToString().Contains("482913", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_around_a_hit_are_shown_without_any_digit()
    {
        File.WriteAllText(Folder("desk", "note.txt"), "call him on +91 50004 82913 before 10 o'clock");

        (await ScanAsync()).Hits.ShouldContain(hit => hit.Around.Contains("call him on", StringComparison.Ordinal) && !hit.Around.Any(char.IsDigit));
    }

    [Fact]
    public async Task A_placed_number_is_found_where_it_was_placed_and_a_leak_elsewhere()
    {
        const string Canaries = """{"canaries":[{"kind":"placed","label":"suspect","digits":"912000771199","where":["tip-1"]}]}""";
        var nowhere = await ScanAsync(Canaries);
        File.WriteAllText(Folder("desk", "tip-1.txt"), "his phone is 2000771199");
        var placed = await ScanAsync(Canaries);
        File.WriteAllText(Folder("desk", "tip-2.txt"), "his phone is 2000771199");
        var elsewhere = await ScanAsync(Canaries);

        nowhere.Void.ShouldHaveSingleItem();
        nowhere.Passed.ShouldBeFalse();
        placed.Passed.ShouldBeTrue();
        elsewhere.Hits.ShouldAllBe(hit => hit.Where.Contains("tip-2", StringComparison.Ordinal));
        elsewhere.Passed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""["915000482913"]""")]
    [InlineData("""{"phone":"+91 50004 82913","name":"Rundha Mirasekar"}""")]
    [InlineData("""{"lives":[{"number":915000482913}]}""")]
    public async Task Canaries_are_understood_in_other_shapes(string canaries)
    {
        File.WriteAllText(Folder("desk", "x.txt"), "5000482913");

        (await ScanAsync(canaries)).DeskHits.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Rows_that_were_deleted_and_not_yet_checkpointed_are_found()
    {
        using var database = new SqliteConnection($"Data Source={Folder("desk", "desk.db")};Pooling=False");
        database.Open();
        foreach (var statement in new[] { "PRAGMA journal_mode = WAL", "CREATE TABLE T (A TEXT)", "INSERT INTO T VALUES ('x5000482913x')", "DELETE FROM T" })
        {
            using var command = database.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }

        (await ScanAsync()).Hits.ShouldContain(hit => hit.Where.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_socket_between_the_files_is_noted_and_no_obstacle()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Folder("gateway", "vault.sock")));

        var report = await ScanAsync();

        report.NotScanned.ShouldHaveSingleItem();
        report.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_does_not_answer_voids_the_run()
    {
        var report = await OnlyScan.RunAsync([], [], ["http://127.0.0.1:1/"], Canaries(Usual), TestContext.Current.CancellationToken);

        report.Void.ShouldHaveSingleItem();
        report.Passed.ShouldBeFalse();
    }

    [Fact]
    public async Task A_missing_folder_voids_the_run()
    {
        var report = await OnlyScan.RunAsync(["/nowhere/at/all"], [], [], null, default);

        report.Passed.ShouldBeFalse();
        report.Void.Count.ShouldBe(2);
    }

    private const string Usual = """{"canaries":[{"label":"number","kind":"number","digits":"915000482913"},{"kind":"place","label":"place","latitude":25.731264,"longitude":82.684719}]}""";

    private Task<ScanReport> ScanAsync(string canaries = Usual) => OnlyScan.RunAsync(
        [Path.GetDirectoryName(Folder("desk", "-"))!], [Path.GetDirectoryName(Folder("gateway", "-"))!], [], Canaries(canaries), TestContext.Current.CancellationToken);

    private FileInfo Canaries(string canaries)
    {
        var file = Path.Combine(root.FullName, "canaries.json");
        File.WriteAllText(file, canaries);
        return new FileInfo(file);
    }

    private string Folder(string folder, string file) => Path.Combine(root.CreateSubdirectory(folder).FullName, file);
}
