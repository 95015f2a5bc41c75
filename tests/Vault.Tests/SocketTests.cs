using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SatarkMitra.Support;
using SatarkMitra.Vault.Remote;

namespace SatarkMitra.Vault.Tests;

/// <summary>The line between gateway and vault: who may ask, what is no question, and what a gateway holds while the vault is away.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class SocketTests
{
    [Fact]
    public async Task Another_user_is_refused_whatever_the_file_modes_let_through()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        await vault.HangUpAsync();
        vault.Serve(Peers.Own + 1);
        await using var remote = new RemoteVault(vault.Socket, vault.Clock);
        Should.Throw<VaultAwayException>(() => remote.DayKeys());
        await Should.ThrowAsync<VaultAwayException>(async () => await remote.ForgetAsync(Entropy.Id()));
        vault.Server.Count(VaultEvent.PeerRefused).ShouldBeGreaterThan(0);
        File.ReadAllText(Directory.GetFiles(Path.Combine(vault.Inside.Folder, "logs")).ShouldHaveSingleItem()).ShouldContain("PeerRefused 1");
    }

    [Fact]
    public async Task The_kernel_says_who_asks()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can become somebody else");
        Assert.SkipUnless(File.Exists("/usr/bin/perl") && File.Exists("/usr/bin/setpriv"), "needs perl and setpriv");
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        // Let through by the file system, so that only the peer check is between.
        foreach (var folder in (string[])[vault.Inside.Folder, Path.GetDirectoryName(vault.Socket)!]) { File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101); }
        Open();
        (await AsNobodyAsync(vault.Socket)).ShouldBe("");
        await vault.HangUpAsync();
        vault.Serve(Peers.Own, Peers.Find("nobody")!.Value);
        Open();
        (await AsNobodyAsync(vault.Socket)).ShouldContain("\"is\":\"status\"");

        void Open() => File.SetUnixFileMode(vault.Socket, (UnixFileMode)0b110_110_110);
    }

    [Fact]
    public async Task The_socket_is_for_its_user_and_group_only()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        ((int)File.GetUnixFileMode(vault.Socket)).ShouldBe(0b110_110_000);
        ((int)File.GetUnixFileMode(Path.GetDirectoryName(vault.Socket)!)).ShouldBe(0b111_101_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"op":7}""")]
    [InlineData("""{"op":"redeem"}x""")]
    [InlineData("""{"op":"forget","tipRef":"none"}""")]
    [InlineData("""{"op":"redeem"}""")]
    [InlineData("""{"op":"redeem","button":null}""")]
    [InlineData("""{"op":"status","more":1}""")]
    [InlineData("GET / HTTP/1.1\r\nHost: vault\r\n\r\n")]
    public async Task What_is_no_question_ends_the_line_and_is_counted_and_others_are_served(string text)
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        await using var line = await CallAsync(vault);
        await line.WriteAsync(Frame(Encoding.UTF8.GetBytes(text)));
        (await line.ReadAsync(new byte[1])).ShouldBe(0);
        await Eventually.IsAsync(() => Task.FromResult(vault.Server.Count(VaultEvent.Garbage) == 1));
        (await ((RemoteVault)vault.Asked).StatusAsync()).LiveEpochs.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(Frames.Largest + 1)]
    [InlineData(int.MaxValue)]
    public async Task A_frame_of_no_length_of_ours_is_not_read(int length)
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        await using var line = await CallAsync(vault);
        var head = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, length);
        await line.WriteAsync(head);
        (await line.ReadAsync(new byte[1])).ShouldBe(0);
        await Eventually.IsAsync(() => Task.FromResult(vault.Server.Count(VaultEvent.Garbage) == 1));
    }

    [Fact]
    public async Task Random_bytes_never_stop_the_vault()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            // No faster than it takes up calls.
            await ((RemoteVault)vault.Asked).StatusAsync();
            await using var line = await CallAsync(vault);
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            try { await line.WriteAsync(i % 2 == 0 ? noise : Frame(noise)); }
            catch (IOException) { } // it hung up in the middle
        }
        var tip = Entropy.Id();
        (await vault.Send(await vault.Seal(tip), tip)).ShouldBeOfType<VaultSend.Accepted>();
    }

    [Fact]
    public async Task An_unknown_operation_is_said_to_be_one_and_the_line_stays()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        await using var line = await CallAsync(vault);
        (await AskAsync(line, """{"op":"open-token","token":"AAAA"}""")).ShouldBe("""{"is":"refused","why":1}""");
        (await AskAsync(line, """{"op":"status"}""")).ShouldStartWith("""{"is":"status",""");
        vault.Server.Count(VaultEvent.UnknownOperation).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_never_crosses_in_clear_and_one_protected_for_sealing_cannot_be_enrolled()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        var day = vault.Asked.DayKeys()[0];
        var address = Convert.ToBase64String(TestVault.Number("915000000001").Protect(day.Key, Ask.SealAddress));
        await using var line = await CallAsync(vault);
        (await AskAsync(line, $$"""{"op":"enrol","day":{{day.Id}},"address":"{{address}}"}""")).ShouldBe("""{"is":"refused","why":2}""");
        (await AskAsync(line, $$"""{"op":"enrol","day":{{day.Id - 1}},"address":"{{address}}"}""")).ShouldBe("""{"is":"refused","why":2}""");
        (await AskAsync(line, $$"""{"op":"seal","tipRef":"{{Entropy.Id()}}","life":1,"language":"hi","day":{{day.Id}},"address":"{{address}}"}""")).ShouldStartWith("""{"is":"token","bytes":""");
    }

    [Fact]
    public async Task Keys_are_given_out_until_the_lease_ends_then_wiped_and_come_back_with_the_vault()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        var (day, week) = (vault.Asked.DayKeys()[0].Key, vault.Asked.WeekKey(vault.Clock.Now)!);
        await vault.HangUpAsync();
        vault.LeaseRuns(TimeSpan.FromSeconds(30));
        vault.Asked.DayKeys()[0].Key.ShouldBeSameAs(day);

        vault.LeaseRuns(TimeSpan.FromSeconds(31));
        Should.Throw<VaultAwayException>(() => vault.Asked.DayKeys()).MayHaveArrived.ShouldBeFalse();
        Should.Throw<VaultAwayException>(() => vault.Asked.WeekKey(vault.Clock.Now));
        // Whoever is in the middle of using it does not find zeros in its place.
        day.ShouldContain(b => b != 0);
        await Eventually.IsAsync(() =>
        {
            vault.LeaseRuns(TimeSpan.FromSeconds(10));
            return Task.FromResult(day.All(b => b == 0) && week.All(b => b == 0));
        }, what: "wiped keys");

        vault.Serve();
        await Eventually.IsAsync(() =>
        {
            vault.LeaseRuns(TimeSpan.FromSeconds(1));
            try { return Task.FromResult(vault.Asked.DayKeys()[0].Key.SequenceEqual(vault.Inside.Vault.DayKeys()[0].Key)); }
            catch (VaultAwayException) { return Task.FromResult(false); }
        }, what: "keys again");
    }

    [Fact]
    public async Task A_renewed_lease_leaves_keys_in_use_as_they_are()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        var day = vault.Asked.DayKeys()[0];
        for (var renewals = 1; renewals < 4; renewals++)
        {
            vault.LeaseRuns(TimeSpan.FromSeconds(25));
            await Eventually.IsAsync(() => Task.FromResult(((RemoteVault)vault.Asked).Renewals > renewals), what: "a renewal");
            vault.Asked.DayKeys()[0].Key.ShouldBeSameAs(day.Key);
        }
        day.Key.ShouldBe(vault.Inside.Vault.DayKeys()[0].Key);
    }

    [Fact]
    public async Task On_a_new_day_without_the_vault_no_key_of_yesterday_is_given_for_today()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        vault.Asked.DayKeys();
        await vault.HangUpAsync();
        vault.Clock.Now += TimeSpan.FromDays(1);
        Should.Throw<VaultAwayException>(() => vault.Asked.DayKeys());
    }

    [Fact]
    public async Task The_vault_destroys_on_schedule_without_being_asked()
    {
        await using var vault = await GatewayVault.OpenAsync(Where.OverASocket);
        await vault.Seal(Entropy.Id(), life: LifeClass.Days30);
        await vault.Asked.DisposeAsync();
        vault.Clock.Now += TimeSpan.FromDays(40);
        await Eventually.IsAsync(() => Task.FromResult(vault.Server.Count(VaultEvent.Rotated) == 1), what: "a rotation");
        File.ReadAllText(Path.Combine(vault.Inside.Folder, "public-log.jsonl")).ShouldContain("5 of 5 control tokens refused");
    }

    private static async Task<NetworkStream> CallAsync(GatewayVault vault)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(vault.Socket));
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static byte[] Frame(byte[] body)
    {
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        return frame;
    }

    private static async Task<string> AskAsync(NetworkStream line, string json)
    {
        await line.WriteAsync(Frame(Encoding.UTF8.GetBytes(json)));
        var head = new byte[4];
        await line.ReadExactlyAsync(head);
        var body = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        await line.ReadExactlyAsync(body);
        return Encoding.UTF8.GetString(body);
    }

    /// <summary>Asks for the status as the user nobody; empty when hung up on.</summary>
    private static async Task<string> AsNobodyAsync(string socket)
    {
        const string Ask = """
            use Socket; socket(my $s, AF_UNIX, SOCK_STREAM, 0) or die; connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
            $SIG{PIPE} = 'IGNORE'; my $j = '{"op":"status"}'; syswrite($s, pack("N", length $j) . $j); my $a = ''; sysread($s, $a, 4096); print $a;
            """;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "/usr/bin/perl", "-e", Ask, socket]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return answer;
    }
}
