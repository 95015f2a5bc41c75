namespace SatarkMitra.Simulator.Phones;

internal sealed record Choice(string Id, string Title);

internal sealed record Row(string Id, string Title, string? Description, string? Section);

internal sealed record WebLink(string Title, string Url);

internal sealed record Pin(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <summary>One bubble of a chat, from either side. "out" is what the phone sent, "in" what the business sent to it.</summary>
internal sealed class Message
{
    public const string In = "in", Out = "out";

    /// <summary>Running number within the phone, from 1.</summary>
    public int N { get; set; }
    public required string Id { get; init; }
    public required string Direction { get; init; }

    /// <summary>The wire's type, except that a voice note is "voice".</summary>
    public required string Type { get; init; }

    /// <summary>For type interactive: button, list, location_request_message, cta_url.</summary>
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
    public bool Forwarded { get; init; }

    /// <summary>Id of the message this one answers.</summary>
    public string? Quote { get; init; }

    /// <summary>Emoji the other side put on this message.</summary>
    public string? Reaction { get; set; }

    /// <summary>out: pending, sent (the business blocked the phone), delivered, read, failed. in: sent, delivered, read, failed.</summary>
    public required string Status { get; set; }
    public int Error { get; set; }

    /// <summary>biz_opaque_callback_data of the send, echoed in its statuses.</summary>
    public string? Callback { get; init; }

    /// <summary>True when the send named the phone by its scoped id.</summary>
    public bool ByScopedId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The webhook body as it goes over the wire, kept until the gateway has acknowledged it.</summary>
    public string? Wire { get; set; }
}
