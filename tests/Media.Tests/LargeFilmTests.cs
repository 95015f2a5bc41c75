using SatarkMitra.Contracts;

namespace SatarkMitra.Media.Tests;

public sealed class LargeFilmTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_film_of_90_megabytes_passes_through_without_filling_memory()
    {
        // Valid and large without minutes of encoding: real pictures, then 90 MB that players skip.
        var film = await bench.Samples.FilmAsync("large.mp4", "320x240", 1);
        await using (var file = new FileStream(film, FileMode.Append))
        {
            await file.WriteAsync((byte[])[0x05, 0xA0, 0x00, 0x00, .. "free"u8]);
            var filler = new byte[1 << 20];
            Array.Fill(filler, (byte)0x5A);
            for (var megabyte = 0; megabyte < 90; megabyte++)
            {
                await file.WriteAsync(megabyte == 0 ? filler.AsMemory(8) : filler);
            }
        }
        var before = GC.GetTotalAllocatedBytes();

        var result = await bench.ReadyAsync(film, MediaKind.Video);

        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(30L << 20);
        result.Item.Length.ShouldBeLessThan(1 << 20);
    }
}
