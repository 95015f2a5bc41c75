namespace SatarkMitra.LeakScan.Lives;

/// <summary>What the lives tap. Where they do not care they take the first choice that is not a way out.</summary>
internal static class Answers
{
    private static readonly string[] Liked =
    [
        "language.en", "privacy.ok", "danger.no", "group.liquor_drugs", "category.illicit_liquor", "urgent.wait", "district.JNP",
        "evidence.done", "identify.remove", "contact.notify", "audience.sp", "summary.send",
    ];

    private static readonly string[] WaysOut = ["language.hi", "list.more", "question.skip", "evidence.remove", "summary.change", "menu.", "back"];

    /// <summary>Null when the question wants words of one's own.</summary>
    internal static Tappable? Pick(Bubble bubble, int life, bool byCode)
    {
        if (byCode && bubble.Choices.FirstOrDefault(choice => choice.Id == "summary.code") is { } code)
        {
            return code;
        }
        if (Liked.Select(id => bubble.Choices.FirstOrDefault(choice => choice.Id == id)).FirstOrDefault(choice => choice is not null) is { } liked)
        {
            return liked;
        }
        // "Is this number yours?" The suspect's is not. The own one is never asked about: it is removed.
        if (bubble.Choices.FirstOrDefault(choice => choice.Id == "identify.notmine") is { } notMine)
        {
            return notMine;
        }
        if (bubble.Choices.FirstOrDefault(choice => choice.Id == "identify.keep") is { } keep)
        {
            return keep;
        }
        var open = bubble.Choices.Where(choice => !WaysOut.Any(way => choice.Id.StartsWith(way, StringComparison.Ordinal))).ToArray();
        return open.Length == 0 && bubble.Choices.Any(choice => choice.Id == "question.skip") ? null
            : open.Length == 0 ? throw new LifeStuckException($"nothing to tap under: {bubble.Text} [{string.Join(" ", bubble.Choices.Select(choice => choice.Id))}]")
            : open[life % open.Length];
    }
}
