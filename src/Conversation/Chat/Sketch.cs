using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Identity;

namespace SatarkMitra.Conversation.Chat;

/// <summary>A tip being told. What is not yet decided is null.</summary>
internal sealed record Sketch
{
    public static Sketch Empty { get; } = new();

    public string? Group { get; init; }
    public string? Category { get; init; }
    public IReadOnlyList<Item> Items { get; init; } = [];
    public string? District { get; init; }
    public string? Station { get; init; }

    /// <summary>The station question was answered, perhaps with "I do not know".</summary>
    public bool StationAsked { get; init; }
    public string? PlaceText { get; init; }
    public string? PlaceId { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public Audience? Audience { get; init; }
    public bool? Notify { get; init; }

    /// <summary>Null: not asked. True: skip the release pool.</summary>
    public bool? AtOnce { get; init; }
    public bool EvidenceAsked { get; init; }
    public OwnCheck Check { get; init; } = OwnCheck.Fresh;

    public bool IsEmpty => Category is null && Items.Count == 0 && District is null;
}
