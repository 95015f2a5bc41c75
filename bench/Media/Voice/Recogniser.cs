using System.Diagnostics;

namespace SatarkMitra.Measures;

/// <summary>
/// How many words a machine still understands: pocketsphinx with its English sounds and a grammar of all words of our
/// sentences in any order. The vocabulary is small, so the figures compare before with after; they are no measure of people.
/// </summary>
internal static class Recogniser
{
    private const string Model = "/usr/share/pocketsphinx/model/en-us/";

    // Hindi words in the English sounds that come nearest.
    private const string Hindi = """
        raat R AA T
        ko K OW
        nadi N AH D IY
        se S EY
        baalu B AA L UW
        nikala N IH K AA L AA
        jata JH AA T AA
        hai HH EH
        pul P UH L
        ke K EY
        paas P AA S
        gaadi G AA R IY
        mein M EY
        sharaab SH AH R AA B
        bikti B IH K T IY
        do DH OW
        aadmi AA D M IY
        bandook B AH N D UW K
        lekar L EY K AH R
        dukaan D UH K AA N
        par P AH R
        aate AA T EY
        hain HH EY N
        har HH AH R
        mangalvaar M AH NG G AH L V AA R
        truck T R AH K
        gaay G AA Y
        jati JH AA T IY
        """;

    /// <summary>Words wrong, missing or too many, and words spoken, over all recordings of one language.</summary>
    public static async Task<(int Errors, int Words)> CountAsync(IReadOnlyList<(Sentence Sentence, float[] Sound)> spoken)
    {
        var folder = Directory.CreateTempSubdirectory("satark-heard-");
        try
        {
            var language = spoken[0].Sentence.Language;
            var vocabulary = Speech.Sentences.Where(sentence => sentence.Language == language).SelectMany(sentence => sentence.Words.Split(' ')).Distinct().ToArray();
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "words.lm"), Pairs(vocabulary, language));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "hindi.dict"), Hindi + "\n");
            for (var n = 0; n < spoken.Count; n++)
            {
                await Speech.WriteAsync(Path.Combine(folder.FullName, $"{n}.wav"), spoken[n].Sound);
            }
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "list"), Enumerable.Range(0, spoken.Count).Select(n => $"{n}"));
            await RecogniseAsync(folder.FullName, language == "en" ? Model + "cmudict-en-us.dict" : Path.Combine(folder.FullName, "hindi.dict"));
            var heard = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "heard"));
            return (spoken.Zip(heard).Sum(pair => Distance(Words(pair.First.Sentence.Words), Words(pair.Second[..pair.Second.LastIndexOf('(')]))),
                spoken.Sum(pair => Words(pair.Sentence.Words).Length));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RecogniseAsync(string folder, string dictionary)
    {
        string[] arguments =
        [
            "-adcin", "yes", "-adchdr", "44", "-cepext", ".wav", "-cepdir", folder, "-ctl", folder + "/list", "-hyp", folder + "/heard",
            "-hmm", Model + "en-us", "-dict", dictionary, "-lm", folder + "/words.lm", "-logfn", "/dev/null",
        ];
        using var process = Process.Start(new ProcessStartInfo("pocketsphinx_batch", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
    }

    // A language model in ARPA's form: half the weight on the pairs of our sentences, the other half on every word alike.
    private static string Pairs(string[] vocabulary, string language)
    {
        var pairs = Speech.Sentences.Where(sentence => sentence.Language == language)
            .SelectMany(sentence => { string[] words = ["<s>", .. sentence.Words.Split(' '), "</s>"]; return words.Zip(words.Skip(1)); })
            .GroupBy(pair => pair.First).SelectMany(from => from.GroupBy(pair => pair.Second).Select(to => (from.Key, To: to.Key, Share: to.Count() / (double)from.Count()))).ToArray();
        var even = Math.Log10(1.0 / (vocabulary.Length + 1));
        string[] lines =
        [
            "\\data\\", $"ngram 1={vocabulary.Length + 2}", $"ngram 2={pairs.Length}", "", "\\1-grams:",
            "-99 <s> -0.30103", FormattableString.Invariant($"{even:F4} </s> -0.30103"),
            .. vocabulary.Select(word => FormattableString.Invariant($"{even:F4} {word} -0.30103")), "", "\\2-grams:",
            .. pairs.Select(pair => FormattableString.Invariant($"{Math.Log10(pair.Share / 2):F4} {pair.Key} {pair.To}")), "", "\\end\\",
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static string[] Words(string said) => said.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Distance(string[] said, string[] heard)
    {
        var row = Enumerable.Range(0, heard.Length + 1).ToArray();
        for (var i = 1; i <= said.Length; i++)
        {
            var (corner, first) = (row[0], i);
            row[0] = first;
            for (var j = 1; j <= heard.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (said[i - 1] == heard[j - 1] ? 0 : 1));
                corner = above;
            }
        }
        return row[^1];
    }
}
