using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class DownloadTests
{
    private static readonly byte[] s_file = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];
    private static readonly MediaId s_id = MediaId.From("1479537139650973")!;

    /// <summary>Plays the look-up and the media host; each part can be spoiled.</summary>
    private sealed class Host(byte[] file)
    {
        public int LookUps, DeadLinks, Cut;
        public string Hash = Convert.ToHexStringLower(SHA256.HashData(file));
        public string? Url;
        public long? Length;

        public async Task Answer(HttpContext http)
        {
            if (http.Request.Path.StartsWithSegments("/v25.0"))
            {
                LookUps++;
                var url = Url ?? $"{http.Request.Scheme}://{http.Request.Host}/file/{LookUps}";
                await http.Response.WriteAsync($$"""{"messaging_product":"whatsapp","url":"{{url.Replace("/", "\\/")}}","mime_type":"image\/jpeg","sha256":"{{Hash}}","file_size":{{Length ?? file.Length}},"id":"x"}""");
                return;
            }
            if (http.Request.Headers.Authorization != "Bearer secret-token" || http.Request.Headers.UserAgent.Count == 0) { http.Response.StatusCode = 401; return; }
            if (DeadLinks-- > 0) { http.Response.StatusCode = 404; return; }
            if (Cut > 0)
            {
                http.Response.ContentLength = file.Length;
                await http.Response.Body.WriteAsync(file.AsMemory(0, Cut));
                await http.Response.Body.FlushAsync();
                http.Abort();
                return;
            }
            await http.Response.Body.WriteAsync(file);
        }
    }

    private static async Task<(DownloadResult, byte[])> Download(Host host, long limit = 1_000_000)
    {
        await using var meta = await MetaServer.StartAsync(host.Answer);
        using var to = new MemoryStream();
        return (await meta.Client.DownloadAsync(s_id, to, limit, CancellationToken.None), to.ToArray());
    }

    [Fact]
    public async Task A_file_comes_whole()
    {
        var (result, bytes) = await Download(new Host(s_file));
        result.ShouldBe(new DownloadResult.Done(s_file.Length, "image/jpeg"));
        bytes.ShouldBe(s_file);
        (await Download(new Host(s_file) { Hash = Convert.ToBase64String(SHA256.HashData(s_file)) })).Item1.ShouldBeOfType<DownloadResult.Done>();
        (await Download(new Host([]) { Length = 0 })).Item1.ShouldBe(new DownloadResult.Done(0, "image/jpeg"));
    }

    [Fact]
    public async Task A_dead_link_is_looked_up_once_more()
    {
        var host = new Host(s_file) { DeadLinks = 1 };
        (await Download(host)).Item1.ShouldBeOfType<DownloadResult.Done>();
        host.LookUps.ShouldBe(2);
        host = new Host(s_file) { DeadLinks = 5 };
        (await Download(host)).Item1.ShouldBeOfType<DownloadResult.Gone>();
        host.LookUps.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_too_large_is_not_copied()
    {
        var (result, bytes) = await Download(new Host(s_file), limit: s_file.Length - 1);
        result.ShouldBeOfType<DownloadResult.TooLarge>();
        bytes.ShouldBeEmpty();
        // A length that lies is found out on the way.
        (result, bytes) = await Download(new Host(s_file) { Length = 10 }, limit: 100_000);
        result.ShouldBeOfType<DownloadResult.TooLarge>();
        bytes.Length.ShouldBeLessThanOrEqualTo(100_000);
    }

    [Fact]
    public async Task A_damaged_or_cut_file_is_tried_later()
    {
        (await Download(new Host(s_file) { Hash = new string('0', 64) })).Item1.ShouldBeOfType<DownloadResult.TryLater>();
        (await Download(new Host(s_file) { Cut = 1000 })).Item1.ShouldBeOfType<DownloadResult.TryLater>();
    }

    [Fact]
    public async Task The_token_goes_to_nobody_else() =>
        (await Download(new Host(s_file) { Url = "http://192.0.2.1/file" })).Item1.ShouldBeOfType<DownloadResult.Gone>();

    [Theory]
    [InlineData(100, 400, typeof(DownloadResult.Gone))]
    [InlineData(33, 400, typeof(DownloadResult.Gone))]
    [InlineData(190, 401, typeof(DownloadResult.TryLater))]
    [InlineData(131000, 500, typeof(DownloadResult.TryLater))]
    public async Task A_failed_look_up_says_whether_the_file_can_still_come(int code, int http, Type result)
    {
        await using var meta = await MetaServer.StartAsync(MetaServer.Error(code, http));
        (await meta.Client.DownloadAsync(s_id, Stream.Null, 10, CancellationToken.None)).ShouldBeOfType(result);
    }

    [Fact]
    public async Task A_full_disk_is_the_callers_matter()
    {
        await using var meta = await MetaServer.StartAsync(new Host(s_file).Answer);
        await meta.Client.DownloadAsync(s_id, new FullDisk(), 1_000_000, CancellationToken.None).ShouldThrowAsync<IOException>();
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("no space left");
    }
}
