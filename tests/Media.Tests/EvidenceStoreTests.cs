using System.Text;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Storage;

namespace SatarkMitra.Media.Tests;

public sealed class EvidenceStoreTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task What_is_written_is_read_until_it_is_deleted()
    {
        var id = SatarkMitra.Vault.Entropy.Id();
        await bench.Store.WriteAsync(id, new MemoryStream("first"u8.ToArray()), default);
        await bench.Store.WriteAsync(id, new MemoryStream("second"u8.ToArray()), default);

        using (var read = new StreamReader((await bench.Store.OpenReadAsync(id, default)).ShouldNotBeNull(), Encoding.ASCII))
        {
            (await read.ReadToEndAsync()).ShouldBe("second");
        }
        await bench.Store.DeleteAsync(id, default);
        await bench.Store.DeleteAsync(id, default);
        (await bench.Store.OpenReadAsync(id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_what_was_there()
    {
        var id = SatarkMitra.Vault.Entropy.Id();

        await Should.ThrowAsync<IOException>(() => bench.Store.WriteAsync(id, new BreakingStream(), default));

        (await bench.Store.OpenReadAsync(id, default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("s3://", null, "Media:Store: expected s3://bucket/prefix")]
    [InlineData("s3://bucket/tips", "not an address", "Media:S3Endpoint: expected an http or https address")]
    [InlineData("/some/folder", "http://127.0.0.1:9000", "Media:S3Endpoint: set, but Media:Store is a folder")]
    public void A_setting_that_cannot_work_is_named(string store, string? endpoint, string error) =>
        new MediaOptions { Store = store, S3Endpoint = endpoint, WorkDirectory = "x" }.Errors().ShouldBe([error]);

    [Fact]
    public void A_bucket_and_a_prefix_are_told_apart() =>
        S3Evidence.Place.TryParse("s3://evidence/up/varanasi/").ShouldBe(new S3Evidence.Place("evidence", "up/varanasi/"));

    private sealed class BreakingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("cut");
    }
}
