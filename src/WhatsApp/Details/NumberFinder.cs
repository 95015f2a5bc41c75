namespace SatarkMitra.WhatsApp.Details;

/// <summary>Finds one number in a row of tokens, with or without +91, 91, 0091 or 0 before it.</summary>
internal static class NumberFinder
{
    /// <summary>What people call their number in India: the last ten digits.</summary>
    private const int National = 10;

    /// <summary>Below this a "number" would be found everywhere.</summary>
    private const int Shortest = 7;

    /// <summary>
    /// A number is spread over at most so many tokens. Without an end, a text of nothing but words that may be skipped
    /// would be gone through from each of them.
    /// </summary>
    private const int LongestRun = 64;

    /// <param name="number">Digits of the sender, with country code.</param>
    public static void Find(string number, List<DraftToken> tokens, List<OwnDetail> found)
    {
        if (number.Length < Shortest) { return; }
        var spellings = Spellings(number);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Readings.Count == 0) { continue; }
            foreach (var spelling in spellings)
            {
                if (EndOf(spelling, tokens, at) is not { } end) { continue; }
                Report(tokens, at, end, found);
                at = end;
                break;
            }
        }
    }

    /// <summary>Longest first, so that the country code goes with the number.</summary>
    private static string[] Spellings(string number)
    {
        var national = number.Length > National ? number[^National..] : number;
        var country = number[..^national.Length];
        return country.Length == 0
            ? ["0" + number, number]
            : ["00" + number, "0" + number, number, "0" + national, national];
    }

    /// <summary>Index of the last token of the number that starts exactly at <paramref name="at"/>; null if none does.</summary>
    private static int? EndOf(string number, List<DraftToken> tokens, int at)
    {
        // States are counts of digits matched; a token with several readings keeps several states alive.
        Span<bool> states = stackalloc bool[number.Length + 1], next = stackalloc bool[number.Length + 1];
        states.Clear();
        states[0] = true;
        var repeat = 1;
        for (var i = at; i < Math.Min(tokens.Count, at + LongestRun); i++)
        {
            var token = tokens[i];
            if (token.Readings.Count == 0) { return null; }
            if (token.Repeat > 1) { repeat = token.Repeat; continue; }
            next.Clear();
            var alive = false;
            foreach (var reading in token.Readings)
            {
                // The first token must be part of the number: what can be skipped is not where it starts.
                if (reading.Length == 0 && i == at) { continue; }
                var digits = repeat == 1 || reading.Length == 0 ? reading : Repeated(reading, repeat);
                for (var matched = 0; matched + digits.Length <= number.Length; matched++)
                {
                    if (!states[matched] || !number.AsSpan(matched).StartsWith(digits, StringComparison.Ordinal)) { continue; }
                    next[matched + digits.Length] = alive = true;
                }
            }
            if (!alive) { return null; }
            if (next[number.Length]) { return i; }
            next.CopyTo(states);
            if (token.Readings[0].Length > 0) { repeat = 1; }
        }
        return null;
    }

    private static string Repeated(string reading, int times) => string.Concat(Enumerable.Repeat(reading, times));

    private static void Report(List<DraftToken> tokens, int first, int last, List<OwnDetail> found)
    {
        for (var i = first; i <= last;)
        {
            var part = tokens[i].Part;
            var start = tokens[i].Start;
            var end = tokens[i].End;
            for (; i <= last && tokens[i].Part == part; i++) { end = tokens[i].End; }
            found.Add(new OwnDetail(part, start, end - start, OwnDetailKind.Number));
        }
    }
}
