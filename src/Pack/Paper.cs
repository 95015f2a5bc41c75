namespace SatarkMitra.Pack;

/// <summary>
/// What is printed: poster and privacy card. May hold more languages than the bot speaks; <see cref="Unread"/> are those
/// that no native speaker has read yet, which the sheet says. <c>{days}</c> in a text is the usual life of a reply address.
/// </summary>
public sealed record Paper(IReadOnlyList<string> Languages, IReadOnlyList<string> Unread, PosterTexts Poster, PrivacyCard Card, LocalText UnreadNote);

public sealed record PosterTexts(LocalText Title, LocalText Line, LocalText How, LocalText Promise, LocalText Emergency);

public sealed record PrivacyCard(LocalText Title, IReadOnlyList<LocalText> Lines);
