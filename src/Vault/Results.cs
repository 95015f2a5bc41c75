using System.Text.Json.Serialization;

namespace SatarkMitra.Vault;

/// <summary>A key of the gateway's day. Id is the UTC day number. Lives at most 48 h.</summary>
public sealed record DayKey(int Id, [property: JsonIgnore] byte[] Key);

/// <summary>What the button is for. Single-use purposes are burned by the gateway when their effect is committed.</summary>
public enum CapabilityPurpose : byte { Status = 1, Add = 2, Forget = 3, Verdict = 4, Answer = 5, OfficerAccept = 6, OfficerReport = 7 }

/// <summary>What a tapped button turned out to be.</summary>
public abstract record Redeemed
{
    /// <summary><paramref name="Burn"/> marks the used state of a single-use capability: an HMAC under K_route, safe to store until the epoch ends.</summary>
    public sealed record Valid(CapabilityPurpose Purpose, Guid TipRef, Guid Subject, Epoch Epoch, Guid Burn, DateOnly Minted) : Redeemed;

    /// <summary>Well formed, but its epoch's key is gone.</summary>
    public sealed record Expired : Redeemed;

    public sealed record Invalid : Redeemed;
}

/// <summary>How a send by token ended. Says nothing about the phone: only about keys and about our own line to Meta.</summary>
public abstract record VaultSend
{
    public sealed record Accepted : VaultSend;

    /// <summary>Meta's line is slow, down or stopped by an operator matter. <paramref name="After"/> null: the caller's own back-off.</summary>
    public sealed record TryLater(TimeSpan? After) : VaultSend;

    /// <summary>This message will never reach this address. Never told to the desk: it is an oracle.</summary>
    public sealed record Undeliverable : VaultSend;

    public sealed record Expired : VaultSend;

    public sealed record Forgotten : VaultSend;

    public sealed record Invalid : VaultSend;
}

/// <summary>Where a tip's mailbox row is found, and the key of its content: the same for the whole life of the epoch.</summary>
public sealed record MailboxKey(Guid Id, [property: JsonIgnore] byte[] Key);

/// <summary>Shown once as <paramref name="Code"/> (grouped in fives); stored as <paramref name="Lookup"/> and <paramref name="SealedTipRef"/>.</summary>
public sealed record StatusCode([property: JsonIgnore] string Code, Guid Lookup, byte[] SealedTipRef, Epoch Epoch)
{
    public override string ToString() => "[code]";
}

/// <summary>Where a typed code would be found in one epoch. Carries the typed secret; <see cref="ToString"/> hides it.</summary>
public sealed class CodeLookup
{
    internal CodeLookup(Guid lookup, Epoch epoch, string code) => (Lookup, Epoch, Code) = (lookup, epoch, code);

    public Guid Lookup { get; }
    public Epoch Epoch { get; }
    internal string Code { get; }

    public override string ToString() => "[code]";
}
