namespace SatarkMitra.Pack;

/// <summary>A text in every language of the pack. Keys are language codes: hi, en, ur, bho.</summary>
public sealed record LocalText(IReadOnlyDictionary<string, string> ByLanguage)
{
    /// <summary>The same with one language more.</summary>
    public LocalText With(string language, string text) => new(new Dictionary<string, string>(ByLanguage) { [language] = text });

    /// <summary>The text in that language; Hindi where the language has none (the checker names every gap).</summary>
    public string this[string language] => ByLanguage.TryGetValue(language, out var text) ? text : ByLanguage["hi"];
}
