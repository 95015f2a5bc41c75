using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

internal sealed class ComparisonPageModel(Answers answers, RangePack pack, CurrentViewer current, TimeProvider time) : InsightsPage(pack, current, time)
{
    public Comparison? Comparison { get; private set; }

    protected override async Task LoadAsync(Asked asked, CancellationToken cancel) => Comparison = await answers.ComparisonAsync(asked, cancel);
}
