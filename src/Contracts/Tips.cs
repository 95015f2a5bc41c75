namespace SatarkMitra.Contracts;

/// <summary>Who may read a tip. Set once, at the gateway, from the category and the informant's choice.</summary>
public enum Audience
{
    /// <summary>Station, circle, district and range.</summary>
    Normal = 0,

    /// <summary>About police: the station and circle named are skipped.</summary>
    Oversight = 1,

    /// <summary>About police, and the informant does not want the district to know: the range only.</summary>
    DigOnly = 2,
}

public enum MediaKind { Image = 1, Video = 2, Audio = 3, Voice = 4, Document = 5 }

/// <summary>What the police side is told about one file. A failed file is named, never silently absent.</summary>
public enum MediaState { Ready = 1, Failed = 2 }

/// <summary>
/// One line of what the informant told. <paramref name="Question"/> and <paramref name="Option"/> are keys of the
/// pack, so that the desk shows them in the reader's language; <paramref name="Text"/> is in the informant's own words.
/// A line without a question is free text sent as evidence.
/// </summary>
public sealed record TranscriptLine(string? Question, string? Option, string? Text);

/// <summary>Where, as far as it was told. Coordinates are WGS84 degrees; <paramref name="PlaceId"/> is the pack's.</summary>
public sealed record TipPlace(string District, string? Station, string? Text, double? Latitude, double? Longitude, string? PlaceId);

/// <summary>
/// A sanitised file. <paramref name="Id"/> fetches its ciphertext from the gateway's <c>/media/{id}</c>;
/// <paramref name="Key"/> (32 bytes, AES-256-GCM, format in docs/protocol.md) opens it. Sha256 is of the sanitised
/// plaintext. Seconds is the length of sound or film. A failed file has neither key nor hash but a reason key of the pack.
/// </summary>
public sealed record MediaItem(
    Guid Id, MediaKind Kind, MediaState State, string ContentType, long Length, byte[]? Key, byte[]? Sha256,
    int? Seconds, string? Caption, string? FailedBecause, bool Disguised, bool Forwarded);
