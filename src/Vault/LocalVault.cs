using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>How long an address can be reached, counted from the end of its ISO week.</summary>
public enum LifeClass { Days30 = 0, Days90 = 1, Days180 = 2 }

/// <summary>An ISO week and a life class: the keys of an epoch die together.</summary>
public readonly record struct Epoch(ushort Value);

/// <summary>A key of the gateway's day. Id is the UTC day number. Lives at most 48 h.</summary>
public sealed record DayKey(int Id, byte[] Key);

/// <summary>What the button is for. Single-use purposes are burned by the gateway when their effect is committed.</summary>
public enum CapabilityPurpose : byte { Status = 1, Add = 2, Forget = 3, Verdict = 4, Answer = 5, OfficerAccept = 6, OfficerReport = 7 }

/// <summary><paramref name="Burn"/> marks the used state of a single-use capability: HMAC(K_route, ct), safe to store until the epoch ends.</summary>
public abstract record Redeemed
{
    public sealed record Valid(CapabilityPurpose Purpose, Guid TipRef, Guid Subject, Epoch Epoch, Guid Burn, DateOnly Minted) : Redeemed;

    /// <summary>Well formed, but its epoch's key is gone.</summary>
    public sealed record Expired : Redeemed;

    public sealed record Invalid : Redeemed;
}

/// <summary>How a send by token ended. Says nothing about the phone: only about keys and about our own line to Meta.</summary>
public abstract record VaultSend
{
    public sealed record Accepted : VaultSend;
    public sealed record TryLater(TimeSpan? After) : VaultSend;
    public sealed record Undeliverable : VaultSend;
    public sealed record Expired : VaultSend;
    public sealed record Forgotten : VaultSend;
    public sealed record Invalid : VaultSend;
}

/// <summary>Settings of the vault.</summary>
public sealed class VaultOptions
{
    /// <summary><c>file:PATH</c> (trial) or, later, <c>tpm:DEVICE</c>.</summary>
    public string KeyStore { get; set; } = "";
    /// <summary>Folder for the wrapped r_t file and the public destruction log.</summary>
    public string Directory { get; set; } = "";
    public string DeskId { get; set; } = "desk-1";
}

/// <summary>Keys and rows of one mailbox: what a returning informant may read. Null when the epoch is over.</summary>
public sealed record MailboxKey(Guid Id, byte[] Key);

/// <summary>
/// Seals, sends, forgets. Nothing here returns an address. Thread-safe. In process in the all-in-one; its own process
/// in the split deployment.
/// </summary>
public sealed class LocalVault : IAsyncDisposable
{
    public static Task<LocalVault> OpenAsync(VaultOptions options, GraphClient graph, TimeProvider time, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Live day keys, newest first. Today's is made on the first call of the day; older than 48 h are destroyed.</summary>
    public IReadOnlyList<DayKey> DayKeys() => throw new NotImplementedException();

    /// <summary>Key of the ISO week of <paramref name="sentAt"/>; null when it is older than 10 days after its week's end or more than a day in the future.</summary>
    public byte[]? WeekKey(DateTimeOffset sentAt) => throw new NotImplementedException();

    public Epoch EpochOf(LifeClass life) => throw new NotImplementedException();

    /// <summary>Last day on which a token of this epoch can be sent to.</summary>
    public DateOnly LastDay(Epoch epoch) => throw new NotImplementedException();

    /// <summary>227 bytes, whatever the address.</summary>
    public byte[] Seal(ReplyAddress address, Guid tipRef, LifeClass life, string language) => throw new NotImplementedException();

    /// <summary>Sends the content-free notice template of the informant's language with a fresh Status button.</summary>
    public Task<VaultSend> SendNoticeAsync(byte[] token, Guid tipRef, string template, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Removes r_t: from now on nobody can send to tokens of this tip.</summary>
    public void Forget(Guid tipRef) => throw new NotImplementedException();

    /// <summary>A button id: base64url of 96 bytes, 128 characters.</summary>
    public string Mint(Guid tipRef, CapabilityPurpose purpose, Guid subject, Epoch epoch) => throw new NotImplementedException();

    /// <summary>True when a button id has the shape of a capability, valid or not.</summary>
    public static bool LooksLikeCapability(string id) => throw new NotImplementedException();

    public Redeemed Redeem(string buttonId) => throw new NotImplementedException();

    /// <summary>A fresh token for whoever tapped; the old one stops working.</summary>
    public byte[] Reseal(Redeemed.Valid capability, ReplyAddress address, string language) => throw new NotImplementedException();

    public byte[] Enrol(ReplyAddress officer) => throw new NotImplementedException();

    public Task<VaultSend> SendNudgeAsync(byte[] staffToken, OutboundMessage.Template nudge, CancellationToken cancel) => throw new NotImplementedException();

    public MailboxKey? Mailbox(Guid tipRef, Epoch epoch) => throw new NotImplementedException();

    /// <summary>20 Crockford characters, and the two values the gateway stores: lookup and the tipRef under the secret.</summary>
    public StatusCode MintCode(Guid tipRef, Epoch epoch) => throw new NotImplementedException();

    /// <summary>Lookup values of what was typed, one per live epoch; null when it is not a code at all.</summary>
    public IReadOnlyList<CodeLookup>? LookUp(string typed) => throw new NotImplementedException();

    /// <summary>Null when the secret half is wrong.</summary>
    public Guid? OpenCode(CodeLookup lookup, byte[] sealedTipRef) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <summary>Shown once as <paramref name="Code"/> (grouped in fives); stored as <paramref name="Lookup"/> and <paramref name="SealedTipRef"/>.</summary>
public sealed record StatusCode(string Code, Guid Lookup, byte[] SealedTipRef, Epoch Epoch);

/// <summary>Carries the typed secret; <see cref="ToString"/> hides it.</summary>
public sealed class CodeLookup
{
    public Guid Lookup => throw new NotImplementedException();
    public Epoch Epoch => throw new NotImplementedException();
    public override string ToString() => "[code]";
}
