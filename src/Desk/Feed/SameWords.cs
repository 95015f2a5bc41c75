using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// Reports that say the same in nearly the same words: one person with several phones, or a campaign against a household or
/// a community. They count as one incident, so that noise does not look like crime; whether they are one is for a person
/// to say (<see cref="Tips.PutTogether"/>). Compared by MinHash over pairs of words (A. Broder, "On the resemblance and containment of
/// documents", 1997), the lowest 16 bits of each least hash.
/// </summary>
internal static class SameWords
{
    /// <summary>From so many on it is called a burst.</summary>
    public const int Burst = 3;

    private const int Hashes = 32;

    // 20 of 32: texts that share about six of ten pairs of words. Two people who tell of one still share two or three.
    private const int Alike = 20;

    // "Liquor is sold here" is said by many who never met.
    private const int FewestWords = 6;
    private const long Week = 7 * 86_400;
    private const int Most = 500;

    /// <summary>64 bytes; null when too little was written to tell.</summary>
    public static byte[]? PrintOf(IEnumerable<string> texts)
    {
        var words = texts.SelectMany(Words).ToList();
        if (words.Count < FewestWords) { return null; }
        var least = new ulong[Hashes];
        Array.Fill(least, ulong.MaxValue);
        foreach (var (one, next) in words.Zip(words.Skip(1)))
        {
            var pair = Mix(Hash(one) ^ (Hash(next) * 31));
            for (var i = 0; i < Hashes; i++) { least[i] = Math.Min(least[i], Mix(pair + ((ulong)(i + 1) * 0x9E3779B97F4A7C15))); }
        }
        var print = new byte[Hashes * 2];
        for (var i = 0; i < Hashes; i++) { BinaryPrimitives.WriteUInt16BigEndian(print.AsSpan(i * 2), (ushort)least[i]); }
        return print;
    }

    public static bool AreAlike(ReadOnlySpan<byte> print, ReadOnlySpan<byte> other)
    {
        var same = 0;
        for (var i = 0; i < Hashes; i++) { same += print.Slice(i * 2, 2).SequenceEqual(other.Slice(i * 2, 2)) ? 1 : 0; }
        return same >= Alike;
    }

    /// <summary>The first tip of the week that says the same, among those that the same people may read.</summary>
    public static async Task<Guid?> FirstAsync(DeskDb db, Tip tip, CancellationToken cancel)
    {
        if (tip.WordPrint is not { } print) { return null; }
        var from = tip.ReceivedHour - Week;
        var near = await db.Tips.AsNoTracking()
            .Where(t => t.District == tip.District && t.Category == tip.Category && t.ReceivedHour >= from && t.Audience == tip.Audience
                && t.WordPrint != null && t.State != TipState.Withdrawn)
            .OrderByDescending(t => t.ArrivedAt).Take(Most).Select(t => new { t.Id, t.SameWordsAs, Print = t.WordPrint! }).ToListAsync(cancel);
        return near.FirstOrDefault(t => AreAlike(print, t.Print)) is { } match ? match.SameWordsAs ?? match.Id : null;
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            // Vowel signs are part of a word; a nukta or a stress mark is left out by half of those who type.
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark && c is '\u093C' or (>= '\u0300' and <= '\u036F')) { continue; }
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) { word.Append(char.ToLowerInvariant(c)); continue; }
            if (word.Length > 0) { yield return word.ToString(); }
            word.Clear();
        }
        if (word.Length > 0) { yield return word.ToString(); }
    }

    // FNV-1a and the finaliser of SplitMix64: the same on every machine and in every year.
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word) { hash = (hash ^ c) * 1099511628211UL; }
        return hash;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
