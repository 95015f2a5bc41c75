using SatarkMitra.Contracts;

namespace SatarkMitra.Measures;

/// <summary>Are words still understood, and can it be turned back? Every recording goes the whole way of a voice note.</summary>
internal static class VoiceTable
{
    private const double Limit = 0.75, FixedShift = 0.90;

    private sealed record Row(Sentence Sentence, string Voice, float[] Before, float[] After, double Direct, Reversal.Best? Best, double ShiftedBack);

    public static async Task<int> RunAsync(string folder, bool quick)
    {
        Directory.CreateDirectory(folder);
        var rows = await RowsAsync(folder, quick);
        Console.WriteLine("language voice   words   WER before   after   likeness   after best fixed inverse (largest)   a fixed pitch shift, shifted back");
        foreach (var group in rows.GroupBy(row => (row.Sentence.Language, row.Voice)))
        {
            var before = await Recogniser.CountAsync([.. group.Select(row => (row.Sentence, row.Before))]);
            var after = await Recogniser.CountAsync([.. group.Select(row => (row.Sentence, row.After))]);
            var tried = group.Where(row => row.Best is not null).ToArray();
            Console.WriteLine(FormattableString.Invariant(
                $"{group.Key.Language,-8} {group.Key.Voice,-5} {before.Words,7} {Share(before),10:F0} % {Share(after),6:F0} % {group.Average(row => row.Direct),9:F2} {tried.Average(row => row.Best!.Likeness),17:F2} ({tried.Max(row => row.Best!.Likeness):F2}) {tried.Average(row => row.ShiftedBack),36:F2}"));
        }
        foreach (var language in rows.GroupBy(row => row.Sentence.Language))
        {
            var before = await Recogniser.CountAsync([.. language.Select(row => (row.Sentence, row.Before))]);
            var after = await Recogniser.CountAsync([.. language.Select(row => (row.Sentence, row.After))]);
            Console.WriteLine(FormattableString.Invariant($"{language.Key}: word error {Share(before):F1} % before, {Share(after):F1} % after, difference {Share(after) - Share(before):+0.0;-0.0} points of {before.Words} words"));
        }
        var best = rows.Where(row => row.Best is not null).Select(row => row.Best!.Likeness).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"reversal over {best.Length} recordings, each with a mask of its own: smallest {best[0]:F2}, median {best[best.Length / 2]:F2}, nine of ten below {best[best.Length * 9 / 10]:F2}, largest {best[^1]:F2} (limit {Limit:F2}; a fixed shift {FixedShift:F2} by the first measurement)"));
        Console.WriteLine($"before and after, to listen to: {folder}");
        return best[best.Length / 2] <= Limit ? 0 : 1;
    }

    private static async Task<List<Row>> RowsAsync(string folder, bool quick)
    {
        var work = Directory.CreateTempSubdirectory("satark-bench-voice-").FullName;
        try
        {
            using var job = new Job(work);
            var rows = new List<Row>();
            foreach (var voice in Speech.Voices.Take(quick ? 1 : 4))
            {
                foreach (var (sentence, n) in Speech.Sentences.Select((sentence, n) => (sentence, n)))
                {
                    var name = Path.Combine(folder, $"{sentence.Language}-{voice}-{n}");
                    var before = await Speech.SayAsync(sentence, voice);
                    await Speech.WriteAsync(name + "-before.wav", before);
                    await Speech.WriteAsync(Path.Combine(work, "sent.ogg"), before);
                    var item = await job.RunAsync(Path.Combine(work, "sent.ogg"), MediaKind.Voice);
                    await job.OpenAsync(item, Path.Combine(work, "after.ogg"));
                    var after = await Speech.ReadAsync(Path.Combine(work, "after.ogg"));
                    await Speech.WriteAsync(name + "-after.wav", after);
                    // Trying every inverse takes longest: on every second recording.
                    var tried = n % 2 == 0;
                    rows.Add(new Row(sentence, voice, before, after, Likeness.Of(before, after),
                        tried ? await Reversal.TryAsync(before, after, Reversal.Pitches(9), Reversal.Alphas(9)) : null,
                        tried ? (await Reversal.OfPitchAloneAsync(before, 1.2)).Back : 0));
                }
            }
            return rows;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static double Share((int Errors, int Words) count) => 100.0 * count.Errors / count.Words;
}
