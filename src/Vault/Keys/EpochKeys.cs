using System.Security.Cryptography;

namespace SatarkMitra.Vault.Keys;

/// <summary>
/// K_epoch, and what is derived from K_route, one key a use, so that no two formats ever share one. Zeroed at the end:
/// the vault reads them under its read lock only.
/// </summary>
internal sealed class EpochKeys
{
    private readonly byte[] _route;

    public EpochKeys(byte[] epoch, byte[] route)
    {
        (Token, _route) = (epoch, route);
        Capability = Derive(route, "satark/route/capability/v1"u8);
        Burn = Derive(route, "satark/route/burn/v1"u8);
        CodeLookup = Derive(route, "satark/route/code-lookup/v1"u8);
        CodeSecret = Derive(route, "satark/route/code-secret/v1"u8);
        MailboxId = Derive(route, "satark/route/mailbox-id/v1"u8);
        MailboxContent = Derive(route, "satark/route/mailbox-key/v1"u8);
    }

    public byte[] Token { get; }
    public byte[] Capability { get; }
    public byte[] Burn { get; }
    public byte[] CodeLookup { get; }
    public byte[] CodeSecret { get; }
    public byte[] MailboxId { get; }
    public byte[] MailboxContent { get; }

    /// <summary>SHA-256("c" | K_epoch), published when the epoch begins.</summary>
    public byte[] Commitment() => SHA256.HashData([(byte)'c', .. Token]);

    public void Zero()
    {
        foreach (var key in new[] { Token, _route, Capability, Burn, CodeLookup, CodeSecret, MailboxId, MailboxContent }) { CryptographicOperations.ZeroMemory(key); }
    }

    private static byte[] Derive(byte[] route, ReadOnlySpan<byte> use)
    {
        var key = new byte[32];
        HKDF.Expand(HashAlgorithmName.SHA256, route, key, use);
        return key;
    }
}
