using SatarkMitra.Pack;

namespace SatarkMitra.Gateway;

/// <summary>How long things wait: the pack's policies, or seconds when the demo is on.</summary>
internal sealed record Pacing(TimeSpan Pool, TimeSpan NoticeMin, TimeSpan NoticeMax, int FromHour, int ToHour, int NoticesPerDay)
{
    public static Pacing Of(Policies policies) => new(
        policies.ReleasePool, policies.NoticeDelayMin, policies.NoticeDelayMax, policies.NoticeFromHour, policies.NoticeToHour, policies.NoticePerDay);

    public static Pacing Demo { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 0, 24, int.MaxValue);
}
