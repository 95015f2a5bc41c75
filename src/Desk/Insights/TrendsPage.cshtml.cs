using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

internal sealed class TrendsPageModel(Answers answers, RangePack pack, CurrentViewer current, TimeProvider time) : InsightsPage(pack, current, time)
{
    public Trend? Trend { get; private set; }
    public IReadOnlyList<CategoryAlert> Categories { get; private set; } = [];

    protected override async Task LoadAsync(Asked asked, CancellationToken cancel)
    {
        Trend = await answers.TrendAsync(asked, cancel);
        Categories = await answers.CategoriesAsync(asked, cancel);
    }
}
