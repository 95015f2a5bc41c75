using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>District by tap; a typed village or a pin here answers district and station at once.</summary>
internal static class DistrictStep
{
    public static Bubble Ask(Talk talk, ScriptStep step) =>
        talk.Chat.Offered.Count > 0
            ? Whereabouts.Offer(talk)
            : Speech.Ask.Choices(talk, talk.Text(step.Say), [.. talk.Script.Pack.Districts.Select(d => new Choice("district." + d.Code, d.Name[talk.Language]))]) with { Spoken = step.Say };

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        if (Whereabouts.Choose(talk, id)) { return true; }
        if (!id.StartsWith("district.", StringComparison.Ordinal) || !talk.Script.Districts.ContainsKey(id["district.".Length..])) { return false; }
        talk.Draft = talk.Draft with { District = id["district.".Length..] };
        Walk.Next(talk, step);
        return true;
    }
}
