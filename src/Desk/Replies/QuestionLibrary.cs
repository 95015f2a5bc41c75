using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Replies;

/// <summary>
/// Ready questions that break no rule. A pack adds or replaces its own as texts <c>ask.library.{key}</c>; these go in the
/// informant's language, whoever asks.
/// </summary>
internal static class QuestionLibrary
{
    private const string PackPrefix = "ask.library.";

    public static IReadOnlyList<LocalText> For(RangePack pack)
    {
        var own = pack.Texts.Where(t => t.Key.StartsWith(PackPrefix, StringComparison.Ordinal)).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value).ToList();
        return own.Count > 0 ? own : Ready;
    }

    private static readonly IReadOnlyList<LocalText> Ready =
    [
        Text("क्या यह अब भी हो रहा है?", "Is it still going on?"),
        Text("यह आमतौर पर किस समय होता है?", "At what time does it usually happen?"),
        Text("वहाँ पहुँचने के लिए कौन सी पहचान देखें (पुल, मंदिर, दुकान)?", "What landmark marks the spot (a bridge, a temple, a shop)?"),
        Text("कितने लोग शामिल हैं?", "How many people take part?"),
        Text("कौन सी गाड़ी इस्तेमाल होती है? रंग या नंबर प्लेट, अगर पता हो।", "What vehicle is used? Colour or plate, if known."),
        Text("क्या वहाँ हथियार हैं?", "Are there weapons?"),
        Text("क्या किसी को तुरंत ख़तरा है? हो तो 112 पर बताएँ।", "Is anyone in danger right now? If so, tell 112."),
        Text("अगर सुरक्षित हो, तो क्या एक और फ़ोटो भेज सकते हैं?", "If it is safe, can you send one more photo?"),
    ];

    private static LocalText Text(string hi, string en) => new(new Dictionary<string, string> { ["hi"] = hi, ["en"] = en });
}
