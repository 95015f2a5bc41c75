using System.Text.Json;
using SatarkMitra.Conversation.Tests.Support;
using SatarkMitra.Place;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Lines of <c>./dev place</c>.</summary>
public sealed class PlaceLines
{
    private static readonly Queries Queries = new(Varanasi.Script);

    [Theory]
    [InlineData("JNP\tkerakat thana", "JNP-KERAKAT")]
    [InlineData("jaunpur\tकेराकत", "JNP-KERAKAT")]
    [InlineData("\tsaidpur ghazipur", "GZP-SAIDPUR")]
    public void A_line_gets_stations_and_places_best_first(string line, string station)
    {
        var (json, trouble) = Queries.Answer(line);
        trouble.ShouldBeNull();
        var answer = JsonDocument.Parse(json).RootElement;
        answer.EnumerateObject().Select(p => p.Name).ShouldBe(["stations", "places"]);
        answer.GetProperty("stations")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["code", "name", "score"]);
        answer.GetProperty("stations")[0].GetProperty("code").GetString().ShouldBe(station);
        answer.GetProperty("places")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["id", "name", "lat", "lon", "score"]);
        var scores = answer.GetProperty("stations").EnumerateArray().Select(s => s.GetProperty("score").GetDouble()).ToList();
        scores.ShouldBe(scores.OrderDescending());
        json.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("\tlalganj", null)]
    [InlineData("", "no tab: the whole line is taken as the text")]
    [InlineData("\t", null)]
    [InlineData("Azamgarh\tkerakat", "no district 'Azamgarh' in this pack: JNP Jaunpur, GZP Ghazipur, CHD Chandauli")]
    public void What_is_not_ours_gets_both_lists_empty(string line, string? trouble)
    {
        var answer = Queries.Answer(line);
        answer.Json.ShouldBe("""{"stations":[],"places":[]}""");
        answer.Trouble.ShouldBe(trouble);
    }

    [Fact]
    public void A_line_without_a_tab_is_still_answered()
    {
        var (json, trouble) = Queries.Answer("zamania station road");
        trouble.ShouldNotBeNull();
        json.ShouldContain("GZP-ZAMANIA");
    }
}
