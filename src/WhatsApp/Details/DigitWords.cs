namespace SatarkMitra.WhatsApp.Details;

/// <summary>Words for digits in English, Hindi, Bhojpuri and Urdu, in their own script and as typed in Latin letters.</summary>
internal static class DigitWords
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_words = Build();
    private static readonly int s_longest = s_words.Keys.Max(w => w.Length);

    /// <summary>Longest glued word that is taken apart ("nauchaarpaanch"); longer ones are no numbers.</summary>
    private const int LongestGlued = 120;

    /// <param name="word">Folded (<see cref="Fold.Word"/>).</param>
    public static DraftToken Read(string word, int part, int start, int end)
    {
        var repeat = word switch { "double" or "dabal" or "डबल" or "ڈبل" => 2, "triple" or "tripal" or "ट्रिपल" or "ٹرپل" => 3, _ => 1 };
        return repeat > 1 ? new DraftToken(part, start, end, [""], repeat)
            : new DraftToken(part, start, end, s_words.TryGetValue(word, out var readings) ? readings : Glued(word) is { } digits ? [digits] : []);
    }

    /// <summary>Several digit words written as one, or null. Only words that mean nothing else take part.</summary>
    private static string? Glued(string word)
    {
        if (word.Length is < 5 or > LongestGlued) { return null; }
        var reached = new string?[word.Length + 1];
        reached[0] = "";
        for (var at = 0; at < word.Length; at++)
        {
            if (reached[at] is not { } so) { continue; }
            for (var length = 2; length <= s_longest && at + length <= word.Length; length++)
            {
                if (reached[at + length] is null && s_words.TryGetValue(word.Substring(at, length), out var readings) && readings[0].Length > 0)
                {
                    reached[at + length] = so + readings[0];
                }
            }
        }
        return reached[word.Length];
    }

    private static Dictionary<string, IReadOnlyList<string>> Build()
    {
        var words = new Dictionary<string, IReadOnlyList<string>>();
        string[] sure =
        [
            "zero ziro jiro jero zeero nought shunya sunya shoonya shunye sunna sifar sifr siphar शून्य शुन्य जीरो ज़ीरो ज़ीरो सिफर सुन्ना صفر زیرو شونیہ",
            "one wun van ek ik aik एक इक वन ایک ون",
            "two dui doo dwo दो दू दुइ टू دو ٹو",
            "three teen tiin thri तीन तिन थ्री تین تھری",
            "four char chaar caar chaur चार फोर फ़ोर چار فور",
            "five paanch panch paach pach paanc panc faiv पांच पाँच पाच पंच फाइव फ़ाइव پانچ پانج فائیو",
            "six siks chhe chah chhah chhai cheh chha chey छह छः छ छे छै छव सिक्स چھ چھے چھہ سکس",
            "seven saat saath sevan सात सेवन سات سیون",
            "eight aath aat eit आठ एट آٹھ ایٹ",
            "nine nau naw nain नौ नव नाइन نو نائن",
        ];
        for (var digit = 0; digit < sure.Length; digit++)
        {
            foreach (var word in sure[digit].Split(' ')) { words[Fold.Word(word)] = [$"{digit}"]; }
        }

        // Words of their own besides: a number may need them or run past them.
        foreach (var (word, digit) in new[] { ("o", 0), ("oh", 0), ("l", 1), ("i", 1), ("do", 2), ("to", 2), ("too", 2), ("du", 2), ("tin", 3), ("for", 4), ("che", 6), ("sat", 7), ("at", 8), ("ath", 8), ("no", 9), ("nao", 9) })
        {
            words[word] = [$"{digit}", ""];
        }
        foreach (var filler in "and then plus aur or phir fir uske baad और फिर प्लस اور پھر".Split(' ')) { words[Fold.Word(filler)] = [""]; }

        // "Ninety one" is 91 and "ninety" alone 90; teens are two digits.
        string[] tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        for (var i = 0; i < tens.Length; i++) { words[tens[i]] = [$"{i + 2}", $"{i + 2}0"]; }
        words["fourty"] = words["forty"];
        string[] teens = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
        for (var i = 0; i < teens.Length; i++) { words[teens[i]] = [$"{10 + i}"]; }
        return words;
    }
}
