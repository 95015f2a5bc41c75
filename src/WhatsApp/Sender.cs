using SatarkMitra.WhatsApp.Details;

namespace SatarkMitra.WhatsApp;

public enum OwnDetailKind { Number = 1, ProfileName = 2 }

/// <summary>Where a detail of the sender stands: part of the draft, start and length in UTF-16 units.</summary>
public readonly record struct OwnDetail(int Part, int Start, int Length, OwnDetailKind Kind);

/// <summary>Who wrote one webhook message, for as long as it is in flight. Never stored.</summary>
public sealed class Sender
{
    private readonly string? _number;
    private readonly string? _profileName;

    /// <param name="number">Digits without "+", where the webhook had them.</param>
    internal Sender(ReplyAddress address, string? number, string? profileName) =>
        (Address, _number, _profileName) = (address, number, profileName);

    public ReplyAddress Address { get; }

    /// <summary>False for a username-only sender: then every 10-digit run must be asked about.</summary>
    public bool HasNumber => _number is not null;

    /// <summary>
    /// Finds the sender's own number and profile name in the draft, whose parts are read as one text: digits of every
    /// script folded, digit words of the pack's languages, separators and part breaks ignored (anonymity.md §2.13).
    /// A number that runs across parts gives one detail per part.
    /// </summary>
    public IReadOnlyList<OwnDetail> FindIn(IReadOnlyList<string> draft)
    {
        var found = new List<OwnDetail>();
        if (_number is not null) { NumberFinder.Find(_number, DraftTokens.Of(draft), found); }
        if (_profileName is not null) { NameFinder.Find(_profileName, draft, found); }
        return found;
    }

    public override string ToString() => "[sender]";
}
