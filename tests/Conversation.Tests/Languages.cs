using System.Globalization;
using System.Text.RegularExpressions;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Four languages in one bot: chosen from a list, changed at any time, understood whatever was chosen.</summary>
public sealed partial class Languages
{
    private const char LeftToRight = '\u200E', RightToLeft = '\u200F', Isolate = '\u2067', EndIsolate = '\u2069';

    public static TheoryData<string> All => [.. Varanasi.Pack.Languages];

    [Fact]
    public void First_message_offers_each_language_by_its_own_name()
    {
        var phone = new Phone().Says("Hi");
        phone.Choices.Select(c => (c.Id, c.Title)).ShouldBe([("language.hi", "हिन्दी"), ("language.en", "English"), ("language.ur", "اردو"), ("language.bho", "भोजपुरी")]);
        foreach (var greeting in (string[])["नमस्ते", "Hello", "آداب", "प्रणाम"]) { phone.Heard.ShouldContain(greeting); }
    }

    [Theory]
    [InlineData("اردو", "ur")]
    [InlineData("urdu", "ur")]
    [InlineData("भोजपुरी", "bho")]
    [InlineData("bhojpuri", "bho")]
    [InlineData("3", "ur")]
    [InlineData("۴", "bho")]
    [InlineData("English", "en")]
    [InlineData("हिन्दी", "hi")]
    public void A_language_may_be_named_or_numbered(string typed, string language) =>
        new Phone().Says("Hi").Says(typed).Chat.Language.ShouldBe(language);

    [Theory]
    [InlineData("language")]
    [InlineData("भाषा")]
    [InlineData("زبان")]
    [InlineData("bhasha")]
    [InlineData("zaban")]
    [InlineData("बोली")]
    public void Another_language_in_the_middle_of_a_question_leads_back_to_that_question(string word)
    {
        var phone = new Phone().Says("Hi").Taps("language.hi").Taps("privacy.ok").Taps("danger.no").Taps("group.liquor_drugs").Taps("category.drugs");
        var asked = phone.Choices.Select(c => c.Id).ToList();
        phone.Says(word).Choices.Select(c => c.Id).ShouldBe(["language.hi", "language.en", "language.ur", "language.bho"]);
        phone.Taps("language.ur").Choices.Select(c => c.Id).ShouldBe(asked);
        phone.Heard.ShouldContain("کون سا نشہ ہے؟");
        phone.Says(word).Says("भोजपुरी").Heard.ShouldContain("कवन नशा ह?");
    }

    [Fact]
    public void Another_language_while_answering_the_police_keeps_what_was_said()
    {
        var phone = new Phone().Says("Hi").Taps("language.hi");
        phone.Hears(Back(ReturnPurpose.Answer, "hi")).Says("पुल के नीचे, रोज़ शाम को बिकती है").Says("भाषा");
        phone.Choices.Count.ShouldBe(4);
        phone.Says("۳").Heard.ShouldStartWith("✅ مل گیا");
        phone.Taps("answer.done").Last.OfType<Effect.Answer>().ShouldHaveSingleItem().Text.ShouldBe("पुल के नीचे, रोज़ शाम को बिकती है");
    }

    [Fact]
    public void Back_from_the_list_of_languages_changes_nothing()
    {
        var phone = new Phone();
        phone.Hears(Back(ReturnPurpose.Answer, "ur")).Says("language").Says("پیچھے").Heard.ShouldStartWith("❓");
        phone.Says("language").Says("انہوں نے رات کو گاڑی میں لادا تھا").Taps("answer.done").Last.OfType<Effect.Answer>().ShouldHaveSingleItem().Text.ShouldBe("انہوں نے رات کو گاڑی میں لادا تھا");
    }

    private static Input.Returned Back(ReturnPurpose purpose, string language) =>
        new(purpose, new(1, 2, 3, new byte[8]), new(4, 5, 6, new byte[8]),
            new MailboxView("JNP-26-471903", language, TipStatusWord.Acting, null, new(4, 5, 6, new byte[8]), "?", false, true, true, Audience.Normal), false, "CAP");

    [Theory]
    [MemberData(nameof(All))]
    public void A_whole_tip_can_be_told_in_every_category_of_every_language(string language)
    {
        foreach (var category in Varanasi.Pack.Categories)
        {
            var phone = new Phone().TellsUpToEvidence(language, category.Group, category.Key).Taps("evidence.skip");
            if (category.Oversight) { phone.Taps("audience.dig").Taps("contact.code"); }
            phone.Taps("summary.send").Sent.Category.ShouldBe(category.Key);
            phone.Sent.Language.ShouldBe(language);
        }
    }

