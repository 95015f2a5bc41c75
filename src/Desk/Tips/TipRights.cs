using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tips;

/// <summary>Who may do what with a tip he can see. What he can see is the data filter's matter, not this one's.</summary>
internal static class TipRights
{
    /// <summary>Grade, assign, reject, ask: the work of the SP's office and of the range.</summary>
    public static bool Triages(this Viewer viewer) => viewer.Role is Role.Dig or Role.Sp or Role.Operator;

    /// <summary>Judge an officer's report, close a tip.</summary>
    public static bool Reviews(this Viewer viewer) => viewer.Role is Role.Dig or Role.Sp;

    public static bool ReadsTips(this Viewer viewer) => viewer.Triages() || viewer.Role == Role.Officer;

    /// <summary>A tip about police is not offered to the very station or circle, and a dig-only one to nobody of the district.</summary>
    public static bool Conflicts(Audience audience, string district, string? station, string? circle, OfficerPost post) => audience switch
    {
        Audience.Normal => false,
        Audience.Oversight => (station is not null && post.Station == station) || (circle is not null && post.Circle == circle),
        Audience.DigOnly => post.District == district,
        _ => true,
    };
}

/// <summary>Where an officer belongs, as far down as his scope goes.</summary>
internal sealed record OfficerPost(string? District, string? Circle, string? Station);
