using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>A pack becomes a script only when nothing in it can fail in front of an informant.</summary>
internal static class Compiler
{
    public static (Script? Script, IReadOnlyList<PackError> Errors) Compile(RangePack pack)
    {
        if (pack.Script is not { } definition) { return (null, [new("script.yaml", 0, "the pack has no script")]); }
        var errors = new List<PackError>();
        CheckSteps.Check(pack, definition, errors);
        CheckWords.Check(pack, definition, errors);
        CheckTexts.Check(pack, definition, errors);
        CheckCatalogue.Check(pack, errors);
        CheckRecordings.Check(pack, definition, errors);
        return errors.Count == 0
            ? (new Script(pack, definition), [])
            : (null, [.. errors.Distinct().OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)]);
    }
}
