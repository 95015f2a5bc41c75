using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// The evidence grade the desk proposes: one point for each thing that can be seen in the tip, four at most. It says how
/// much there is to go on, never whether it is true. A person decides.
/// </summary>
internal static class ProposeGrades
{
    private const int EnoughWords = 60; // letters: about a sentence that says more than the category did

    public static int Evidence(Tip tip)
    {
        var facts = 0;
        if (tip.Latitude is not null || tip.PlaceId is not null) { facts++; }                                        // where, to a point
        if (tip.Lines.Any(l => l.Question is not null && (l.Option is not null || l.Text is { Length: > 0 }))) { facts++; } // a question answered
        if (tip.Lines.Sum(l => l.Text?.Length ?? 0) >= EnoughWords || tip.Files.Any(f => Ready(f) && f.Kind is MediaKind.Voice or MediaKind.Audio)) { facts++; } // told in own words
        if (tip.Files.Any(f => Ready(f) && !f.Forwarded && f.Kind is MediaKind.Image or MediaKind.Video)) { facts++; } // seen, and not passed on from elsewhere
        return facts;
    }

    private static bool Ready(Evidence file) => file.State == MediaState.Ready && file.ReportId is null;
}
