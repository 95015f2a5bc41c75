using System.Text;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class FindInTests
{
    private const string Number = "915012345678";

    private static Sender SenderOf(string? number = Number, string? name = null) =>
        new(ReplyAddress.FromScopedId("IN.2081978709342942"u8)!, number, name);

    /// <summary>Takes the found details out, so that a test reads as what would be left of the draft.</summary>
    private static string Without(Sender sender, params string[] draft)
    {
        var left = draft.Select(part => new StringBuilder(part)).ToList();
        foreach (var found in sender.FindIn(draft).OrderByDescending(f => f.Part).ThenByDescending(f => f.Start))
        {
            left[found.Part].Remove(found.Start, found.Length).Insert(found.Start, found.Kind == OwnDetailKind.Number ? "#" : "@");
        }
        return string.Join('|', left);
    }

    [Theory]
    [InlineData("call 5012345678 now", "call # now")]
    [InlineData("call +915012345678 now", "call +# now")]
    [InlineData("call 00915012345678 now", "call # now")]
    [InlineData("call 0915012345678", "call #")]
    [InlineData("call 05012345678", "call #")]
    [InlineData("+91-50123-45678", "+#")]
    [InlineData("(+91) 501 234 5678.", "(+#.")]
    [InlineData("5 0 1 2 3 4 5 6 7 8", "#")]
    [InlineData("5/0.1,2;3_4*5~6|7=8", "#")]
    [InlineData("5🔥0🔥1🔥2🔥3🔥4🔥5🔥6🔥7🔥8", "#")]
    [InlineData("5️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "#️⃣")]
    [InlineData("मेरा नंबर ५०१२३४५६७८ है", "मेरा नंबर # है")]
    [InlineData("৫০১২৩৪৫৬৭৮", "#")]
    [InlineData("٥٠١٢٣٤٥٦٧٨", "#")]
    [InlineData("۵۰۱۲۳۴۵۶۷۸", "#")]
    [InlineData("５０１２３４５６７８", "#")]
    [InlineData("⑤⓪①②③④⑤⑥⑦⑧", "#")]
    [InlineData("𝟓𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "#")]
    [InlineData("५० १२ three 4 पाँच 678", "#")]
    [InlineData("five zero one two three four five six seven eight", "#")]
    [InlineData("Paanch Shunya Ek Do Teen Chaar Paanch Chhe Saat Aath", "#")]
    [InlineData("panch sunya ek do tin char panch che sat ath", "#")]
    [InlineData("पाँच शून्य एक दो तीन चार पांच छः सात आठ", "#")]
    [InlineData("پانچ صفر ایک دو تین چار پانچ چھ سات آٹھ", "#")]
    [InlineData("پانچ زیرو ون ٹو تھری فور فائیو سکس سیون ایٹ", "#")]
    [InlineData("پانچ صفر ایک دو تین چار پانچ چھہ سات ۸", "#")]
    [InlineData("पाँच सुन्ना एक दू तीन चार पाँच छव सात आठ", "#")]
    [InlineData("paanchshunyaekdoteenchaarpaanchchhesaataath", "#")]
    [InlineData("fifty twelve thirty four fifty six seventy eight", "#")]
    [InlineData("nine one five oh one two three four five six seven eight hai", "# hai")]
    [InlineData("five zero and then one two three four five six seven eight", "#")]
    [InlineData("5O12345678", "#")]
    [InlineData("50l2345678", "#")]
    [InlineData("99995012345678", "9999#")]
    [InlineData("50123456785012345678", "##")]
    public void The_own_number_is_found_as(string draft, string left) => Without(SenderOf(), draft).ShouldBe(left);

    [Theory]
    [InlineData("915044455666", "double four and double five triple six", false)]
    [InlineData("915044455666", "five zero double four four double five triple six", true)]
    [InlineData("915044455666", "पाँच शून्य ट्रिपल चार डबल पाँच triple 6", true)]
    [InlineData("915049955666", "paanch zero chaar double nau double five triple six", true)]
    [InlineData("915094000000", "nau paanch ek nahi", false)]
    public void Doubles_and_triples_count(string number, string draft, bool found) =>
        (SenderOf(number).FindIn([draft]).Count > 0).ShouldBe(found);

    [Theory]
    [InlineData("he has a pistol and 3 bikes, house 50")]
    [InlineData("UP65 AB 5012")]
    [InlineData("5012345679")]
    [InlineData("501234 the rest later 5678")]
    [InlineData("do log the, char gadi, paanch bottle, 12 baje")]
    [InlineData("1765432105")]
    public void Other_numbers_are_left(string draft) => Without(SenderOf(), draft).ShouldBe(draft);

    [Fact]
    public void A_number_over_several_messages_gives_one_detail_a_part() =>
        Without(SenderOf(), "mera number 50", "12", "", "🙏", "345678 par call karo").ShouldBe("mera number #|#||🙏|# par call karo");

    [Theory]
    [InlineData("Ramesh Kumar", "main RAMESH hoon", "main @ hoon")]
    [InlineData("Ramesh Kumar", "ramesh kumar, Shahganj", "@, Shahganj")]
    [InlineData("🔥 Raméş 🔥", "this is rames", "this is @")]
    [InlineData("Rames", "RAMÈS said", "@ said")]
    [InlineData("𝓡𝓪𝓶𝓮𝓼𝓱", "Ramesh", "@")]
    [InlineData("रमेश कुमार", "मैं रमेश हूँ", "मैं @ हूँ")]
    [InlineData("पूजा", "पुजा का घर", "@ का घर")]
    [InlineData("चाँदनी", "चांदनी", "@")]
    [InlineData("रवि", "रवि ने", "@ ने")]
    [InlineData("Jo", "Jo was here", "Jo was here")]
    [InlineData("Ramesh", "rameshwar temple", "rameshwar temple")]
    [InlineData("", "anything", "anything")]
    [InlineData("...", "...", "...")]
    public void The_profile_name_is_found_as(string name, string draft, string left) => Without(SenderOf(name: name), draft).ShouldBe(left);

    [Fact]
    public void Without_a_number_only_the_name_is_looked_for()
    {
        var sender = SenderOf(number: null, name: "Ramesh");
        sender.HasNumber.ShouldBeFalse();
        Without(sender, "Ramesh 5012345678").ShouldBe("@ 5012345678");
    }

    [Theory]
    [InlineData("912")]
    [InlineData("5012345678")]
    [InlineData("33612345678")]
    public void Numbers_of_other_lengths_do_no_harm(string number) =>
        (SenderOf(number).FindIn([$"my number is {number}"]).Count > 0).ShouldBe(number.Length >= 7);
}
