using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Compiling;
using SatarkMitra.Conversation.Steps;
using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation;

/// <summary>
/// For people who barely read: "listen" at any step, and from then on the pack's recording follows each message that has
/// one. A recording is called like its text, one of a question <c>questions.KEY</c>.
/// </summary>
internal static class Recordings
{
    /// <summary>Id of the button that offers it; a card of script.yaml has it where there is room.</summary>
    public const string Listen = "listen.on";

    // Only frames around other texts, and what is said to officers outside a chat's steps.
    private static readonly string[] s_neverSpoken = ["status.view", "officer.enrolled", "officer.retired"];

    public static string Question(string key) => "questions." + key;

    public static string Status(string word) => "status." + word.ToLowerInvariant();

    public static Bubble? Of(Script script, string language, Bubble bubble) =>
        bubble.Spoken is { } key && script.Recorded.Contains((language, key)) ? new Bubble.Recording(key, language) : null;

    /// <summary>A button that can do nothing is not shown: no recording in this language, or he listens already.</summary>
    public static bool Offers(Talk talk) => !talk.Chat.Listens && In(talk.Script, talk.Language);

    private static bool In(Script script, string language) => script.Recorded.Any(recorded => recorded.Language == language);

    /// <summary>True when it was one of the two words. "Listen" again is enough of it.</summary>
    public static bool Heard(Talk talk, string key)
    {
        if (talk.Script.Words.Is("listen", key)) { Turn(talk, on: !talk.Chat.Listens); }
        else if (talk.Script.Words.Is("quiet", key)) { Turn(talk, on: false); }
        else { return false; }
        return true;
    }

    public static void Turn(Talk talk, bool on)
    {
        var possible = In(talk.Script, talk.Language);
        talk.Chat = talk.Chat with { Listens = on && possible };
        var note = talk.Text(!on ? "listen.stopped" : possible ? "listen.started" : "listen.none");
        if (talk.Chat.Aside is null && talk.Chat.Step.Length == 0) { Walk.Begin(talk, note); }
        else { Prompt.Say(talk, note); }
    }

    /// <summary>Every name that something the bot says would ask for.</summary>
    public static HashSet<string> Names(RangePack pack, ScriptDefinition script) =>
        [.. TextUses.All.Where(use => use.Slot is (Slot.Body or Slot.ListBody or Slot.Plain) && !s_neverSpoken.Contains(use.Key)).Select(use => use.Key),
         .. Enum.GetNames<TipStatusWord>().Select(word => Status(word)),
         .. script.Steps.Where(step => step.Kind is not StepKind.Questions).Select(step => step.Say),
         .. pack.Categories.SelectMany(category => category.Questions).Select(question => Question(question.Key))];
}
