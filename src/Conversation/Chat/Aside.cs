using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Identity;

namespace SatarkMitra.Conversation.Chat;

/// <summary>
/// What a returning button opened. It runs beside a draft and never mixes with it: what is typed here goes to that one
/// tip, or for an officer to that one assignment.
/// </summary>
internal sealed record Aside(ReturnPurpose Purpose, Guid TipRef, Guid Subject, string Capability, string? TipNumber, string Language)
{
    public string? Question { get; init; }
    public IReadOnlyList<Item> Items { get; init; } = [];

    /// <summary>Unix seconds after which a report mode ends by itself.</summary>
    public long Until { get; init; }
    public bool Confirming { get; init; }
    public bool Released { get; init; }

    /// <summary>Who may read of it at the desk. Only the fewest, where nobody knows.</summary>
    public Audience Audience { get; init; } = Audience.DigOnly;

    /// <summary>Another language is being chosen; then this goes on where it stood.</summary>
    public bool AsksLanguage { get; init; }
    public OwnCheck Check { get; init; } = OwnCheck.Fresh;
}
