namespace SatarkMitra.WhatsApp;

public sealed record ReplyButton(string Id, string Title);

public sealed record ListRow(string Id, string Title, string? Description);

/// <summary>The messages we send. Limits are Meta's (see <see cref="Limits"/>); the pack is checked against them at start.</summary>
public abstract record OutboundMessage
{
    public sealed record Text(string Body) : OutboundMessage;

    public sealed record Buttons(string Body, IReadOnlyList<ReplyButton> Choices) : OutboundMessage;

    public sealed record List(string Body, string OpenLabel, IReadOnlyList<ListRow> Rows) : OutboundMessage;

    public sealed record AskLocation(string Body) : OutboundMessage;

    /// <summary>One button that opens a link.</summary>
    public sealed record Link(string Body, string Label, string Url) : OutboundMessage;

    public sealed record Template(string Name, string Language, IReadOnlyList<string> Body, IReadOnlyList<string> ButtonPayloads) : OutboundMessage;
}

/// <summary>What Meta accepts at most, in UTF-16 units where it counts text (v25.0, October 2026).</summary>
public static class Limits
{
    public const int TextBody = 4096, InteractiveBody = 1024, ListBody = 4096, ButtonTitle = 20, ButtonId = 256, ButtonCount = 3;
    public const int RowTitle = 24, RowDescription = 72, RowId = 200, RowCount = 10, ListLabel = 20;
    public const int TemplateButtonPayload = 256;
}

/// <summary>How a send ended. Error text of the Graph API never leaves this assembly: only its code does.</summary>
public abstract record SendResult
{
    public sealed record Accepted : SendResult;

    /// <summary>Transient. <paramref name="Scope"/> tells who must wait: this one recipient, or all.</summary>
    public sealed record TryLater(WaitScope Scope, TimeSpan? After, int Code) : SendResult;

    /// <summary>The 24 h window is closed (131047): only a template may go.</summary>
    public sealed record WindowClosed : SendResult;

    /// <summary>This message or recipient will never work.</summary>
    public sealed record Refused(int Code) : SendResult;

    /// <summary>Token, permission, policy or payment: nothing can be sent until an operator acts.</summary>
    public sealed record Stopped(int Code) : SendResult;
}

public enum WaitScope { Recipient = 1, Everyone = 2 }

public abstract record DownloadResult
{
    /// <summary>The declared type is a hint only; what the bytes are is for the sandbox to say.</summary>
    public sealed record Done(long Length, string? DeclaredType) : DownloadResult;

    public sealed record TooLarge : DownloadResult;

    public sealed record Gone : DownloadResult;

    public sealed record TryLater(int Code) : DownloadResult;
}

/// <summary>Settings of section <c>WhatsApp</c>.</summary>
public sealed class WhatsAppOptions
{
    public Uri GraphUrl { get; set; } = new("http://127.0.0.1:5070");
    public string GraphVersion { get; set; } = "v25.0";
    public string PhoneNumberId { get; set; } = "";
    public string BusinessAccountId { get; set; } = "";
    public string DisplayNumber { get; set; } = "";
    public string AccessToken { get; set; } = "";
    public string AppSecret { get; set; } = "";
    public string VerifyToken { get; set; } = "";
    public int MessagesPerSecond { get; set; } = 80;
}

/// <summary>The eight calls of the Cloud API that we make. Thread-safe.</summary>
public sealed class GraphClient(HttpClient http, WhatsAppOptions options)
{
    internal HttpClient Http => http;
    internal WhatsAppOptions Options => options;

    /// <param name="correlation">Random word that comes back in the status webhook (biz_opaque_callback_data).</param>
    public Task<SendResult> SendAsync(ReplyAddress to, OutboundMessage message, string? correlation, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Two blue ticks, from memory only. Never throws; a failure is of no consequence.</summary>
    public Task MarkReadAsync(MessageId id, bool typing, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Looks the URL up and copies at most <paramref name="limit"/> bytes. A link that died is looked up once more.</summary>
    public Task<DownloadResult> DownloadAsync(MediaId id, Stream destination, long limit, CancellationToken cancel) => throw new NotImplementedException();

    public Task DeleteMediaAsync(MediaId id, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Ids of all apps that get this account's webhooks: more than ours is an open back door.</summary>
    public Task<IReadOnlyList<string>> SubscribedAppsAsync(CancellationToken cancel) => throw new NotImplementedException();
}
