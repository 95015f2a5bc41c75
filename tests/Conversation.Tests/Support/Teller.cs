namespace SatarkMitra.Conversation.Tests.Support;

internal enum Way { Tap = 1, Number, Label, Word, Own, Voice, Skip }

internal enum Ground { Listed = 1, Named, Numbered, Pinned, Unknown }

/// <summary>
/// Somebody who reports, and how: the kind of offence, a question with answers to choose from, a free question, the place,
/// the evidence, and what is asked at the end.
/// </summary>
internal sealed record Teller(string Does, Way Kind, Way Option, Way Free, Ground Place, Way Yes, params string[] Sends)
{
    public bool Latin { get; init; }
    public bool WantsCode { get; init; }

    /// <summary>They take turns over the categories, another one in each language.</summary>
    public static readonly IReadOnlyList<Teller> All =
    [
        new("taps, and sends a photo", Way.Tap, Way.Tap, Way.Own, Ground.Listed, Way.Tap, "(photo: {caption})"),
        new("writes", Way.Word, Way.Label, Way.Own, Ground.Named, Way.Word, "{told}"),
        new("types numbers", Way.Number, Way.Number, Way.Skip, Ground.Numbered, Way.Number, "(voice)"),
        new("would rather speak", Way.Label, Way.Tap, Way.Voice, Ground.Pinned, Way.Tap, "(voice)", "(voice)"),
        new("is in a hurry and wants no address kept", Way.Tap, Way.Skip, Way.Skip, Ground.Unknown, Way.Tap) { WantsCode = true },
        new("writes in Latin letters, and forwards a film", Way.Word, Way.Number, Way.Own, Ground.Named, Way.Word, "(forwarded video)", "{told}") { Latin = true },
    ];

    public IEnumerable<string> Evidence(string language) =>
        Sends.Select(line => line.Replace("{caption}", Told("caption", language), StringComparison.Ordinal).Replace("{told}", Told("told", language), StringComparison.Ordinal));

    /// <summary>What he has to say to a free question; to one that is new here, something that fits any.</summary>
    public string Told(string about, string language)
    {
        var told = s_told[s_told.ContainsKey(about) ? about : "told"];
        return language switch { "en" => told.En, _ when Latin => told.Latin, "ur" => told.Ur, "bho" => told.Bho, _ => told.Hi };
    }

    public string Says(string command, string language) => (command, language) switch
    {
        ("greet", "en") => "Hello",
        ("greet", "ur") => Latin ? "assalam alaikum" : "السلام علیکم",
        ("greet", "bho") => Latin ? "pranam" : "प्रणाम",
        ("greet", _) => Latin ? "Hi" : "नमस्ते",
        ("yes", "en") => "ok",
        ("yes", "ur") => Latin ? "theek hai" : "ٹھیک ہے",
        ("yes", "bho") => Latin ? "theek ba" : "ठीक बा",
        ("yes", _) => Latin ? "theek hai" : "ठीक है",
        ("no", "en") => "no",
        ("no", "ur") => Latin ? "nahi" : "نہیں",
        ("no", "bho") => Latin ? "naikhe" : "नइखे",
        ("no", _) => Latin ? "nahi" : "नहीं",
        ("later", "en") => "wait",
        ("later", "ur") => Latin ? "baad mein" : "بعد میں",
        ("later", _) => Latin ? "baad" : "बाद में",
        ("skip", "en") => "skip",
        ("skip", "ur") => Latin ? "pata nahi" : "پتا نہیں",
        ("skip", "bho") => Latin ? "pata naikhe" : "पता नइखे",
        ("skip", _) => Latin ? "pata nahi" : "पता नहीं",
        ("done", "en") => "done",
        ("done", "ur") => Latin ? "ho gaya" : "ہو گیا",
        ("done", "bho") => Latin ? "ho gail" : "हो गइल",
        ("done", _) => Latin ? "ho gaya" : "हो गया",
        ("send", "en") => "send",
        ("send", "ur") => Latin ? "bhejo" : "بھیجیں",
        ("send", "bho") => Latin ? "bhej di" : "भेज दीं",
        ("send", _) => Latin ? "bhejo" : "भेजो",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private static readonly Dictionary<string, (string Hi, string En, string Ur, string Bho, string Latin)> s_told = new()
    {
        ["told"] = ("रात में, पुल के पास वाली गली में", "At night, in the lane beside the bridge", "رات میں، پل کے پاس والی گلی میں", "रात में, पुल के लगे वाली गली में", "raat me, pul ke paas wali gali me"),
        ["caption"] = ("पीछे का दरवाज़ा", "The back door", "پیچھے کا دروازہ", "पीछे के दरवाजा", "peeche ka darwaza"),
        ["who"] = ("दो लड़के हैं, एक को सब छोटू कहते हैं", "Two men, one is called Chhotu", "دو لڑکے ہیں، ایک کو سب چھوٹو کہتے ہیں", "दू गो लइका बा, एगो के सब छोटू कहेला", "do ladke hain, ek ko sab chhotu kehte hain"),
        ["who_did"] = ("दो लड़के थे, एक को सब छोटू कहते हैं", "Two men, one is called Chhotu", "دو لڑکے تھے، ایک کو سب چھوٹو کہتے ہیں", "दू गो लइका रहे, एगो के सब छोटू कहेला", "do ladke the, ek ko sab chhotu kehte hain"),
        ["vehicle"] = ("सफ़ेद पिकअप, नंबर के आख़िर में 41", "A white pickup, the plate ends in 41", "سفید پک اپ، نمبر کے آخر میں 41", "उजर पिकअप, नंबर के आखिर में 41", "safed pickup, number ke aakhir me 41"),
        ["police_who"] = ("थाने का एक सिपाही, मूंछ वाला", "A constable of the station, with a moustache", "تھانے کا ایک سپاہی، مونچھ والا", "थाना के एगो सिपाही, मोंछ वाला", "thane ka ek sipahi, moonch wala"),
        ["what_happens"] = ("रात में पंप से नहर का पानी बेचा जाता है", "At night they sell canal water from a pump", "رات کو پمپ سے نہر کا پانی بیچا جاتا ہے", "रात में पंप से नहर के पानी बेचल जाला", "raat me pump se nahar ka pani becha jata hai"),
        ["cctv_camera"] = ("एटीएम के ऊपर", "Above the ATM", "اے ٹی ایم کے اوپر", "एटीएम के ऊपर", "ATM ke upar"),
        ["cctv_clock"] = ("9 बजकर 20 मिनट, घड़ी 5 मिनट आगे है", "20 past 9, the clock is 5 minutes fast", "9 بج کر 20 منٹ، گھڑی 5 منٹ آگے ہے", "9 बज के 20 मिनट, घड़ी 5 मिनट आगे बा", "9 baj kar 20 minute, ghadi 5 minute aage hai"),
    };
}
