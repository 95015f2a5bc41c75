using System.Globalization;
using System.Text;

namespace SatarkMitra.Desk.Replies;

/// <summary>
/// What may not be asked of, or told to, an informant: anything that would make him say who or where he is, or leave
/// the sealed road. A question that breaks a rule is refused with the rule's name, so that the asker can mend it.
/// </summary>
internal static class QuestionRules
{
    public const int LongestText = 300;

    /// <summary>Null when the text may be sent; otherwise the key of the reason (words: <c>ask.refused.{key}</c>).</summary>
    public static string? Breaks(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) { return "empty"; }
        if (text.Length > LongestText) { return "long"; }
        var plain = Fold(text);
        if (HasLink(plain)) { return "link"; }
        if (LongestDigitRun(plain) >= DigitsOfANumber) { return "number"; }

        // Spaces and signs are squeezed out, so that "w h e r e" and "कहाँ - रहते" are caught like the plain words.
        var squeezed = Squeeze(plain);
        foreach (var (reason, phrases) in Forbidden)
        {
            foreach (var phrase in phrases)
            {
                if (squeezed.Contains(phrase, StringComparison.Ordinal)) { return reason; }
            }
        }
        return null;
    }

    /// <summary>A house number or an hour has fewer; every phone, PIN, Aadhaar or status code has more.</summary>
    private const int DigitsOfANumber = 5;

    private static readonly (string Reason, string[] Phrases)[] Forbidden =
    [
        ("who", Folded(
            "who are you", "your name", "your full name", "name and address", "your identity", "identify yourself", "your father",
            "your husband", "your aadhaar", "your aadhar", "your voter", "your caste", "your job", "where do you work", "photo of yourself", "your own photo", "selfie",
            "आप कौन", "तुम कौन", "अपना नाम", "आपका नाम", "आपके नाम", "तुम्हारा नाम", "नाम बता", "नाम लिख", "आपकी पहचान", "अपनी पहचान", "अपना परिचय", "आपके पिता", "अपने पिता",
            "आपका आधार", "अपना आधार", "आधार नंबर", "आपकी जाति", "कहाँ काम करते", "अपनी फोटो", "सेल्फी",
            "aap kaun", "tum kaun", "aapka naam", "apna naam", "naam batao", "naam bataye", "naam bataiye", "apni pehchan", "apni pahchan")),
        ("where", Folded(
            "where do you live", "where you live", "where are you", "where do you stay", "where is your house", "where is your home", "your address",
            "your home", "your house", "your location", "your village", "which village are you", "are you from", "do you live", "your shop", "near you",
            "आप कहाँ रह", "कहाँ रहते", "कहाँ रहती", "आप कहाँ", "तुम कहाँ", "आपका पता", "अपना पता", "आपका घर", "आपके घर", "अपने घर", "आपका गाँव", "आपके गाँव", "अपना गाँव", "किस गाँव के हैं",
            "आपका मकान", "अपनी लोकेशन", "आपकी लोकेशन", "आपकी दुकान", "आपका मोहल्ला", "घर से देख",
            "kahan rehte", "kaha rehte", "kahan rahte", "kaha rahte", "aap kahan", "aap kaha", "aapka pata", "apna pata", "aapka ghar", "aapka gaon", "apni location")),
        ("contact", Folded(
            "your number", "phone number", "mobile number", "whatsapp number", "contact number", "your phone", "your mobile", "your contact", "your email", "call me", "call us", "call back",
            "ring me", "message me", "meet me", "meet us", "come to our", "come to my office", "come to the station", "come to the police", "visit the station", "speak to you in person",
            "आपका नंबर", "अपना नंबर", "फोन नंबर", "फ़ोन नंबर", "मोबाइल नंबर", "व्हाट्सएप नंबर", "संपर्क नंबर", "आपका फोन", "आपका मोबाइल", "हमें फोन", "मुझे फोन", "हमको फोन", "मुझको फोन", "हमें कॉल", "मुझे कॉल", "फोन कीजिए", "फोन करें", "कॉल करें", "थाने आइ", "थाने आएँ", "थाने आकर", "थाने आओ", "चौकी आइ", "चौकी आएँ", "चौकी आकर",
            "मिलने आ", "आकर मिल", "मुझसे मिल", "हमसे मिल", "ईमेल",
            "aapka number", "apna number", "phone karo", "phone kare", "call karo", "call kare", "thane aao", "thane aai", "thane aaye", "aakar mil")),
    ];

    private static string[] Folded(params string[] phrases) => [.. phrases.Select(p => Squeeze(Fold(p)))];

    /// <summary>Lower case, digits of every script as 0–9, Devanagari spellings that sound alike as one.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.DecimalDigitNumber) { folded.Append((char)('0' + (int)Rune.GetNumericValue(rune))); }
            else if (category == UnicodeCategory.Format || rune.Value == Nukta) { continue; }
            else if (rune.Value == Candrabindu) { folded.Append((char)Anusvara); }
            else if (rune.Value < 0x900 && category == UnicodeCategory.NonSpacingMark) { continue; }
            else { folded.Append(Rune.ToLowerInvariant(rune).ToString()); }
        }
        return folded.ToString();
    }

    private const int Nukta = 0x093C, Candrabindu = 0x0901, Anusvara = 0x0902;

    /// <summary>Letters and their vowel signs only.</summary>
    private static string Squeeze(string folded)
    {
        var squeezed = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                squeezed.Append(rune.ToString());
            }
        }
        return squeezed.ToString();
    }

    private static bool HasLink(string folded)
    {
        if (folded.Contains("://", StringComparison.Ordinal) || folded.Contains("www.", StringComparison.Ordinal) || folded.Contains('@')) { return true; }
        for (var dot = folded.IndexOf('.'); dot >= 0; dot = folded.IndexOf('.', dot + 1))
        {
            // "wa.me" and "example.in": Latin letters hard on both sides of the dot.
            if (dot > 0 && dot + 2 < folded.Length && IsHostLetter(folded[dot - 1]) && char.IsAsciiLetter(folded[dot + 1]) && char.IsAsciiLetter(folded[dot + 2])) { return true; }
        }
        return false;
    }

    private static bool IsHostLetter(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static int LongestDigitRun(string folded)
    {
        int run = 0, longest = 0;
        foreach (var c in folded)
        {
            if (char.IsAsciiDigit(c)) { longest = Math.Max(longest, ++run); }
            else if (c is not (' ' or '-' or '.' or '(' or ')' or '+' or '/' or '_')) { run = 0; }
        }
        return longest;
    }
}