    [Theory]
    [InlineData("ہاں")]
    [InlineData("ھاں")]
    [InlineData("هاں")]
    [InlineData("\u200Fہاں\u200F")]
    [InlineData("हँ")]
    [InlineData("haan")]
    [InlineData("khatra ba")]
    public void Yes_is_understood_in_every_language_whatever_was_chosen(string typed) =>
        new Phone().Says("Hi").Taps("language.en").Taps("privacy.ok").Says(typed).Choices.Select(c => c.Id).ShouldBe(["danger.safe"]);

    [Theory]
    [InlineData("hokhe")]
    [InlineData("ٹھیک ہے")]
    [InlineData("ठीक बा")]
    public void A_summary_is_sent_with_a_word_of_agreement(string typed) =>
        new Phone().TellsUpToEvidence("hi").Taps("evidence.skip").Says(typed).Last.OfType<Effect.Submit>().ShouldHaveSingleItem();

    [Theory]
    [InlineData("نہیں")]
    [InlineData("نهیں")]
    [InlineData("naikhe")]
    [InlineData("नइखे")]
    [InlineData("nahi")]
    public void No_is_understood_in_every_language_whatever_was_chosen(string typed) =>
        new Phone().Says("Hi").Taps("language.hi").Taps("privacy.ok").Says(typed).Choices.ShouldContain(c => c.Id == "group.liquor_drugs");

    [Theory]
    [InlineData("دارو", "illicit_liquor")]
    [InlineData("daru", "illicit_liquor")]
    [InlineData("وہاں گانجا بکتا ہے", "drugs")]
    [InlineData("लइका चोर", "trafficking_children")]
    [InlineData("مویشی کی اسمگلنگ", "cattle_smuggling")]
    [InlineData("قتل", "murder")]
    public void A_kind_is_understood_in_every_script(string typed, string category)
    {
        var phone = new Phone().Says("Hi").Taps("language.ur").Taps("privacy.ok").Taps("danger.no").Says(typed);
        phone.Choices.ShouldContain(c => c.Id == "question.skip");
        while (phone.Choices.Any(c => c.Id == "question.skip")) { phone.Taps("question.skip"); }
        phone.Taps("district.JNP").Taps("station.skip").Taps("evidence.skip").Taps("summary.send").Sent.Category.ShouldBe(category);
    }

    [Theory]
    [InlineData("پیچھے", "danger.no")]
    [InlineData("peeche", "danger.no")]
    [InlineData("पाछे", "danger.no")]
    [InlineData("مینو", "menu.new")]
    [InlineData("مدد", "")]
    public void Commands_work_in_every_script(string typed, string offered)
    {
        var phone = new Phone().Says("Hi").Taps("language.ur").Taps("privacy.ok").Taps("danger.no").Says(typed);
        if (offered.Length > 0) { phone.Choices.ShouldContain(c => c.Id == offered); }
        else { phone.Heard.ShouldContain("112"); }
    }

    [Fact]
    public void Forget_in_Urdu_erases_the_running_chat() =>
        new Phone().TellsUpToEvidence("ur").Says("بھول جاؤ").Last.OfType<Effect.EraseChat>().ShouldHaveSingleItem();

    [Theory]
    [InlineData("میرے بھائی نے دیکھا۔ وہاں رات کو شراب بکتی ہے۔", "میرے بھائی نے دیکھا۔")]
    [InlineData("کیا آپ جانتے ہیں؟ میرا نام سب جانتے ہیں۔", "میرا نام سب جانتے ہیں۔")]
    [InlineData("وہ میرے گھر کے سامنے بیچتے ہیں۔", "وہ میرے گھر کے سامنے بیچتے ہیں۔")]
    [InlineData("हमार नाँव सब जानेला। ओहिजा दारू बिकाला।", "हमार नाँव सब जानेला।")]
    [InlineData("hamar bhai dekhlas. daru bikat ba", "hamar bhai dekhlas.")]
    [InlineData("हमरा घर के बगल में बनेला।", "हमरा घर के बगल में बनेला।")]
    public void A_sentence_that_tells_who_wrote_is_pointed_out_in_Urdu_and_Bhojpuri(string told, string sentence)
    {
        var phone = new Phone().TellsUpToEvidence("hi").Says(told).Taps("evidence.done");
        phone.Choices.Select(c => c.Id).ShouldBe(["identify.keep", "identify.change", "identify.drop"]);
        phone.Heard.ShouldContain($"“{sentence}”");
    }

