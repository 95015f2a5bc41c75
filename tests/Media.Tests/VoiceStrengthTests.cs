using SatarkMitra.Contracts;
using SatarkMitra.Measures;

namespace SatarkMitra.Media.Tests;

/// <summary>
/// Both ends of the disguise, over voice notes that went the whole way. The masks are random, so these are means with room;
/// ./dev bench voice prints the spread.
/// </summary>
public sealed class VoiceStrengthTests : IDisposable
{
    private readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task No_fixed_inverse_brings_the_voice_back()
    {
        var nearest = new List<double>();
        foreach (var (sentence, voice) in new[] { (0, "m1"), (2, "f2"), (6, "m3"), (7, "f4") })
        {
            var (before, after) = await DisguisedAsync(Speech.Sentences[sentence], voice);
            var best = await Reversal.TryAsync(before, after, Reversal.Pitches(8), Reversal.Alphas(6));
            // The judge is worth something: what was only shifted in pitch comes back by the same search.
            (await Reversal.OfPitchAloneAsync(before, 1.15)).Back.ShouldBeGreaterThan(0.90);
            best.Likeness.ShouldBeLessThan(0.85);
            nearest.Add(best.Likeness);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", nearest.Select(likeness => $"{likeness:F2}")));
        nearest.Average().ShouldBeLessThanOrEqualTo(0.75);
    }

    [Fact]
    public async Task The_words_are_still_understood()
    {
        List<(Sentence, float[])> spoken = [], disguised = [];
        foreach (var voice in new[] { "m1", "f2" })
        {
            foreach (var sentence in Speech.Sentences.Where(sentence => sentence.Language == "en"))
            {
                var (before, after) = await DisguisedAsync(sentence, voice);
                spoken.Add((sentence, before));
                disguised.Add((sentence, after));
            }
        }
        // Noise in place of speech gives more errors than words.
        var (before100, after100) = (Share(await Recogniser.CountAsync(spoken)), Share(await Recogniser.CountAsync(disguised)));
        TestContext.Current.TestOutputHelper?.WriteLine($"word error {before100:F0} % before, {after100:F0} % after");
        after100.ShouldBeLessThan(before100 + 35);
    }

    private async Task<(float[] Before, float[] After)> DisguisedAsync(Sentence sentence, string voice)
    {
        var before = await Speech.SayAsync(sentence, voice);
        await Speech.WriteAsync(bench.Samples.Path("note.ogg"), before);
        return (before, await Speech.ReadAsync((await bench.ReadyAsync(bench.Samples.Path("note.ogg"), MediaKind.Voice)).Path));
    }

    private static double Share((int Errors, int Words) count) => 100.0 * count.Errors / count.Words;
}
