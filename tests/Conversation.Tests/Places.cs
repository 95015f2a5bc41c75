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
    [InlineData("बलिया बाजार में")]
    [InlineData("buxar ke paas")]
    [InlineData("gorakhpur")]
    [InlineData("kanpur")]
    [InlineData("lanka varanasi")]
    [InlineData("rampur gaon sonbhadra jila")]
    [InlineData("sultanpur district")]
    [InlineData("xqzw")]
    [InlineData("")]
    [InlineData("thana ke paas")]
    public void Outside_the_range_nothing_is_found(string query)
    {
        var found = Varanasi.Script.Places.Find(query, null);
        found.Certain.ShouldBeNull();
        found.Stations.ShouldBeEmpty();
        found.Places.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kerakat varanasi road", null, "JNP-KERAKAT")]
    [InlineData("kerakat varanasi", null, "JNP-KERAKAT")]
    [InlineData("khanpur", null, "GZP-KHANPUR")]
    [InlineData("jalalpur", null, "JNP-JALALPUR")]
    [InlineData("सिंगरा मऊ चौराहा", null, "JNP-SINGRAMAU")]
    [InlineData("sultanpur", "CHD", "CHD-CHANDAULI")]
    [InlineData("pathana mein", null, "JNP-SARAI-KHWAJA")]
    public void A_name_that_others_have_too_is_ours_where_it_must_be(string query, string? district, string station) =>
        Varanasi.Script.Places.Find(query, district).Stations.Select(s => s.Station.Code).FirstOrDefault().ShouldBe(station);

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

    private static readonly string[] AroundLatin = ["{0}", "{0} thana", "thana {0}", "{0} ke paas", "{0} bajar me", "{0} kotvali", "near {0}", "{0} station road", "{0} thane me", "{0} chauraha", "{0} ke pas wala"];
    private static readonly string[] AroundHindi = ["{0}", "{0} थाना", "थाना {0}", "{0} के पास", "{0} बाजार", "{0} में", "{0} चौराहा", "{0} गांव"];

    [Fact]
    public void Names_among_other_words_are_right_at_once_or_among_three()
    {
        // A station by every spelling that no other place shares, and villages whose station a source names.
        var shared = Varanasi.Pack.Spellings.GroupBy(s => s.Text).Where(g => g.Select(s => s.Key).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var asked = Varanasi.Pack.Spellings.Where(s => s.Of is Pack.SpellingOf.Station or Pack.SpellingOf.Covers && !shared.Contains(s.Text)).Select(s => (s.Text, District: s.Key[..3], Station: s.Key))
            .Concat(Varanasi.Pack.Places.Where(p => p.Station is not null).SelectMany(p => p.Name.ByLanguage.Values.Distinct().Select(name => (Text: name, p.District, Station: p.Station!)))).ToList();
        List<string> missed = [];
        var first = 0;
        foreach (var (n, (text, district, station)) in asked.Index())
        {
            var around = char.IsAscii(text[0]) ? AroundLatin : AroundHindi;
            var query = string.Format(System.Globalization.CultureInfo.InvariantCulture, around[n % around.Length], text);
            var found = Varanasi.Script.Places.Find(query, n % 2 == 0 ? district : null).Stations.Take(3).Select(s => s.Station.Code).ToList();
            first += found.FirstOrDefault() == station ? 1 : 0;
            if (!found.Contains(station)) { missed.Add($"{query} ({station}): {string.Join(", ", found)}"); }
        }
        asked.Count.ShouldBeGreaterThan(1200);
        ((double)first / asked.Count).ShouldBeGreaterThan(0.95, $"first {first} of {asked.Count}");
        (1 - (double)missed.Count / asked.Count).ShouldBeGreaterThan(0.98, string.Join('\n', missed));
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
