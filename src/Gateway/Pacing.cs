using SatarkMitra.Pack;

namespace SatarkMitra.Gateway;

/// <summary>How long things wait: the pack's policies, or seconds when the demo is on.</summary>
internal sealed record Pacing(TimeSpan Pool, TimeSpan NoticeMin, TimeSpan NoticeMax, int FromHour, int ToHour, int NoticesPerDay)
{
    public static Pacing Of(Policies policies) => new(
        policies.ReleasePool, policies.NoticeDelayMin, policies.NoticeDelayMax, policies.NoticeFromHour, policies.NoticeToHour, policies.NoticePerDay);

    /// <summary>
    /// When what an informant sent now is released: together with all else of its window, one to two pool times from now.
    /// A wait of the same length for each would keep their order, and give the desk the moment of writing to the second.
    /// </summary>
    public DateTimeOffset ReleaseOf(DateTimeOffset now)
    {
        var pool = (long)Pool.TotalMilliseconds;
        return pool <= 0 ? now : DateTimeOffset.FromUnixTimeMilliseconds((now.ToUnixTimeMilliseconds() / pool + 2) * pool);
    }

    public static Pacing Demo { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 0, 24, int.MaxValue);
}
