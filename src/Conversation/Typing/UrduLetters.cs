namespace SatarkMitra.Conversation.Typing;

/// <summary>
/// Urdu as it is typed: Arabic and Persian keyboards give other code points for the same letter, vowel signs are left out
/// by nearly everybody, and the two forms of h are mixed up.
/// </summary>
internal static class UrduLetters
{
    /// <summary>Vowel signs, shadda, a hamza alone and the stretching line.</summary>
    public static bool IsPassedOver(char c) => c is '\u0621' or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670';

    public static char Fold(char c) => c switch
    {
        'آ' or 'أ' or 'إ' or 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ي' or 'ى' or 'ئ' => 'ی',
        'ك' => 'ک',
        'ه' or 'ھ' or 'ة' or 'ۃ' or 'ۂ' or 'ۀ' or 'ە' => 'ہ',
        'ں' => 'ن',
        'ۓ' => 'ے',
        _ => c,
    };
}
