using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>The content of a send once it has passed all checks.</summary>
internal sealed record Draft(string Type)
{
    public string? Kind { get; init; }
    public string? Text { get; init; }
    public string? Header { get; init; }
    public string? Footer { get; init; }
    public IReadOnlyList<Choice> Buttons { get; init; } = [];
    public IReadOnlyList<Row> Rows { get; init; } = [];
    public string? ListLabel { get; init; }
    public WebLink? Link { get; init; }
    public string? MediaId { get; init; }
    public string? MediaLink { get; init; }
    public string? Mime { get; init; }
    public string? FileName { get; init; }
    public Pin? Location { get; init; }

    /// <summary>A reaction changes another bubble instead of being one.</summary>
    public string? ReactsTo { get; init; }
}

/// <summary>What a check of a send found.</summary>
internal abstract record Checked
{
    internal sealed record Good(Draft Draft) : Checked;

    internal sealed record Bad(GraphError Error) : Checked;

    public static implicit operator Checked(GraphError error) => new Bad(error);

    public static implicit operator Checked(Draft draft) => new Good(draft);
}
