using System.Security.Cryptography;
using SatarkMitra.Vault.Buttons;
using SatarkMitra.Vault.Codes;

namespace SatarkMitra.Vault;

public sealed partial class LocalVault
{
    /// <summary>A button id: base64url of 96 bytes, 128 characters.</summary>
    /// <param name="subject">Question or assignment; empty where there is none.</param>
    /// <exception cref="InvalidOperationException">The epoch is over.</exception>
    internal string Mint(Guid tipRef, CapabilityPurpose purpose, Guid subject, Epoch epoch) =>
        TryMint(tipRef, purpose, subject, epoch) ?? throw Over();

    /// <summary>Never throws, whatever the id is. The gateway checks the purpose and burns what is used once.</summary>
    internal Redeemed Redeem(string buttonId)
    {
        if (Capability.Decode(buttonId) is not { } bytes || Capability.EpochOf(bytes) is not { Class: < 3 } epoch) { return new Redeemed.Invalid(); }
        return WithKeys(epoch, keys => Capability.Redeem(keys, bytes)) ?? new Redeemed.Expired();
    }

    /// <summary>Null when the epoch is over.</summary>
    internal MailboxKey? Mailbox(Guid tipRef, Epoch epoch) => WithKeys(epoch, keys =>
    {
        Span<byte> tip = stackalloc byte[16], mac = stackalloc byte[32];
        tipRef.TryWriteBytes(tip, bigEndian: true, out _);
        HMACSHA256.HashData(keys.MailboxId, tip, mac);
        return new MailboxKey(new Guid(mac[..16], bigEndian: true), HMACSHA256.HashData(keys.MailboxContent, tip));
    });

    /// <summary>20 Crockford characters, and the two values the gateway stores: lookup and the tipRef under the secret.</summary>
    /// <exception cref="InvalidOperationException">The epoch is over.</exception>
    internal StatusCode MintCode(Guid tipRef, Epoch epoch) => TryMintCode(tipRef, epoch) ?? throw Over();

    /// <summary>Lookup values of what was typed, one per live epoch, newest first; null when it is not a code at all.</summary>
    internal IReadOnlyList<CodeLookup>? LookUp(string typed)
    {
        if (CodeFormat.Normalise(typed) is not { } code) { return null; }
        var lookups = new List<CodeLookup>();
        foreach (var epoch in LiveEpochs())
        {
            if (WithKeys(epoch, keys => new CodeLookup(CodeFormat.Lookup(keys, code), epoch, code)) is { } lookup) { lookups.Add(lookup); }
        }
        return lookups;
    }

    /// <summary>Null when the secret half is wrong.</summary>
    internal Guid? OpenCode(CodeLookup lookup, byte[] sealedTipRef) =>
        (Guid?)WithKeys<object>(lookup.Epoch, keys => CodeFormat.Open(keys, lookup, sealedTipRef));

    private string? TryMint(Guid tipRef, CapabilityPurpose purpose, Guid subject, Epoch epoch) =>
        WithKeys(epoch, keys => Capability.Mint(keys, epoch, purpose, tipRef, subject, _time.GetUtcNow()));

    private StatusCode? TryMintCode(Guid tipRef, Epoch epoch) => WithKeys(epoch, keys => CodeFormat.Mint(keys, epoch, tipRef));

    private static InvalidOperationException Over() => new("the epoch is over: its keys are destroyed");
}
