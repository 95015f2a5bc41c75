using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>
/// Random phones: whatever is sent in whatever order and language, the bot answers within Meta's limits, lets out, and
/// never tells in one tip what was told for another. Limits and the round trip through bytes are asserted at every step
/// by the phone. ./dev test --long takes a million steps.
/// </summary>
public sealed class AnythingAPhoneCanSend
{
    private const int Phones = 2, Steps = 200;
    private static readonly bool s_long = Environment.GetEnvironmentVariable("SATARK_LONG") is { Length: > 0 };

    private static readonly Arbitrary<Roll[]> Rolls =
        (from phone in Gen.Choose(0, Phones - 1) from dice in Gen.Choose(0, AnyInput.Kinds) from pick in Gen.Choose(0, 1_000_000) from pause in Gen.Choose(0, 7) select new Roll(phone, dice, pick, pause))
        .ArrayOf(Steps).ToArbitrary();

    private static Config Runs(int few, int many) => Config.QuickThrowOnFailure.WithMaxTest(s_long ? many : few);

    private static Planting[] Walk(Roll[] rolls)
    {
        Planting[] phones = [.. Enumerable.Range(0, Phones).Select(number => new Planting(number))];
        foreach (var roll in rolls) { phones[roll.Phone].Step(roll); }
        return phones;
    }

    [Fact]
    public void Never_throws_never_breaks_a_limit_never_mixes_two_tips_and_menu_always_gets_out()
    {
        var (steps, sent) = (0, 0);
        Check.One(Runs(150, 5_000), Prop.ForAll(Rolls, rolls =>
        {
            foreach (var walked in Walk(rolls))
            {
                var phone = walked.Phone.Says("menu");
                var ways = phone.Choices.Select(c => c.Id).ToList();
                (ways.Contains("menu.new") || ways.Contains("language.hi")).ShouldBeTrue(string.Join(",", ways));
                phone.Chat.Aside.ShouldBeNull();
                sent += walked.Sent;
            }
            steps += rolls.Length;
        }));
        // Walks that never get as far as sending would prove little.
        sent.ShouldBeGreaterThan(steps / 100);
        if (s_long) { steps.ShouldBeGreaterThanOrEqualTo(1_000_000); }
    }

    [Fact]
    public void No_dead_end_from_anywhere_a_tip_can_still_be_sent() => Check.One(Runs(30, 500), Prop.ForAll(Rolls, rolls =>
    {
        foreach (var walked in Walk(rolls))
        {
            var phone = walked.Phone.Says("menu");
            if (phone.Choices.Any(c => c.Id == "menu.new")) { phone.Taps("menu.new"); }
            if (phone.Choices.Any(c => c.Id == "language.hi")) { phone.Taps("language.hi").Taps("privacy.ok"); }
            phone.Taps("danger.no").Taps("group.other");
            while (phone.Choices.Any(c => c.Id == "question.skip")) { phone.Taps("question.skip"); }
            phone.Taps("district.JNP").Taps("station.skip").Taps("evidence.skip").Taps("summary.send");
            phone.Last.OfType<Effect.Submit>().ShouldHaveSingleItem();
        }
    }));

    [Fact]
    public void Damaged_bytes_are_a_new_chat_not_an_error() => Check.One(Runs(2_000, 50_000), Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), roll =>
    {
        var bytes = new Phone().TellsUpToEvidence().Says("something").Chat.ToBytes();
        var at = roll % bytes.Length;
        _ = ChatState.FromBytes(bytes.AsSpan(0, at));
        bytes[at] ^= (byte)(1 + roll % 255);
        if (ChatState.FromBytes(bytes) is { } chat) { Dialogue.Step(Varanasi.Script, chat, new Input.Said("Hi"), Writer.Unknown, DateTimeOffset.UnixEpoch); }
    }));
}
