using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

public sealed class DocumentTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task The_pages_of_a_paper_become_one_tall_picture(int pages)
    {
        var result = await bench.ReadyAsync(await bench.Samples.PdfAsync(pages), MediaKind.Document);

        await result.HoldsNoCanaryAsync();
        result.Item.Kind.ShouldBe(MediaKind.Document);
        result.Item.ContentType.ShouldBe("image/jpeg");
        var size = (await Tool.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", result.Path)).Trim().Split(',').Select(int.Parse).ToArray();
        size[0].ShouldBe(1240);
        size[1].ShouldBeInRange(pages * 1753, pages * 1756);
    }

    [Fact]
    public async Task A_paper_of_as_many_pages_as_are_taken_is_taken()
    {
        await bench.ReadyAsync(await bench.Samples.PdfAsync(30), MediaKind.Document);
    }

    [Fact]
    public async Task A_paper_with_more_pages_than_are_taken_is_refused_not_cut()
    {
        await bench.FailsAsync(await bench.Samples.PdfAsync(31), MediaKind.Document, FailedBecause.TooLarge);
    }

    [Fact]
    public async Task A_paper_of_no_pages_is_unreadable()
    {
        await File.WriteAllTextAsync(bench.Samples.Path("bad.pdf"), "%PDF-1.4\nnothing more\n");

        await bench.FailsAsync(bench.Samples.Path("bad.pdf"), MediaKind.Document, FailedBecause.Unreadable);
    }
}
