using SatarkMitra.Conversation.Typing;

namespace SatarkMitra.Conversation.Identity;

internal enum FindingKind { Name, Number, Sentence }

/// <summary>Something to decide: shown to the writer as it stands.</summary>
internal sealed record Finding(FindingKind Kind, Stretch Where, string Shown, uint Hash);

/// <summary>
/// "This may identify you". Own number and status codes go at once; the profile name, unknown numbers and risky
/// sentences are put before the writer one by one.
/// </summary>
internal static class OwnDetails
{
    // After this many questions nobody reads on; numbers and codes are removed all the same.
    private const int MostAsked = 5;

    /// <summary>Removes what must go and finds the next thing to decide.</summary>
    public static (Told Told, Finding? Next) Look(Talk talk, Told told)
    {
        told = Clean(talk, told);
        var parts = told.Parts;
        var check = told.Check;
        if (!check.NameDecided)
        {
            foreach (var own in talk.Writer.FindOwn(parts))
            {
                if (!own.IsName || own.Part < 0 || own.Part >= parts.Count || own.Start < 0 || own.Start >= parts[own.Part].Length) { continue; }
                var where = new Stretch(own.Part, own.Start, own.Length);
                return (told, new(FindingKind.Name, where, SentenceAround(parts, where), 0));
            }
        }
        if (check.Asked >= MostAsked && check.Rewriting == 0) { return (told, null); }
        if (!talk.Writer.NumberKnown)
        {
            foreach (var (where, digits) in Findings.Numbers(parts))
            {
                var hash = Findings.Hash(digits);
                if (!check.Accepted.Contains(hash)) { return (told, new(FindingKind.Number, where, parts[where.Part].Substring(where.Start, where.Length), hash)); }
            }
        }
        foreach (var where in Findings.Sentences(parts))
        {
            var sentence = parts[where.Part].AsSpan(where.Start, where.Length);
            var hash = Findings.Hash(sentence);
            if (check.Accepted.Contains(hash)) { continue; }
            var key = Typed.Prose(sentence.ToString());
            if (talk.Script.Risks.Any(risk => Typed.HoldsPhrase(key, risk))) { return (told, new(FindingKind.Sentence, where, sentence.Trim().ToString(), hash)); }
        }
        return (told with { Check = check with { Rewriting = 0 } }, null);
    }

    /// <summary>Own number and codes, wherever they stand and in whatever spelling the gateway knows.</summary>
    public static Told Clean(Talk talk, Told told)
    {
        var parts = told.Parts;
        List<Stretch> gone = [.. talk.Writer.FindOwn(parts).Where(own => !own.IsName).Select(own => new Stretch(own.Part, own.Start, own.Length))];
        var number = gone.Count > 0;
        gone.AddRange(Findings.Codes(parts));
        if (gone.Count == 0) { return told; }
        told = told.With(Cuts.Replace(parts, gone, talk.Text("identify.removed")));
        return number ? told with { Check = told.Check with { NumberRemoved = true } } : told;
    }

    /// <summary>What a tap decides; null when the tap is not an answer to this finding.</summary>
    public static Told? Decide(Talk talk, Told told, Finding finding, string id)
    {
        var check = told.Check;
        var removed = talk.Text("identify.removed");
        switch (finding.Kind, id)
        {
            case (FindingKind.Name, "identify.keep"):
                return told with { Check = check with { NameDecided = true } };
            case (FindingKind.Name, "identify.remove"):
                var names = talk.Writer.FindOwn(told.Parts).Where(own => own.IsName).Select(own => new Stretch(own.Part, own.Start, own.Length));
                return told.With(Cuts.Replace(told.Parts, names, removed)) with { Check = check with { NameDecided = true } };
            case (FindingKind.Number, "identify.mine"):
                var same = Findings.Numbers(told.Parts).Where(n => Findings.Hash(n.Digits) == finding.Hash).Select(n => n.Where);
                return told.With(Cuts.Replace(told.Parts, same, removed)) with { Check = check with { NumberRemoved = true, Asked = check.Asked + 1 } };
            case (FindingKind.Number, "identify.notmine") or (FindingKind.Sentence, "identify.keep"):
                return told with { Check = check.Accept(finding.Hash) };
            case (FindingKind.Sentence, "identify.drop"):
                return told.With(Cuts.Replace(told.Parts, [finding.Where], "")) with { Check = check with { Rewriting = 0, Asked = check.Asked + 1 } };
            case (FindingKind.Sentence, "identify.change"):
                return told with { Check = check with { Rewriting = finding.Hash } };
            default:
                return null;
        }
    }

    public static Told Rewrite(Told told, Finding finding, string text) =>
        told.With(Cuts.Replace(told.Parts, [finding.Where], text.Trim() + " ")) with { Check = told.Check with { Rewriting = 0, Asked = told.Check.Asked + 1 } };

    private static string SentenceAround(IReadOnlyList<string> parts, Stretch where)
    {
        foreach (var s in Findings.Sentences(parts))
        {
            if (s.Part == where.Part && s.Start <= where.Start && where.Start < s.Start + s.Length) { return parts[s.Part].Substring(s.Start, s.Length).Trim(); }
        }
        return parts[where.Part].Trim();
    }
}
