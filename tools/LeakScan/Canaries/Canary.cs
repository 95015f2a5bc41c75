using System.Text.Json.Serialization;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary>Something about an informant that must not be found. <see cref="Label"/> says which, without saying it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(MessageId), "wamid")]
[JsonDerivedType(typeof(Place), "place")]
internal abstract record Canary(string Label)
{
    /// <param name="Digits">With the country code, digits only: <c>915000…</c>.</param>
    internal sealed record Number(string Label, string Digits) : Canary(Label)
    {
        /// <summary>Without the country code. All longer spellings hold it.</summary>
        [JsonIgnore]
        public string National => Digits.StartsWith("91", StringComparison.Ordinal) && Digits.Length == 12 ? Digits[2..] : Digits;
    }

    /// <summary>A name, scoped id, user name, file name, serial, author, sentence: at least five characters.</summary>
    internal sealed record Words(string Label, string Text) : Canary(Label);

    /// <summary>A wamid: searched as it is, and as the bytes that its base64 stands for.</summary>
    internal sealed record MessageId(string Label, string Wamid) : Canary(Label);

    /// <summary>Degrees, WGS84, with at least five decimals that are nobody else's.</summary>
    internal sealed record Place(string Label, double Latitude, double Longitude) : Canary(Label)
    {
        /// <summary>Where maps of ours have coordinates too: one of its two alone proves nothing.</summary>
        [JsonIgnore]
        public bool OnOurMap { get; init; }
    }
}
