using SatarkMitra.Pack;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests;

/// <summary>A small pack with the shape of the real one: three districts in a range in a zone, three categories.</summary>
internal static class TestPack
{
    public static RangePack Varanasi { get; } = new()
    {
        Folder = AppContext.BaseDirectory, Id = "test", Name = Both("वाराणसी परिक्षेत्र", "Varanasi range"), Languages = ["hi", "en"],
        Zones = [new("VNZ", Both("वाराणसी ज़ोन", "Varanasi zone"))],
        Ranges = [new("VNS", "VNZ", Both("वाराणसी परिक्षेत्र", "Varanasi range"))],
        Districts =
        [
            new("JNP", "VNS", Both("जौनपुर", "Jaunpur"), 25.75, 82.69),
            new("GZP", "VNS", Both("ग़ाज़ीपुर", "Ghazipur"), 25.58, 83.58),
            new("CHD", "VNS", Both("चंदौली", "Chandauli"), 25.26, 83.27),
        ],
        Circles = [new("JNP-C-CITY", "JNP", Both("नगर", "City")), new("JNP-C-KERAKAT", "JNP", Both("केराकत", "Kerakat")), new("GZP-C-CITY", "GZP", Both("नगर", "City"))],
        Stations =
        [
            new("JNP-LINE-BAZAR", "JNP", "JNP-C-CITY", Both("लाइन बाज़ार", "Line Bazar"), 25.734, 82.685, StationKind.Territorial),
            new("JNP-KERAKAT", "JNP", "JNP-C-KERAKAT", Both("केराकत", "Kerakat"), 25.628, 82.914, StationKind.Territorial),
            new("GZP-KOTWALI", "GZP", "GZP-C-CITY", Both("कोतवाली", "Kotwali"), 25.58, 83.577, StationKind.Territorial),
        ],
        Places = [new("V1", "JNP", Both("सिहौली", "Sihauli"), 25.64, 82.9, "village", "JNP-KERAKAT")],
        Outlines = [],
        Groups = [new("substances", Both("शराब और नशा", "Liquor and drugs")), new("police", Both("पुलिस", "Police"))],
        Categories =
        [
            Category("liquor", "substances", "अवैध शराब", "Illicit liquor", 2), Category("drugs", "substances", "नशीले पदार्थ", "Drugs", 3, serious: true, clock: "ndps42"),
            Category("police-corruption", "police", "पुलिस भ्रष्टाचार", "Police corruption", 4, oversight: true, serious: true),
        ],
        Texts = new Dictionary<string, LocalText>(), Templates = [],
        Policies = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), 7, 21, 1, 5, 300, 30, 250_000_000, 90,
            TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromDays(3), TimeSpan.FromDays(1)),
        Clocks = [new("ndps42", Both("एनडीपीएस धारा 42", "NDPS s.42"), TimeSpan.FromHours(72))],
        // The words on paper are the real ones: they are what is tested.
        Paper = ((PackResult.Loaded)PackReader.Read(Path.Combine(Repository.Root, "packs", "varanasi"))).Pack.Paper,
    };

    public static LocalText Both(string hi, string en) => new(new Dictionary<string, string> { ["hi"] = hi, ["en"] = en });

    private static Category Category(string key, string group, string hi, string en, int sensitivity, bool oversight = false, bool serious = false, string? clock = null) => new(
        key, group, Both(hi, en), "•", sensitivity, oversight, serious,
        [
            new("when", Both("कब होता है?", "When does it happen?"), Both("कब", "When"), [new("now", Both("अभी", "Right now")) { Urgent = true }, new("night", Both("रात में", "At night"))]),
            new("who", Both("कौन?", "Who?"), Both("कौन", "Who"), []),
        ],
        clock is null ? [] : [clock]);
}
