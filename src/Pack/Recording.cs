namespace SatarkMitra.Pack;

/// <summary>
/// A text as somebody says it: OGG/Opus, one voice. <paramref name="Key"/> is the text's key, or <c>questions.KEY</c>;
/// <paramref name="File"/> is relative to the pack's folder.
/// </summary>
/// <param name="Synthetic">A machine's voice, not a person's.</param>
/// <param name="Unheard">No native speaker has listened to it yet.</param>
public sealed record Recording(string Language, string Key, string File, TimeSpan Length, bool Synthetic, bool Unheard);

/// <summary>Who speaks a language in the pack, and what is said otherwise than it is written.</summary>
public sealed record Voice(bool Synthetic, bool Unheard)
{
    /// <summary>Keys that a native speaker has listened to.</summary>
    public IReadOnlyList<string> Heard { get; init; } = [];

    /// <summary>How a choice is read out: <c>{n}</c> and <c>{label}</c>.</summary>
    public string Choice { get; init; } = "{n}: {label}.";

    /// <summary>Words that a reader of this language's letters would stumble over.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>By key: what is said in place of a text that cannot be read out as it stands.</summary>
    public IReadOnlyDictionary<string, string> Say { get; init; } = new Dictionary<string, string>();
}
