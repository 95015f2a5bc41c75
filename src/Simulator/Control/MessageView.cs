using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Control;

/// <summary>A bubble as the control API shows it. The first eleven fields are the agreed ones; the rest is for the page.</summary>
internal sealed record MessageView
{
    public required int N { get; init; }
    public required string Id { get; init; }
    public required string Direction { get; init; }
    public required string Type { get; init; }
    public string? Text { get; init; }
    public string? MediaUrl { get; init; }
    public required IReadOnlyList<Choice> Buttons { get; init; }
    public required IReadOnlyList<Row> Rows { get; init; }
    public required string Status { get; init; }
    public required DateTimeOffset At { get; init; }

    public string? Kind { get; init; }
    public string? Header { get; init; }
    public string? Footer { get; init; }
    public string? ListLabel { get; init; }
    public WebLink? Link { get; init; }
    public string? Mime { get; init; }
    public string? FileName { get; init; }
    public Pin? Location { get; init; }
    public string? Quote { get; init; }
    public string? Reaction { get; init; }
    public bool Forwarded { get; init; }
    public int Error { get; init; }

    /// <param name="origin">Put before the media path; empty for the page itself.</param>
    public static MessageView Of(Message message, string origin) => new()
    {
        N = message.N,
        Id = message.Id,
        Direction = message.Direction,
        Type = message.Type,
        Text = message.Text,
        MediaUrl = message.MediaId is { } id ? $"{origin}/sim/media/{id}" : message.MediaLink,
        Buttons = message.Buttons,
        Rows = message.Rows,
        Status = message.Status,
        At = message.At,
        Kind = message.Kind,
        Header = message.Header,
        Footer = message.Footer,
        ListLabel = message.ListLabel,
        Link = message.Link,
        Mime = message.Mime,
        FileName = message.FileName,
        Location = message.Location,
        Quote = message.Quote,
        Reaction = message.Reaction,
        Forwarded = message.Forwarded,
        Error = message.Error,
    };
}
