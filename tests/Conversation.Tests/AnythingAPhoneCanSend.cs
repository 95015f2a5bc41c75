using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Random phones: whatever is sent in whatever order, the bot answers within Meta's limits and lets out.</summary>
public sealed class AnythingAPhoneCanSend
{
    private static readonly string[] Words =
        ["Hi", "menu", "back", "skip", "language", "forget", "done", "haan", "nahi", "2", "२", "दो", "do", "10", "daru", "kerakat thana", "rampur", "पीछे", "भूल जाओ",
         "मेरा भाई वहां रहता है। my house is near", "5000123456", "{tip} {0} %s", "\ud800", "", "   ", "help", "more", "शराब बिकती है रोज़ रात को पुल के नीचे",
         "زبان", "مینو", "ہاں", "نہیں", "۲", "دارو", "پیچھے", "کیراکت تھانہ", "میرا بھائی وہاں رہتا ہے۔ شراب بکتی ہے", "\u200F\u2067ابج\u2069", "naikhe", "अउर", "हमार घर के बगल में"];

    private static readonly string[] Ids =
        ["language.hi", "language.en", "language.ur", "language.bho", "privacy.ok", "danger.no", "danger.yes", "summary.send", "summary.code", "summary.change", "evidence.done", "evidence.remove",
         "change.place", "change.category", "change.evidence", "change.cancel", "menu.new", "menu.continue", "menu.language", "list.more", "station.other", "station.JNP-KERAKAT", "station.NONE",
         "identify.keep", "identify.change", "forget.yes", "verdict.no", "report.send", "add.done", "cap:status", "group.police", "x"];

    /// <summary>Mostly what the last message offers, so that the walk gets far; otherwise anything.</summary>
    private static Input Next(Phone phone, int dice, int pick)
    {
        var choices = phone.Choices;
        return (dice % 20) switch
        {
            < 9 when choices.Count > 0 => new Input.Tapped(choices[pick % choices.Count].Id, "?"),
            < 11 => new Input.Said(Words[pick % Words.Length]),
            11 => new Input.Tapped(Ids[pick % Ids.Length], "?"),
            12 => new Input.SentFile(new Guid(pick, 0, 0, new byte[8]), (MediaKind)(pick % 5 + 1), pick % 2 == 0 ? null : Words[pick % Words.Length], pick % 3 == 0),
            13 => new Input.Pinned(25.2 + pick % 60 / 100.0, 82.4 + pick % 120 / 100.0, null),
            14 => new Input.Unusable(((string[])["sticker", "reaction", "contacts", "call", "never heard of"])[pick % 5]),
            15 => new Input.FileSettled(new Guid(pick, 0, 0, new byte[8]), null, pick % 2 == 0 ? "media.type" : null),
            16 => new Input.StaleButton(pick % 2 == 0),
            17 => new Input.OverQuota(pick % 2 == 0 ? "messages" : "whatever"),
            18 => Back(pick),
            _ => new Input.Said(string.Concat(Enumerable.Repeat("😀", pick % 2049))),
        };
    }

    private static Input.Returned Back(int pick) => new(
        (ReturnPurpose)(pick % 7 + 1), new Guid(pick, 1, 1, new byte[8]), new Guid(pick % 3, 2, 2, new byte[8]),
        pick % 11 == 0 ? null : new MailboxView("JNP-26-471903", ((string[])["hi", "en", "ur", "bho"])[pick % 4], (TipStatusWord)(pick % 7 + 1), pick % 3 == 0 ? new string('w', 5000) : null,
            pick % 3 == 0 ? new Guid(pick % 3, 2, 2, new byte[8]) : null, pick % 3 == 0 ? new string('q', 5000) : null, pick % 2 == 0, pick % 5 == 0, true),
        pick % 2 == 0, "CAP");

    private static Phone Walk((int Dice, int Pick)[] rolls)
    {
        var phone = new Phone(rolls.Length % 2 == 0 ? "915000123456" : null, "Ramesh");
        foreach (var (dice, pick) in rolls) { phone.Hears(Next(phone, dice, pick)); }
        return phone;
    }

    private static readonly Arbitrary<(int, int)[]> Rolls =
        Gen.Choose(0, 19).SelectMany(dice => Gen.Choose(0, 100_000).Select(pick => (dice, pick))).ArrayOf(60).ToArbitrary();

    /// <summary>400 phones of 60 steps. Limits and the round trip through bytes are asserted at every step by the phone.</summary>
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Never_throws_never_breaks_a_limit_and_menu_always_gets_out() => Check.One(Runs, Prop.ForAll(Rolls, rolls =>
    {
        var phone = Walk(rolls);
        phone.Says("menu");
        var out_ = phone.Choices.Select(c => c.Id).ToList();
        (out_.Contains("menu.new") || out_.Contains("language.hi")).ShouldBeTrue(string.Join(",", out_));
        phone.Chat.Aside.ShouldBeNull();
    }));

    [Fact]
    public void No_dead_end_from_anywhere_a_tip_can_still_be_sent() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Rolls, rolls =>
    {
        var phone = Walk(rolls);
        phone.Says("menu");
        if (phone.Choices.Any(c => c.Id == "menu.new")) { phone.Taps("menu.new"); }
        if (phone.Choices.Any(c => c.Id == "language.hi")) { phone.Taps("language.hi").Taps("privacy.ok"); }
        phone.Taps("danger.no").Taps("group.other");
        while (phone.Choices.Any(c => c.Id == "question.skip")) { phone.Taps("question.skip"); }
        phone.Taps("district.JNP").Taps("station.skip").Taps("evidence.skip").Taps("summary.send");
        phone.Last.OfType<Effect.Submit>().ShouldHaveSingleItem();
    }));

    [Fact]
    public void What_was_told_for_one_tip_never_shows_in_another() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(Rolls, rolls =>
    {
        var phone = new Phone();
        phone.TellsUpToEvidence().Says("first secret zebra").Taps("evidence.done").Taps("summary.send");
        phone.Hears(new Input.Returned(ReturnPurpose.Add, new(1, 1, 1, new byte[8]), default, null, false, "CAP")).Says("late secret giraffe").Taps("add.done");
        phone.All.Clear();
        foreach (var (dice, pick) in rolls) { phone.Hears(Next(phone, dice, pick)); }
        foreach (var effect in phone.All)
        {
            var text = effect switch
            {
                Effect.Say say => Phone.Text(say.Bubble),
                Effect.Submit submit => string.Concat(submit.Draft.Transcript.Select(l => l.Text)),
                Effect.AddEvidence add => string.Concat(add.Lines.Select(l => l.Text)),
                _ => "",
            };
            text.ShouldNotContain("secret");
        }
    }));

    [Fact]
    public void Damaged_bytes_are_a_new_chat_not_an_error() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), roll =>
    {
        var bytes = new Phone().TellsUpToEvidence().Says("something").Chat.ToBytes();
        var at = roll % bytes.Length;
        _ = ChatState.FromBytes(bytes.AsSpan(0, at));
        bytes[at] ^= (byte)(1 + roll % 255);
        if (ChatState.FromBytes(bytes) is { } chat) { Dialogue.Step(Varanasi.Script, chat, new Input.Said("Hi"), Writer.Unknown, DateTimeOffset.UnixEpoch); }
    }));
}
