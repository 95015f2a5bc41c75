namespace SatarkMitra.Pack;

/// <summary>A text in every language of the pack. Keys are language codes: hi, en.</summary>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    /// <summary>The text in that language; Hindi where the language has none (the checker names every gap).</summary>
    public string this[string language] => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["hi"];
}
