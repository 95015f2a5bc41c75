using System.Collections.Concurrent;
using System.Threading.Channels;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Feed;

/// <summary>A tip came or changed. Officer is whom it is with; the number is all that travels to the page.</summary>
/// <param name="ForReviewers">What happened is for those alone who review: to others even the moment would tell something.</param>
internal sealed record LiveTip(string Number, Audience Audience, string District, Guid? Officer, bool ForReviewers = false);

/// <summary>
/// Tells open pages that a tip changed, each only of tips its viewer may read. In this process: with several desk
/// nodes each tells its own pages, and the others see it when they next look.
/// </summary>
internal sealed class LiveTips
{
    private readonly ConcurrentDictionary<Channel<LiveTip>, Viewer> listeners = [];

    public void Tell(Tip tip) => Tell(new LiveTip(tip.Number, tip.Audience, tip.District, tip.OfficerId));

    public void TellReviewers(Tip tip) => Tell(new LiveTip(tip.Number, tip.Audience, tip.District, tip.OfficerId, ForReviewers: true));

    public void Tell(LiveTip tip)
    {
        foreach (var (channel, viewer) in listeners)
        {
            if (MayHear(viewer, tip)) { channel.Writer.TryWrite(tip); }
        }
    }

    /// <summary>From this call on the viewer hears; until it is disposed.</summary>
    public Ear Listen(Viewer viewer)
    {
        // A page that does not keep up loses the oldest: it reloads its list anyway.
        var channel = Channel.CreateBounded<LiveTip>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        listeners[channel] = viewer;
        return new Ear(channel.Reader, () => listeners.TryRemove(channel, out _));
    }

    internal sealed class Ear(ChannelReader<LiveTip> tips, Action close) : IDisposable
    {
        public ChannelReader<LiveTip> Tips => tips;

        public void Dispose() => close();
    }

    public static bool MayHear(Viewer viewer, LiveTip tip) =>
        viewer.Audiences.Contains(tip.Audience) && viewer.Districts.Contains(tip.District) && (!viewer.OnlyAssigned || tip.Officer == viewer.StaffId)
        && (!tip.ForReviewers || viewer.Reviews());
}
