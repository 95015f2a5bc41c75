using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>The station: from pages of a list, by typed name, by pin, or not known.</summary>
internal static class StationStep
{
    public const string Skip = "station.skip";

    public static Bubble Ask(Talk talk, ScriptStep step)
    {
        if (talk.Chat.Offered.Count > 0) { return Whereabouts.Offer(talk); }
        var district = talk.Script.Districts.GetValueOrDefault(talk.Draft.District ?? "") ?? talk.Script.Pack.Districts[0];
        return Speech.Ask.List(talk, talk.Text(step.Say, ("district", district.Name[talk.Language])),
            [.. talk.Script.StationsOf(district.Code, talk.Language).Select(s => new Choice("station." + s.Code, s.Name[talk.Language]))],
            new Choice(Skip, talk.Text(Skip))) with { Spoken = step.Say };
    }

    public static bool Choose(Talk talk, string id)
    {
        if (id == Skip) { Unknown(talk); return true; }
        return Whereabouts.Choose(talk, id);
    }

    public static void Unknown(Talk talk)
    {
        talk.Draft = talk.Draft with { Station = null, StationAsked = true };
        Whereabouts.Settled(talk);
    }
}
