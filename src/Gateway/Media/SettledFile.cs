using SatarkMitra.Contracts;

namespace SatarkMitra.Gateway.Media;

/// <summary>How the work on one file ended.</summary>
internal abstract record SettledFile
{
    private SettledFile()
    {
    }

    /// <summary>Sanitised, checked, encrypted and in the evidence store under the item's id.</summary>
    internal sealed record Ready(MediaItem Item) : SettledFile;

    /// <summary>It will never work. <paramref name="ReasonKey"/> is one of <see cref="FailedBecause"/>, a key of the pack's texts.</summary>
    internal sealed record Failed(string ReasonKey) : SettledFile;

    /// <summary>Nothing is wrong with the file: the provider or our own disk could not serve just now.</summary>
    internal sealed record TryLater : SettledFile;
}

/// <summary>Every reason a file can fail for. The pack has a text for each.</summary>
internal static class FailedBecause
{
    /// <summary>The right kind of file, but broken, cut short, or more than the sandbox's limits can decode.</summary>
    internal const string Unreadable = "media.unreadable";

    internal const string TooLarge = "media.too-large";

    /// <summary>A type that is not on the list, or not what it was sent as.</summary>
    internal const string Type = "media.type";

    /// <summary>No bytes, or no sound in it.</summary>
    internal const string Empty = "media.empty";

    /// <summary>The provider no longer has it.</summary>
    internal const string Gone = "media.gone";

    /// <summary>Re-encoded, yet the check by other code found something that should not be there.</summary>
    internal const string Quarantined = "media.quarantined";
}
