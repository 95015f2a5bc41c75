namespace SatarkMitra.WhatsApp;

/// <summary>How a send ended. Error text of the Graph API never leaves this assembly: only its code does.</summary>
public abstract record SendResult
{
    /// <summary>Taken over by Meta, which is not yet delivered.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>
    /// Transient. <paramref name="Scope"/> tells who must wait: this one recipient, or all. Code 0: the Graph API did not
    /// answer at all (after a timeout the message may have gone: the API has no idempotency key).
    /// </summary>
    public sealed record TryLater(WaitScope Scope, TimeSpan? After, int Code) : SendResult;

    /// <summary>The 24 h window is closed (131047): only a template may go.</summary>
    public sealed record WindowClosed : SendResult;

    /// <summary>This message or recipient will never work.</summary>
    public sealed record Refused(int Code) : SendResult;

    /// <summary>Token, permission, policy or payment: nothing can be sent until an operator acts.</summary>
    public sealed record Stopped(int Code) : SendResult;
}

public enum WaitScope { Recipient = 1, Everyone = 2 }

public abstract record UploadResult
{
    public sealed record Done(MediaId Id) : UploadResult;

    /// <summary>Meta's code, or 0 where nobody answered.</summary>
    public sealed record Failed(int Code) : UploadResult;
}

public abstract record DownloadResult
{
    /// <summary>The declared type is a hint only; what the bytes are is for the sandbox to say.</summary>
    public sealed record Done(long Length, string? DeclaredType) : DownloadResult;

    public sealed record TooLarge : DownloadResult;

    /// <summary>Expired or deleted at Meta: it will not come back.</summary>
    public sealed record Gone : DownloadResult;

    /// <summary>What was written to the destination so far is worthless. Code 0: no answer, or a file that came damaged.</summary>
    public sealed record TryLater(int Code) : DownloadResult;
}

/// <summary>A message template as it must stand in the account. <paramref name="Examples"/>: one sample per {{n}} of the body.</summary>
public sealed record TemplateDefinition(
    string Name, string Language, string Body, IReadOnlyList<string> Examples, IReadOnlyList<string> QuickReplies);

public abstract record TemplatesResult
{
    /// <summary>All stand in the account; <paramref name="Created"/> of them since now (Meta may still be reviewing these).</summary>
    public sealed record Ready(int Created) : TemplatesResult;

    /// <summary>Code of the Graph API, 0 if it did not answer.</summary>
    public sealed record Failed(int Code) : TemplatesResult;
}
