namespace SatarkMitra.Conversation.Identity;

/// <summary>A stretch of one part of what was told.</summary>
internal readonly record struct Stretch(int Part, int Start, int Length);

/// <summary>Takes stretches out of texts.</summary>
internal static class Cuts
{
    /// <summary>Replaces each stretch; overlapping ones count as one. Stretches outside the text are ignored.</summary>
    public static IReadOnlyList<string> Replace(IReadOnlyList<string> parts, IEnumerable<Stretch> stretches, string by)
    {
        string[] result = [.. parts];
        foreach (var group in stretches.Where(s => s.Part >= 0 && s.Part < parts.Count && s.Length > 0).GroupBy(s => s.Part))
        {
            var text = result[group.Key];
            var before = text.Length;
            foreach (var cut in group.OrderByDescending(s => s.Start))
            {
                var end = Math.Min(cut.Start + cut.Length, before);
                if (cut.Start < 0 || cut.Start >= end) { continue; }
                text = string.Concat(text.AsSpan(0, cut.Start), by, text.AsSpan(end));
                before = cut.Start;
            }
            result[group.Key] = text;
        }
        return result;
    }
}
