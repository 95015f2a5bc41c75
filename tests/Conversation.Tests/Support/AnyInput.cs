using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>One throw of the dice: what kind of thing is sent, which one, and how long after the last.</summary>
internal readonly record struct Roll(int Phone, int Dice, int Pick, int Pause);

/// <summary>Whatever a phone can send. Mostly what was just offered, so that walks get far; otherwise anything.</summary>
internal static class AnyInput
{
    public const int Kinds = 29;

    /// <summary>What leads on to the end of something: without it walks would hardly ever send a tip.</summary>
    private static readonly string[] s_onward =
        ["menu.continue", "privacy.ok", "danger.no", "danger.safe", "urgent.wait", "station.skip", "evidence.done", "evidence.skip", "contact.code", "identify.notmine", "identify.keep", "summary.send",
         "change.back", "add.done", "answer.done", "report.send", "report.done", "forget.no"];

    // Within a burst, a moment, long enough for an officer's report to end by itself, a day.
    private static readonly double[] s_pauses = [0, 0.4, 5, 5, 5, 30, 700, 86_400];

    private static readonly string[] s_words =
        ["Hi", "menu", "back", "skip", "language", "suno", "🔇", "forget", "done", "send", "haan", "nahi", "2", "२", "دو", "۲", "do", "10", "0", "999", "daru", "kerakat thana", "rampur", "पीछे", "भूल जाओ", "مینو", "زبان", "ہاں",
         "نہیں", "دارو", "پیچھے", "کیراکت تھانہ", "naikhe", "अउर", "बोली", "remove", "help", "more", "list", "thanks", "🙏", "👍", "👎🏽", "worse", "urdu", "भोजपुरी", "hindi", "english"];

    private static readonly string[] s_odd =
        ["", "   ", "\n\n", "{tip} {0} %s {hint}", "\ud800", "a\udc00b", "\u0000\u0007", "\u200F\u2067ابج\u2069", "5000123456", "+91 50001-23456", "५०००१२३४५६", "7QK2M-9XWCD-4TBNA-8HZJR",
         "(voice)", "/quit", "<b>x</b>", "'; drop table chats; --", "=1+1", "मेरा भाई वहां रहता है। my house is near.", "میرا بھائی وہاں رہتا ہے۔ شراب بکتی ہے", "हमार घर के बगल में", "Ramesh", "RAMESH ne dekha. mera naam Ramesh hai"];

    private static readonly string[] s_ids =
        ["language.hi", "language.en", "language.ur", "language.bho", "language.xx", "privacy.ok", "danger.no", "danger.yes", "summary.send", "summary.code", "summary.change", "evidence.done", "evidence.remove",
         "evidence.blur", "change.place", "change.category", "change.answers", "change.evidence", "change.contact", "change.cancel", "change.back", "menu.new", "menu.continue", "menu.language", "list.more",
         "station.other", "station.skip", "station.JNP-KERAKAT", "station.NONE", "district.GZP", "district.", "identify.keep", "identify.change", "identify.drop", "identify.mine", "forget.yes", "forget.withdraw",
         "verdict.no", "verdict.yes", "safe.yes", "safe.afraid", "safe.wrong", "report.send", "report.more", "report.done", "add.done", "answer.done", "cap:status", "group.police", "group.", "category.murder", "answer.when.now", "question.skip", "x", ""];

    private static readonly string[] s_unusable = ["sticker", "reaction", "contacts", "call", "poll_creation", "edit", "revoke", "system", "group", "order", "unsupported", "never heard of"];
    private static readonly string[] s_failures = ["media.type", "media.too-large", "media.gone", "no such key"];
    private static readonly string[] s_quotas = ["messages", "tips", "files", "bytes", "whatever"];

    public static double Pause(Roll roll) => s_pauses[roll.Pause % s_pauses.Length];

    /// <param name="mark">The word that everything told now carries.</param>
    /// <param name="offered">Every id this phone was ever offered: old buttons work or say that they do not.</param>
    public static Input Next(Phone phone, Roll roll, string mark, IReadOnlyList<string> offered, Guid file)
    {
        var (choices, pick) = (phone.Choices, roll.Pick);
        return roll.Dice switch
        {
            < 10 when choices.FirstOrDefault(c => s_onward.Contains(c.Id)) is { } onward => new Input.Tapped(onward.Id, onward.Title),
            < 10 or > 25 when choices.Count > 0 => new Input.Tapped(choices[pick % choices.Count].Id, choices[pick % choices.Count].Title),
            10 when choices.Count > 0 => new Input.Said(choices[pick % choices.Count].Title),
            11 when choices.Count > 0 => new Input.Said(Digits(1 + pick % choices.Count, pick)),
            12 when offered.Count > 0 => new Input.Tapped(offered[pick % offered.Count], "?"),
            13 => new Input.Tapped(s_ids[pick % s_ids.Length], "?"),
            14 or 15 => new Input.Said(s_words[pick % s_words.Length]),
            16 => new Input.Said($"{mark} {pick % 50}", pick % 4 == 0),
            17 => new Input.Said($"{s_odd[pick % s_odd.Length]} {mark} रोज़ रात को पुल के नीचे। {s_words[pick % s_words.Length]} {mark}"),
            18 => new Input.Said(mark + " " + string.Concat(Enumerable.Repeat(pick % 2 == 0 ? "😀" : "क्षि ", pick % 2049))),
            19 or 20 => new Input.SentFile(file, (MediaKind)(pick % 5 + 1), pick % 3 == 0 ? null : $"{mark} {s_odd[pick % s_odd.Length]}", pick % 5 == 0),
            21 => pick % 3 == 0 ? new Input.Pinned(pick % 181 - 90, pick % 361 - 180, mark) : new Input.Pinned(25.2 + pick % 60 / 100.0, 82.4 + pick % 120 / 100.0, null),
            22 => new Input.Unusable(s_unusable[pick % s_unusable.Length]),
            23 => new Input.FileSettled(pick % 2 == 0 ? file : phone.LastFile, null, pick % 5 == 0 ? null : s_failures[pick % s_failures.Length]),
            24 => pick % 2 == 0 ? new Input.StaleButton(pick % 4 == 0) : new Input.OverQuota(s_quotas[pick % s_quotas.Length]),
            25 => Back(mark, pick),
            _ => new Input.Said(s_odd[pick % s_odd.Length]),
        };
    }

    private static string Digits(int number, int pick) =>
        string.Concat($"{number}".Select(digit => (char)("0०۰"[pick % 3] + (digit - '0'))));

    private static Input.Returned Back(string mark, int pick) => new(
        (ReturnPurpose)(pick % 7 + 1), new Guid(pick, 1, 1, new byte[8]), new Guid(pick % 3, 2, 2, new byte[8]),
        pick % 11 == 0 ? null : new MailboxView(
            "JNP-26-471903", ((string[])["hi", "en", "ur", "bho", ""])[pick % 5], (TipStatusWord)(pick % 7 + 1), pick % 3 == 0 ? mark + new string('w', 5000) : null,
            pick % 3 == 0 ? new Guid(pick % 3, 2, 2, new byte[8]) : null, pick % 3 == 0 ? mark + new string('q', 5000) : null, pick % 2 == 0, pick % 5 == 0, true, (Audience)(pick % 3)),
        pick % 2 == 0, "CAP");
}
