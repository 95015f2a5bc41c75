namespace SatarkMitra.Conversation;

/// <summary>How far a chat has come, as the steps of script.yaml count it: for the funnel, which knows no more than this.</summary>
public static class Stages
{
    /// <summary>Keys of the steps in the script's order.</summary>
    public static IReadOnlyList<string> Of(Script script) => [.. script.Definition.Steps.Select(step => step.Key)];

    /// <summary>Index of the step where the chat stands; -1 in a menu, in an aside, before the first word and after the last.</summary>
    public static int At(Script script, ChatState chat)
    {
        var steps = script.Definition.Steps;
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Key == chat.Step) { return i; }
        }
        return -1;
    }

    /// <summary>Nothing is begun, or what was begun has been sent or deleted.</summary>
    public static bool IsOver(ChatState chat) => chat.Step is "" or ChatState.Ended;

    /// <summary>Null before the writer chose one.</summary>
    public static string? Language(ChatState chat) => chat.Chosen;
}