    [Fact]
    public void Own_number_in_Urdu_digits_is_removed() =>
        new Phone("915000123456").TellsUpToEvidence("ur").Says("میں ۵۰۰۰۱۲۳۴۵۶ پر رہتا ہوں").Taps("evidence.done").Taps("identify.keep").Taps("summary.send")
            .Sent.Transcript.Single().Text.ShouldBe("میں [ہٹایا گیا] پر رہتا ہوں");

    [Fact]
    public void What_was_told_from_right_to_left_arrives_with_its_marks_of_direction()
    {
        var told = $"{RightToLeft}گاڑی کا نمبر {Isolate}UP62{EndIsolate} ہے،{LeftToRight} رات میں آتی ہے";
        var phone = new Phone().TellsUpToEvidence("ur").Says(told).Sends(MediaKind.Image, told).Taps("evidence.done");
        phone.Heard.ShouldContain(told);
        phone.Taps("summary.send").Sent.Transcript.Single().Text.ShouldBe(told);
        phone.Sent.Captions.Values.Single().ShouldBe(told);
    }

    /// <summary>A phone takes the direction of a line from its first letter; a code must not change its groups about.</summary>
    [Fact]
    public void Every_line_of_Urdu_begins_from_right_to_left_and_a_code_does_not()
    {
        foreach (var (key, text) in Varanasi.Pack.Texts.Where(t => !t.Key.StartsWith("language.", StringComparison.Ordinal)))
        {
            foreach (var line in text["ur"].Split('\n').Where(l => !l.Contains("{code}") && !l.Contains("{number}")))
            {
                var first = Hole().Replace(line, "").FirstOrDefault(char.IsLetter);
                (first is '\0' or (>= '\u0600' and <= '\u06FF')).ShouldBeTrue($"{key}: {line}");
            }
        }
        var receipt = Dialogue.Receipt(Varanasi.Script, "ur", new("JNP-26-471903", "12345-ABCDE-FGHJK-MNPQR", false, "s", "a", "f")).ShouldHaveSingleItem();
        Phone.Text(receipt).Split('\n').ShouldContain($"*{LeftToRight}12345-ABCDE-FGHJK-MNPQR*");
    }

    [Theory]
    [InlineData("کیراکت", null, "JNP-KERAKAT")]
    [InlineData("مچھلی شہر تھانے کے پاس", null, "JNP-MACHHLISHAHR")]
    [InlineData("مچهلی شهر", "JNP", "JNP-MACHHLISHAHR")]
    [InlineData("تھانہ دلدار نگر", null, "GZP-DILDARNAGAR")]
    [InlineData("سید پور غازی پور", null, "GZP-SAIDPUR")]
    [InlineData("زمانیہ", null, "GZP-ZAMANIA")]
    [InlineData("شاہ گنج بازار", null, "JNP-SHAHGANJ")]
    [InlineData("केराकत थाना के लगे", null, "JNP-KERAKAT")]
    public void A_station_is_found_by_its_name_in_Urdu_and_Bhojpuri(string typed, string? district, string station) =>
        Varanasi.Script.Places.Find(typed, district).Stations.Select(s => s.Station.Code).FirstOrDefault().ShouldBe(station);

    [Fact]
    public void Most_villages_are_found_by_a_name_in_Urdu_that_the_pack_does_not_know()
    {
        // Villages by name as a writer of Urdu would spell them; the pack has them in Latin letters and Devanagari only.
        (string Typed, string Name)[] villages = [("بھگوپور", "Bhagupur"), ("مفتی گنج", "Muftiganj"), ("کرا کت", "Kerakat"), ("بیری", "Bairi"), ("رام نگر", "Ramnagar"), ("دھرم پور", "Dharmapur")];
        var found = villages.Count(v => Varanasi.Script.Places.Find(v.Typed, null) is var answer
            && (answer.Places.Take(3).Any(p => p.Place.Name["en"].StartsWith(v.Name[..4], StringComparison.OrdinalIgnoreCase)) || answer.Stations.Take(3).Any(s => s.Station.Name["en"].StartsWith(v.Name[..4], StringComparison.OrdinalIgnoreCase))));
        found.ShouldBeGreaterThanOrEqualTo(4, string.Create(CultureInfo.InvariantCulture, $"{found} of {villages.Length}"));
    }

    [Fact]
    public void Privacy_card_promises_the_same_in_every_language()
    {
        foreach (var language in Varanasi.Pack.Languages)
        {
            var card = Varanasi.Pack.Texts["privacy.card"][language];
            card.Split('\n').Length.ShouldBe(6, language);
            card.ShouldContain("{days}");
            card.ShouldContain("WhatsApp");
            card.ShouldContain("PDF");
            if (language is not "en") { card.ShouldContain($"“{Varanasi.Pack.Texts["receipt.forget"][language]}”"); }
        }
    }

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Hole();
}
