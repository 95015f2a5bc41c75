using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

internal sealed class OverviewModel(Answers answers, RangePack pack, CurrentViewer current, TimeProvider time) : InsightsPage(pack, current, time)
{
    public Trend? Trend { get; private set; }
    public Hotspots? Hotspots { get; private set; }
    public Comparison? Comparison { get; private set; }
    public IReadOnlyList<CategoryAlert> Categories { get; private set; } = [];

    protected override async Task LoadAsync(Asked asked, CancellationToken cancel)
    {
        Trend = await answers.TrendAsync(asked, cancel);
        Hotspots = await answers.HotspotsAsync(asked, cancel);
        Comparison = await answers.ComparisonAsync(asked, cancel);
        Categories = await answers.CategoriesAsync(asked, cancel);
    }
}
