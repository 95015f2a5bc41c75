using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault.Buttons;

/// <summary>
/// <c>01 | purpose 1 | epoch 2 | nonce 12 | ciphertext 64 | tag 16</c> as base64url: 128 characters, within Meta's 256 of a
/// button id and 200 of a list row's.
/// </summary>
internal static class Capability
{
    public const int Characters = 128;
    private const byte Version = 1;
    private const int Length = 96, Head = 4, Nonce = 12, Plain = 64, BodyAt = Head + Nonce, TagAt = BodyAt + Plain;

    private static int s_counter;

    public static string Mint(EpochKeys keys, Epoch epoch, CapabilityPurpose purpose, Guid tipRef, Guid subject, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = Version;
        bytes[1] = (byte)purpose;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], epoch.Value);
        RandomNumberGenerator.Fill(bytes.Slice(Head, Nonce));
        Span<byte> plain = stackalloc byte[Plain];
        plain.Clear();
        tipRef.TryWriteBytes(plain, bigEndian: true, out _);
        subject.TryWriteBytes(plain[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(plain[32..], Calendar.ShortDay(now));
        BinaryPrimitives.WriteUInt16BigEndian(plain[34..], (ushort)Interlocked.Increment(ref s_counter));
        using var gcm = new AesGcm(keys.Capability, 16);
        gcm.Encrypt(bytes.Slice(Head, Nonce), plain, bytes.Slice(BodyAt, Plain), bytes[TagAt..], bytes[..Head]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>96 bytes of this version and a purpose of ours; says nothing of whether they open.</summary>
    public static byte[]? Decode(string id)
    {
        if (id.Length != Characters) { return null; }
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) { return null; }
        }
        var bytes = Base64Url.DecodeFromChars(id);
        return bytes.Length == Length && bytes[0] == Version && bytes[1] is >= (byte)CapabilityPurpose.Status and <= (byte)CapabilityPurpose.OfficerReport ? bytes : null;
    }

    public static Epoch EpochOf(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));

    public static Redeemed Redeem(EpochKeys keys, ReadOnlySpan<byte> bytes)
    {
        Span<byte> plain = stackalloc byte[Plain];
        using var gcm = new AesGcm(keys.Capability, 16);
        try { gcm.Decrypt(bytes.Slice(Head, Nonce), bytes.Slice(BodyAt, Plain), bytes[TagAt..], plain, bytes[..Head]); }
        catch (AuthenticationTagMismatchException) { return new Redeemed.Invalid(); }
        Span<byte> burn = stackalloc byte[32];
        HMACSHA256.HashData(keys.Burn, bytes.Slice(BodyAt, Plain), burn);
        return new Redeemed.Valid((CapabilityPurpose)bytes[1], new Guid(plain[..16], bigEndian: true), new Guid(plain.Slice(16, 16), bigEndian: true),
            EpochOf(bytes), new Guid(burn[..16], bigEndian: true), Calendar.Date(BinaryPrimitives.ReadUInt16BigEndian(plain[32..])));
    }
}
