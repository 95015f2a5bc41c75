using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>
/// All that the gateway can ask of the vault, in process (<see cref="LocalVault"/>, for trials) or over a socket
/// (<see cref="RemoteVault"/>). Nothing here returns an address, and nothing works after its epoch's keys are gone.
/// </summary>
/// <remarks>Every call may throw <see cref="VaultAwayException"/>: later again.</remarks>
public interface IVault : IAsyncDisposable
{
    /// <summary>For the readiness check: what an operator must look at, or null.</summary>
    string? Trouble { get; }

    /// <summary>Live day keys, newest first, never empty. From memory, without allocating.</summary>
    IReadOnlyList<DayKey> DayKeys();

    /// <summary>Key of the ISO week of <paramref name="sentAt"/>; null when it is older than 10 days after its week's end or more than a day in the future. From memory.</summary>
    byte[]? WeekKey(DateTimeOffset sentAt);

    /// <summary>A reply token, 227 bytes whatever the address. A tip has one at a time: an earlier one no longer sends.</summary>
    /// <param name="language">ISO code of the notices, one in which Meta has their template; an unknown one reads as Hindi.</param>
    ValueTask<byte[]> SealAsync(ReplyAddress address, Guid tipRef, LifeClass life, string language, CancellationToken cancel = default);

    /// <summary>A fresh token for whoever tapped this button; the old one stops working. Null when the button means nothing any more, or its tip was forgotten.</summary>
    ValueTask<byte[]?> ResealAsync(string capability, ReplyAddress address, string language, CancellationToken cancel = default);

    /// <summary>Sends a content-free template in the informant's language with a fresh Status button.</summary>
    ValueTask<VaultSend> SendNoticeAsync(byte[] token, Guid tipRef, string template, CancellationToken cancel = default);

    /// <summary>From now on nobody can send to tokens of this tip, and none can be sealed again. Waits for a notice on its way.</summary>
    ValueTask ForgetAsync(Guid tipRef, CancellationToken cancel = default);

    /// <summary>A staff token: an officer's address, for nudges only.</summary>
    ValueTask<byte[]> EnrolAsync(ReplyAddress officer, CancellationToken cancel = default);

    ValueTask<VaultSend> SendNudgeAsync(byte[] staffToken, OutboundMessage.Template nudge, CancellationToken cancel = default);

    /// <summary>One button id for each purpose: base64url of 96 bytes, 128 characters. Null when the epoch is over.</summary>
    /// <param name="subject">Question or assignment; empty where there is none.</param>
    ValueTask<IReadOnlyList<string>?> MintAsync(Guid tipRef, IReadOnlyList<CapabilityPurpose> purposes, Guid subject, Epoch epoch, CancellationToken cancel = default);

    /// <summary>Whatever the id is. The gateway checks the purpose and burns what is used once.</summary>
    ValueTask<Redeemed> RedeemAsync(string buttonId, CancellationToken cancel = default);

    /// <summary>Null when the epoch is over.</summary>
    ValueTask<MailboxKey?> MailboxAsync(Guid tipRef, Epoch epoch, CancellationToken cancel = default);

    /// <summary>20 Crockford characters, and the two values the gateway stores. Null when the epoch is over.</summary>
    ValueTask<StatusCode?> MintCodeAsync(Guid tipRef, Epoch epoch, CancellationToken cancel = default);

    /// <summary>Lookup values of what was typed, one per live epoch, newest first; null, without asking, when it is not a code at all.</summary>
    ValueTask<IReadOnlyList<CodeLookup>?> LookUpAsync(string typed, CancellationToken cancel = default);

    /// <summary>Null when the secret half is wrong.</summary>
    ValueTask<Guid?> OpenCodeAsync(CodeLookup lookup, byte[] sealedTipRef, CancellationToken cancel = default);
}

/// <summary>
/// The vault does not answer, or the lease of its keys has ended: whoever asked tries again later. Says nothing of what
/// was asked.
/// </summary>
/// <param name="mayHaveArrived">False: the vault surely did nothing.</param>
public sealed class VaultAwayException(string why, bool mayHaveArrived) : Exception(why)
{
    public bool MayHaveArrived => mayHaveArrived;
}
