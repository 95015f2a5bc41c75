using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>A recording that nothing asks for is a spelling mistake, and the text it was meant for stays silent.</summary>
internal static class CheckRecordings
{
    public static void Check(RangePack pack, ScriptDefinition script, List<PackError> errors)
    {
        if (pack.Recordings.Count == 0) { return; }
        var names = Recordings.Names(pack, script);
        foreach (var recording in pack.Recordings.Where(recording => !names.Contains(recording.Key)))
        {
            errors.Add(new(recording.File, 0, $"nothing the bot says is called '{recording.Key}': it would never be heard"));
        }
    }
}
