using SatarkMitra.Conversation.Speech;

namespace SatarkMitra.Conversation.Identity;

/// <summary>How a finding is put to the writer.</summary>
internal static class Decision
{
    // Enough to recognise one's own sentence.
    private const int Shown = 300;

    public static Bubble Ask(Talk talk, OwnCheck check, Finding finding)
    {
        var shown = Limits.Cut(finding.Shown, Shown);
        return finding.Kind switch
        {
            FindingKind.Name => Choices("identify.name", "identify.remove", "identify.keep"),
            FindingKind.Number => Choices("identify.digits", "identify.mine", "identify.notmine"),
            _ when check.Rewriting == finding.Hash => Choices("identify.rewrite", "identify.keep", "identify.drop"),
            _ => Choices("identify.risk", "identify.keep", "identify.change", "identify.drop"),
        };

        Bubble Choices(string text, params string[] ids) =>
            Speech.Ask.Choices(talk, talk.Text(text, ("sentence", shown), ("number", shown)), [.. ids.Select(id => new Choice(id, talk.Text(id)))]) with { Spoken = text };
    }
}
