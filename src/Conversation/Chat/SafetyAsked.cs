using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation.Chat;

/// <summary>
/// "Are you safe?" waits for an answer. <paramref name="Audience"/> is kept here because the mailbox, which knows it, is
/// forgotten with the verdict "yes". <paramref name="Now"/>: it is the last thing that was said, so a typed word may answer it.
/// </summary>
internal sealed record SafetyAsked(Guid TipRef, Audience Audience, string Language, bool Now);
