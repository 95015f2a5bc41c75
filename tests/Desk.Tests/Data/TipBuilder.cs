using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tests.Data;

/// <summary>Rows and feed items for tests, with what a test does not care about filled in.</summary>
internal static class TipBuilder
{
    public static Tip Row(string number, Audience audience = Audience.Normal, string district = "JNP", string? station = "JNP-KERAKAT", TipState state = TipState.New, Guid? officer = null) => new()
    {
        Id = PlayedGateway.NewId(), Number = number, Audience = audience, District = district, Station = station, Circle = "JNP-C-KERAKAT", Category = "liquor",
        Language = "hi", State = state, Sensitivity = 2, Evidence = 1, ReceivedHour = 1_795_000_000 / 3600 * 3600, ArrivedAt = 1_795_000_000, OfficerId = officer,
    };

    public static TipReleased Released(string number, Audience audience = Audience.Normal, string district = "JNP", string? station = "JNP-KERAKAT", Guid? tipRef = null, MediaItem[]? media = null, string? placeId = null, double? latitude = null, double? longitude = null) => new(
        tipRef ?? PlayedGateway.NewId(), number, audience == Audience.Normal ? "liquor" : "police-corruption", audience, "hi", false,
        new TipPlace(district, station, "नदी के किनारे", latitude, longitude, placeId),
        [new("when", "night", null), new(null, null, "भट्ठी नदी के किनारे पुराने पुल के नीचे है। रोज़ रात नौ बजे के बाद दो लोग जरीकेन में भरकर ले जाते हैं।")],
        media ?? [], 1_795_000_000 / 3600 * 3600, new DateOnly(2027, 2, 14));
}
