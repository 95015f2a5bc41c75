namespace SatarkMitra.Pack;

/// <summary>
/// What a step does. A card says a text with up to three ways on, or ten in a list; the others ask for one part of the tip.
/// </summary>
public enum StepKind { Card = 1, Group, Category, Questions, District, Station, Evidence, Identify, Summary }

/// <summary>When a step is shown; otherwise the chat goes straight on to its <see cref="ScriptStep.Next"/>.</summary>
public enum StepWhen { Always = 1, Oversight, NotOversight, Urgent }

/// <summary>
/// A way on from a card. <paramref name="Label"/> is a text key. <paramref name="Set"/> is null or one of
/// language=CODE, audience=oversight|dig-only, notify=yes|no, urgent=yes|no. <paramref name="Words"/> are typed forms.
/// </summary>
public sealed record ScriptChoice(string Id, string Label, string Next, string? Set, IReadOnlyList<string> Words)
{
    /// <summary>The command ("yes", "no") whose words, in every language, choose this too; null for none.</summary>
    public string? Means { get; init; }
}

/// <summary><paramref name="Say"/> is a text key; <paramref name="Line"/> the line in script.yaml, for the checker.</summary>
public sealed record ScriptStep(
    string Key, StepKind Kind, string Say, string? Next, StepWhen When, IReadOnlyList<ScriptChoice> Choices, int Line)
{
    /// <summary>Text key of the button that opens a list of choices; null for the one all lists have.</summary>
    public string? Open { get; init; }
}

/// <summary>
/// The wiring of script.yaml, not yet checked against texts and limits (that is the bot's compiler).
/// <paramref name="Words"/> are typed forms of the commands (back, skip, menu, …), <paramref name="Numbers"/> the words for 1..10.
/// </summary>
public sealed record ScriptDefinition(
    string Start, string Again, IReadOnlyList<ScriptStep> Steps,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Words, IReadOnlyList<IReadOnlyList<string>> Numbers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Risks, IReadOnlyList<string> PlaceFillers);
