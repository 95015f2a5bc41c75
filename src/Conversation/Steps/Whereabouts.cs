using System.Globalization;
using SatarkMitra.Conversation.Places;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>
/// A typed name or a pin becomes up to three stations to choose from: the nearest one is right for only three villages
/// in four, so it is offered, not imposed. A station's own name is taken at its word.
/// </summary>
internal static class Whereabouts
{
    private const string Other = "station.other";

    public static void Typed(Talk talk, string text)
    {
        var found = talk.Script.Places.Find(text, talk.Draft.District);
        talk.Draft = talk.Draft with { PlaceText = text.Trim() };
        if (found.Stations.Count == 0)
        {
            talk.Chat = talk.Chat with { Offered = [] };
            Prompt.Say(talk, talk.Text("station.notfound", ("districts", Districts(talk))));
            return;
        }
        talk.Draft = talk.Draft with { PlaceId = found.Places.Count > 0 && found.Places[0].Score >= PlaceIndex.Sure ? found.Places[0].Place.Id : null };
        if (found.Certain is { } certain) { Settle(talk, certain); return; }
        talk.Chat = talk.Chat with { Offered = [.. found.Stations.Take(3).Select(s => s.Station.Code)], Page = 0 };
        Prompt.Say(talk);
    }

    public static void Pinned(Talk talk, double latitude, double longitude)
    {
        var near = talk.Script.Places.Near(latitude, longitude);
        if (near.Count == 0)
        {
            talk.Chat = talk.Chat with { Offered = [] };
            Prompt.Say(talk, talk.Text("station.outside", ("districts", Districts(talk))));
            return;
        }
        talk.Draft = talk.Draft with { Latitude = latitude, Longitude = longitude };
        talk.Chat = talk.Chat with { Offered = [.. near.Take(3).Select(s => s.Code)], Page = 0 };
        Prompt.Say(talk);
    }

    public static Bubble Offer(Talk talk)
    {
        var stations = talk.Chat.Offered.Select(code => talk.Script.Stations.GetValueOrDefault(code)).OfType<Station>().ToList();
        var lines = stations.Select((s, i) => talk.Text("station.line",
            ("n", (i + 1).ToString(CultureInfo.InvariantCulture)), ("station", s.Name[talk.Language]), ("district", talk.Script.Districts[s.District].Name[talk.Language])));
        List<Choice> choices = [.. stations.Select(s => new Choice("station." + s.Code, s.Name[talk.Language]))];
        if (choices.Count < Limits.Buttons) { choices.Add(new(Other, talk.Text(Other))); }
        return Ask.Choices(talk, talk.Text("station.choose", ("list", string.Join('\n', lines))), choices) with { Spoken = "station.choose" };
    }

    public static bool Choose(Talk talk, string id)
    {
        if (id == Other)
        {
            talk.Chat = talk.Chat with { Offered = [], Page = 0 };
            Prompt.Say(talk);
            return true;
        }
        if (!id.StartsWith("station.", StringComparison.Ordinal) || !talk.Script.Stations.TryGetValue(id["station.".Length..], out var station)) { return false; }
        Settle(talk, station);
        return true;
    }

    private static void Settle(Talk talk, Station station)
    {
        talk.Draft = talk.Draft with { District = station.District, Station = station.Code, StationAsked = true };
        Settled(talk);
    }

    public static void Settled(Talk talk)
    {
        talk.Chat = talk.Chat with { Offered = [] };
        var step = talk.Script.Steps.Values.First(s => s.Kind is StepKind.Station);
        Walk.Next(talk, step);
    }

    private static string Districts(Talk talk) => string.Join(", ", talk.Script.Pack.Districts.Select(d => d.Name[talk.Language]));
}
