using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Poster;

internal static class PosterWords
{
    /// <summary>A language by its own name; its code where we know none.</summary>
    public static string NameOf(string language) => language switch
    {
        "hi" => "हिन्दी",
        "en" => "English",
        "ur" => "اردو",
        "bho" => "भोजपुरी",
        _ => language,
    };

    public static WordList List { get; } = new(
    [
        ("poster.nav", "पोस्टर", "Poster"),
        ("poster.title", "पोस्टर और पर्चा", "Poster and card"),
        ("poster.lead", "थाने से दूर लगाइए: बाज़ार, बस अड्डा, अस्पताल, पंचायत भवन। जहाँ कैमरा हो या पुलिस खड़ी हो, वहाँ कोई स्कैन नहीं करेगा।", "Hang it away from the station: market, bus stand, hospital, panchayat house. Where a camera looks or police stand, nobody will scan it."),
        ("poster.poster", "पोस्टर", "Poster"),
        ("poster.card", "गोपनीयता का पर्चा", "Privacy card"),
        ("poster.print", "छापें या PDF बनाएँ", "Print, or save as PDF"),
        ("poster.svg", "SVG सहेजें", "Save as SVG"),
        ("poster.unread", "इस भाषा का अनुवाद अभी किसी मातृभाषी ने नहीं पढ़ा है। छापने से पहले पढ़वा लें।", "No native speaker has read this translation yet. Have it read before you print it."),
        ("poster.no-number", "टिप लाइन का नंबर नहीं है", "The tip line's number is not set"),
        ("poster.no-number.why", "IT प्रशासक Desk:TipLine में देश-कोड के साथ नंबर लिखें (बिना +)। पर्चा नंबर के बिना भी छपता है।", "The IT administrator sets Desk:TipLine to the number with its country code, without +. The card prints without a number."),
        ("poster.no-paper", "इस पैक में छापने के लिए कुछ नहीं है", "This pack has nothing to print"),
        ("poster.no-paper.why", "पैक में paper.yaml जोड़ें (docs/packs.md)।", "Add paper.yaml to the pack (docs/packs.md)."),
        ("poster.unknown", "ऐसा पर्चा या भाषा नहीं है", "There is no such sheet or language"),
        ("poster.back", "पोस्टर पर लौटें", "Back to the poster"),
    ]);
}
