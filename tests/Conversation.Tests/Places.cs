using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Names as people type them, of the kinds the gazetteer lists.</summary>
public sealed class Places
{
    [Theory]
    [InlineData("kerakat thana", null, "JNP-KERAKAT")]
    [InlineData("machlisahar bajar me", null, "JNP-MACHHLISHAHR")]
    [InlineData("machlisahar thana ke paas", "JNP", "JNP-MACHHLISHAHR")]
    [InlineData("मछलीशहर बाजार", "JNP", "JNP-MACHHLISHAHR")]
    [InlineData("मुंगरा बादशाहपुर के पास", null, "JNP-MUNGRA-BADSHAHPUR")]
    [InlineData("sakaldhia kotvali", null, "CHD-SAKALDIHA")]
    [InlineData("jamania station road", null, "GZP-ZAMANIA")]
    [InlineData("mugalsaray", null, "CHD-MUGHALSARAI")]
    [InlineData("थाना दिलदार नगर", null, "GZP-DILDARNAGAR")]
    [InlineData("saidpur ghazipur", null, "GZP-SAIDPUR")]
    [InlineData("line bazar", "JNP", "JNP-LINE-BAZAR")]
    [InlineData("teji bajar", "JNP", "JNP-TEJIBAZAR")]
    [InlineData("mahila thana", "GZP", "GZP-MAHILA")]
    [InlineData("ghazipur kotwali", null, "GZP-KOTWALI")]
    [InlineData("muftiganj", "JNP", "JNP-KERAKAT")]
    [InlineData("shahganj", null, "JNP-SHAHGANJ")]
    [InlineData("shahabganj", null, "CHD-SHAHABGANJ")]
    public void Typed_name_finds_its_station_first(string query, string? district, string station) =>
        Varanasi.Script.Places.Find(query, district).Stations.Select(s => s.Station.Code).FirstOrDefault().ShouldBe(station);

    [Theory]
    [InlineData("rampur", "JNP-RAMPUR", "GZP-RAMPUR-MANJHA")]
    public void Ambiguous_name_offers_both(string query, params string[] stations)
    {
        var found = Varanasi.Script.Places.Find(query, null);
        found.Certain.ShouldBeNull();
        stations.ShouldBeSubsetOf(found.Stations.Take(3).Select(s => s.Station.Code));
    }

    [Theory]
    [InlineData("lalganj")]
    [InlineData("azamgarh")]
    [InlineData("lucknow")]
    [InlineData("मिर्जापुर")]
    [InlineData("ballia")]
    [InlineData("sultanpur district")]
    [InlineData("xqzw")]
    [InlineData("")]
    [InlineData("thana ke paas")]
    public void Outside_the_range_there_is_nothing_certain(string query) =>
        Varanasi.Script.Places.Find(query, null).Certain.ShouldBeNull();

    [Fact]
    public void Lalganj_is_not_ours() => Varanasi.Script.Places.Find("lalganj", null).Stations.ShouldBeEmpty();

    [Fact]
    public void Every_station_is_found_by_its_own_name_in_both_scripts()
    {
        foreach (var station in Varanasi.Pack.Stations)
        {
            foreach (var name in station.Name.ByLanguage.Values)
            {
                Varanasi.Script.Places.Find(name, station.District).Stations.Select(s => s.Station.Code).First().ShouldBe(station.Code, name);
            }
        }
    }

    [Fact]
    public void Misspelt_station_names_are_mostly_right_at_once_and_nearly_always_among_three()
    {
        // Every spelling known, with one mistake of the kind thumbs make: a letter dropped, doubled or swapped.
        var (asked, first, three) = (0, 0, 0);
        foreach (var (n, spelling) in Varanasi.Pack.Spellings.Where(s => s.Of is Pack.SpellingOf.Station && s.Text.Length > 5 && s.Text.All(char.IsAscii)).Index())
        {
            var at = 1 + n % (spelling.Text.Length - 2);
            var typed = (n % 3) switch
            {
                0 => spelling.Text.Remove(at, 1),
                1 => spelling.Text.Insert(at, spelling.Text[at].ToString()),
                _ => spelling.Text[..at] + spelling.Text[at + 1] + spelling.Text[at] + spelling.Text[(at + 2)..],
            };
            var found = Varanasi.Script.Places.Find(typed, spelling.Key[..3]).Stations.Take(3).Select(s => s.Station.Code).ToList();
            asked++;
            if (found.FirstOrDefault() == spelling.Key) { first++; }
            if (found.Contains(spelling.Key)) { three++; }
        }
        asked.ShouldBeGreaterThan(500);
        ((double)first / asked).ShouldBeGreaterThan(0.9, $"first {first}, among three {three} of {asked}");
        ((double)three / asked).ShouldBeGreaterThan(0.97, $"first {first}, among three {three} of {asked}");
    }

    [Fact]
    public void Pin_in_a_village_with_a_known_station_offers_that_one()
    {
        foreach (var place in Varanasi.Pack.Places.Where(p => p.Station is not null))
        {
            Varanasi.Script.Places.Near(place.Latitude, place.Longitude).Take(3).Select(s => s.Code).ShouldContain(place.Station!, place.Id);
        }
    }

    [Theory]
    [InlineData(28.61, 77.21)]
    [InlineData(25.32, 82.97)]
    [InlineData(double.NaN, 0)]
    [InlineData(-999, 999)]
    public void Pin_outside_the_range_is_outside(double latitude, double longitude) =>
        Varanasi.Script.Places.Near(latitude, longitude).ShouldBeEmpty();
}
