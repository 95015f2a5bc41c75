using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

internal sealed class HotspotsPageModel(Answers answers, RangePack pack, CurrentViewer current, TimeProvider time) : InsightsPage(pack, current, time)
{
    public Hotspots? Hotspots { get; private set; }

    protected override async Task LoadAsync(Asked asked, CancellationToken cancel) => Hotspots = await answers.HotspotsAsync(asked, cancel);
}
