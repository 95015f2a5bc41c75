using SatarkMitra.Conversation.Chat;

namespace SatarkMitra.Conversation;

/// <summary>
/// Where one chat stands. Immutable; holds no address, no name of the profile, no time finer than the gateway needs.
/// </summary>
public sealed record ChatState
{
    public static ChatState New { get; } = new();

    /// <summary>The step after a tip was sent or deleted: the next greeting begins another.</summary>
    internal const string Ended = "ended";

    internal string? Chosen { get; init; }

    /// <summary>Key of script.yaml, or one of our own: empty (nothing said yet), ended, menu, change.</summary>
    internal string Step { get; init; } = "";

    /// <summary>Where menu and language lead back to.</summary>
    internal string? Resume { get; init; }

    /// <summary>Steps walked, newest last, for "back".</summary>
    internal IReadOnlyList<string> Trail { get; init; } = [];
    internal int Question { get; init; }
    internal int Page { get; init; }

    /// <summary>Station codes offered for a typed name or pin.</summary>
    internal IReadOnlyList<string> Offered { get; init; } = [];

    /// <summary>Something is being changed from the summary: steps already answered are passed over.</summary>
    internal bool Editing { get; init; }

    /// <summary>Unix seconds until which further files of a burst are taken without a word.</summary>
    internal long QuietUntil { get; init; }

    /// <summary>He asked to hear what is said.</summary>
    public bool Listens { get; init; }
    internal Sketch Draft { get; init; } = Sketch.Empty;
    internal Aside? Aside { get; init; }
    internal SafetyAsked? SafetyAsked { get; init; }

    /// <summary>Files of the running draft, so that the gateway can destroy them when the chat dies.</summary>
    public IReadOnlyList<Guid> Media =>
        [.. Draft.Items.Concat(Aside?.Items ?? []).Where(item => item.File is not null).Select(item => item.File!.Id)];

    /// <summary>What the chat now knows of its language: "hi" before it was chosen.</summary>
    public string Language => Chosen ?? Aside?.Language ?? SafetyAsked?.Language ?? "hi";

    /// <summary>Compact and versioned.</summary>
    public byte[] ToBytes() => ChatBytes.Write(this);

    /// <summary>Null for an unknown version or damaged bytes: the chat then starts anew.</summary>
    public static ChatState? FromBytes(ReadOnlySpan<byte> bytes) => ChatBytes.Read(bytes);

    /// <summary>Says nothing: a chat must not reach a log by accident.</summary>
    public override string ToString() => "[chat]";
}
