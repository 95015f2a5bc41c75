using SatarkMitra.Conversation.Tests.Support;
using SatarkMitra.Play;

namespace SatarkMitra.Conversation.Tests;

/// <summary>./dev chat: what is typed, what is shown, and a transcript at the end that plays the same as a golden one.</summary>
public sealed class InTheTerminal
{
    private static (int Code, string Shown, string Transcript) Play(string typed, params string[] args)
    {
        var to = new StringWriter();
        var code = Start.Run(args.Contains("--pack") ? args : ["--pack", Packs.Folder("varanasi"), .. args], new StringReader(typed), to);
        var parts = to.ToString().Split("\n--- tests/Conversation.Tests/Transcripts/NAME.txt, or ./dev chat --play FILE ---\n");
        return (code, parts[0], parts.Length > 1 ? parts[1] : "");
    }

    [Fact]
    public void What_is_printed_at_the_end_is_a_golden_transcript_as_it_is()
    {
        var (code, _, transcript) = Play(
            "Hi\n/tap language.en\n1\nno\ndaru\n2\n/voice\nskip\nsome men\n/tap district.JNP\n/pin 25.6 82.9\n1\nbehind the school, mostly at night\n/photo the back door\n/failed media.type\n"
            + "/file video\n/forwarded photo\n/wait 3\n/sticker\nmera number 5000123456 hai\ndone\n1\n1\n1\n/returned status acted verdict\n/quit\nHi");
        code.ShouldBe(0);
        transcript.ShouldStartWith("# Played in the terminal\n# number: none\n\n> Hi\n");
        transcript.ShouldContain("» submit illicit_liquor");
        transcript.ShouldContain("> (photo: the back door)\n");
        transcript.ShouldNotContain("\n> /");
        Played.Again(transcript).ShouldBe(transcript);
    }

    [Theory]
    [InlineData("hi", "आपकी पहचान")]
    [InlineData("en", "Who can know you")]
    [InlineData("ur", "آپ کی پہچان")]
    [InlineData("bho", "राउर पहिचान")]
    public void Language_of_the_chat_is_chosen_by_its_button(string language, string shown)
    {
        var played = Play("", "--language", language);
        played.Shown.ShouldContain(shown);
        played.Transcript.ShouldContain("\n> Hi\n");
        played.Transcript.ShouldContain($"\n> (tap language.{language})\n");
    }

    [Fact]
    public void Buttons_and_rows_are_numbered_and_a_number_taps()
    {
        var shown = Play("Hi\n2\n1\n1\n", "--language", "en").Shown;
        shown.ShouldContain("   2 English");
        shown.ShouldContain("[1 OK, continue]  [2 Tell me more]");
        shown.ShouldContain("   2 Liquor and drugs");
    }

    [Theory]
    [InlineData("/file nonsense", "? a phone does not do (nonsense)")]
    [InlineData("/pin x y", "? pin needs latitude and longitude")]
    [InlineData("/pin 95 82", "? pin needs latitude and longitude")]
    [InlineData("/pin", "? pin needs latitude and longitude")]
    [InlineData("/tap", "? tap needs one id")]
    [InlineData("/wait long", "? wait needs a number of minutes")]
    [InlineData("/returned 3", "? returned needs one of status, add")]
    [InlineData("/returned status nowhere", "? returned status needs one of received")]
    [InlineData("/", "? a phone does not do ()")]
    [InlineData("/ / :", "? a phone does not do")]
    public void A_line_that_means_nothing_is_answered_with_one_line_and_not_sent(string typed, string answer)
    {
        var (code, shown, transcript) = Play(typed);
        code.ShouldBe(0);
        shown.Split('\n').Count(line => line.StartsWith("? ", StringComparison.Ordinal)).ShouldBe(1);
        shown.ShouldContain(answer);
        transcript.ShouldNotContain(">");
    }

    [Fact]
    public void Help_names_every_command() => Play("/help").Shown.ShouldContain("/returned PURPOSE");

    [Theory]
    [InlineData(2, "it speaks hi, en, bho, ur", "--language", "ta")]
    [InlineData(2, "'--langage' means nothing here", "--langage", "hi")]
    [InlineData(2, "'--language' means nothing here", "--language")]
    [InlineData(2, "there is no file nowhere.txt", "--play", "nowhere.txt")]
    [InlineData(1, "there is no such folder", "--pack", "nowhere")]
    public void Arguments_that_mean_nothing_are_named(int code, string message, params string[] args)
    {
        var played = Play("", args);
        played.Code.ShouldBe(code);
        played.Shown.ShouldContain(message);
    }

    [Fact]
    public void A_golden_transcript_is_played_again_and_gone_on_with()
    {
        var file = Path.Combine(Transcripts.Folder, "about-police-code-only.txt");
        var (_, shown, transcript) = Play("Hi\n", "--play", file);
        shown.ShouldContain("» Submit");
        transcript.ShouldContain("» submit police_corruption");
        transcript.ShouldContain("\n> Hi\n");
    }
}
