namespace SatarkMitra.Pack.Tests;

/// <summary>A broken pack is refused whole, and every error comes with its file and line.</summary>
public sealed class BrokenPacks : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pack").FullName;

    public BrokenPacks()
    {
        foreach (var inner in Directory.GetDirectories(Varanasi, "*", SearchOption.AllDirectories)) { Directory.CreateDirectory(Path.Combine(_folder, Path.GetRelativePath(Varanasi, inner))); }
        foreach (var file in Directory.GetFiles(Varanasi, "*", SearchOption.AllDirectories)) { File.Copy(file, Path.Combine(_folder, Path.GetRelativePath(Varanasi, file))); }
    }

    private static string Varanasi
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!Directory.Exists(Path.Combine(folder!.FullName, "packs"))) { folder = folder.Parent; }
            return Path.Combine(folder.FullName, "packs", "varanasi");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Varanasi_pack_is_whole()
    {
        var pack = PackReader.Read(_folder).ShouldBeOfType<PackResult.Loaded>().Pack;
        pack.Districts.Select(d => d.Code).ShouldBe(["JNP", "GZP", "CHD"]);
        pack.Stations.Count.ShouldBe(75);
        pack.Categories.ShouldAllBe(c => c.Questions.Count >= 2 && c.Sensitivity >= 1 && c.Sensitivity <= 4);
        pack.Outlines.Count(o => o.Kind == "district").ShouldBe(3);
        pack.Categories.Where(c => c.Oversight).Select(c => c.Key).ShouldBe(["police_corruption", "police_involvement"]);
    }

    [Theory]
    [InlineData("categories.yaml", "sensitivity: 2", "sensitivity: 9", "must be a number from 1 to 4")]
    [InlineData("categories.yaml", "questions: [cattle_what, when,", "questions: [cattle_what, wen,", "'wen' is not a question")]
    [InlineData("categories.yaml", "cctv_kept if serious_know.cctv", "cctv_kept if serious_know.cctvv", "must be 'QUESTION if OTHER.OPTION'")]
    [InlineData("categories.yaml", "questions: [serious_know, cctv_camera if serious_know.cctv", "questions: [cctv_camera if serious_know.cctv, serious_know", "the category asks OTHER before it")]
    [InlineData("categories.yaml", "cctv_kept if serious_know.cctv", "cctv_kept when serious_know.cctv", "must be 'QUESTION if OTHER.OPTION'")]
    [InlineData("categories.yaml", "    evidence: { hi: \"गाड़ी", "    evidence: { hindi: \"गाड़ी", "no text in 'hi'")]
    [InlineData("languages/ur.yaml", "evidence:\n  cattle_smuggling:", "evidence:\n  cattle_smugling:", "'evidence': 'cattle_smuggling' has no text")]
    [InlineData("categories.yaml", "group: cattle\n", "group: cattel\n", "'group: cattel' is not in this pack")]
    [InlineData("policies.yaml", "  because: a message at night", "  why: a message at night", "gives no reason")]
    [InlineData("policies.yaml", "value: 10 min", "value: ten minutes", "must be like '10 min'")]
    [InlineData("policies.yaml", "value: 90\n", "value: 91\n", "30, 90 or 180")]
    [InlineData("texts.yaml", "unclear: { hi: \"माफ़ कीजिए, यह समझ नहीं आया।\", en:", "unclear: { en:", "no text in 'hi'")]
    [InlineData("script.yaml", "kind: district", "kind: distrikt", "must be one of card")]
    [InlineData("pack.yaml", "code: JNP, range: VNS", "code: JN1, range: VNS", "three capital letters")]
    [InlineData("templates.yaml", "en: See news", "en: See the news about your report", "longer than 25")]
    [InlineData("stations.csv", "JNP-KERAKAT,JNP,JNP-C-KERAKAT", "JNP-KERAKAT,GZP,JNP-C-KERAKAT", "must begin with its district")]
    [InlineData("places.csv", "25.13340", "251.3340", "must be degrees")]
    [InlineData("paper.yaml", "unread: [ur, bho]", "unread: [ur, bhoj]", "'bhoj' under 'unread' is none of the languages")]
    [InlineData("paper.yaml", "    ur: ستَرک مِتر\n", "", "'title' has no text in 'ur'")]
    [InlineData("languages/ur.yaml", "  summary.send: \"بھیجیں\"\n", "", "'texts': 'summary.send' has no text")]
    [InlineData("languages/ur.yaml", "  summary.send:", "  sumary.send:", "nothing uses 'sumary.send'")]
    [InlineData("languages/ur.yaml", "      students: \"طلبہ کو دیتے ہیں\"\n", "", "'questions drug_how options': 'students' has no text")]
    [InlineData("languages/ur.yaml", "  JNP-KERAKAT: ", "  JNP-KERAKATT: ", "'stations': 'JNP-KERAKAT' has no text")]
    [InlineData("languages/ur.yaml", "districts:\n", "distrikts:\n", "'distrikts' is not known here")]
    [InlineData("languages/ur.yaml", "buttons: [\"خبر دیکھیں\"]", "buttons: []", "1 buttons in Hindi, here 0")]
    [InlineData("languages/ur.yaml", "{{2}} (لنک", "(لنک", "{{2}} must stand in every language")]
    [InlineData("languages/ur.yaml", "    thanks: [شکریہ", "    thank: [شکریہ", "'typed commands': nothing uses 'thank'")]
    [InlineData("languages/ur.yaml", "unread: true", "unread: true\nread: [grups]", "there is no 'grups' here")]
    [InlineData("languages/bho.yaml", "unread: true\n", "", "'unread' is missing")]
    [InlineData("languages/bho.yaml", "templates: hi\n", "templates: {}\n", "Meta has no templates in 'bho'")]
    [InlineData("languages/bho.yaml", "templates: hi\n", "templates: bho\n", "must be a language that has templates")]
    [InlineData("variants.csv", "station,JNP-KOTWALI,jaunpur kotwali", "station,JNP-NOWHERE,jaunpur kotwali", "is not a station")]
    public void Each_mistake_is_named_with_file_and_line(string file, string was, string becomes, string message)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(was);
        File.WriteAllText(path, Once(text, was, becomes));
        var errors = PackReader.Read(_folder).ShouldBeOfType<PackResult.Broken>().Errors;
        errors.ShouldContain(e => e.File == file && e.Line > 0 && e.Message.Contains(message));
    }

    [Theory]
    [InlineData("bho", "hi")]
    [InlineData("ur", "ur")]
    [InlineData("en", "en")]
    [InlineData("ta", "hi")]
    public void What_is_sent_later_is_sent_in_a_language_that_has_templates(string language, string templates)
    {
        var pack = PackReader.Read(_folder).ShouldBeOfType<PackResult.Loaded>().Pack;
        pack.TemplateLanguage(language).ShouldBe(templates);
        pack.Templates.Where(t => t.Language == templates).Select(t => t.Name).ShouldBe(["report_news", "officer_nudge"], ignoreOrder: true);
    }

    [Fact]
    public void What_a_native_speaker_has_read_is_not_counted_as_unread()
    {
        var all = Read("bho").Unread;
        all.ShouldBe(Read("bho").Lines.Count);
        Edit("languages/bho.yaml", "unread: true", "unread: true\nread: [groups, texts privacy.card, questions when]");
        // Ten groups; a card; a question, its label and its six answers.
        Read("bho").Unread.ShouldBe(all - 10 - 1 - 8);
        Edit("languages/bho.yaml", "unread: true", "unread: false");
        Read("bho").Unread.ShouldBe(0);

        FurtherLanguage Read(string code) => PackReader.Read(_folder).ShouldBeOfType<PackResult.Loaded>().Pack.FurtherLanguages.Single(l => l.Code == code);
    }

    [Fact]
    public void A_language_is_one_file_more()
    {
        File.Delete(Path.Combine(_folder, "languages", "ur.yaml"));
        PackReader.Read(_folder).ShouldBeOfType<PackResult.Loaded>().Pack.Languages.ShouldBe(["hi", "en", "bho"]);
    }

    [Fact]
    public void All_mistakes_come_at_once()
    {
        Edit("policies.yaml", "value: 10 min", "value: soon");
        Edit("categories.yaml", "sensitivity: 2", "sensitivity: 7");
        File.Delete(Path.Combine(_folder, "templates.yaml"));
        var errors = PackReader.Read(_folder).ShouldBeOfType<PackResult.Broken>().Errors;
        errors.Select(e => e.File).Distinct().ShouldBe(["categories.yaml", "policies.yaml", "templates.yaml"], ignoreOrder: true);
    }

    [Fact]
    public void Unreadable_yaml_is_an_error_with_a_line()
    {
        Edit("texts.yaml", "privacy.ok: {", "privacy.ok: { [");
        PackReader.Read(_folder).ShouldBeOfType<PackResult.Broken>().Errors.ShouldContain(e => e.File == "texts.yaml" && e.Line > 1);
    }

    [Fact]
    public void Missing_folder_is_one_error() =>
        PackReader.Read(Path.Combine(_folder, "nowhere")).ShouldBeOfType<PackResult.Broken>().Errors.ShouldHaveSingleItem();

    private void Edit(string file, string was, string becomes) =>
        File.WriteAllText(Path.Combine(_folder, file), Once(File.ReadAllText(Path.Combine(_folder, file)), was, becomes));

    private static string Once(string text, string was, string becomes)
    {
        var at = text.IndexOf(was, StringComparison.Ordinal);
        return text[..at] + becomes + text[(at + was.Length)..];
    }
}
