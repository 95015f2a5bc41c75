using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tests;

public class AudienceSealing
{
    [Fact]
    public void Only_the_right_audience_and_envelope_open_a_seal()
    {
        using var desk = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var id = Entropy.Id();
        var text = "what was told"u8.ToArray();
        var bytes = AudienceSeal.Seal(desk.ExportSubjectPublicKeyInfo(), Audience.DigOnly, id, text);
        Open(desk, bytes, "digonly", id).ShouldBe(text);
        Should.Throw<AuthenticationTagMismatchException>(() => Open(desk, bytes, "normal", id));
        Should.Throw<AuthenticationTagMismatchException>(() => Open(desk, bytes, "digonly", Entropy.Id()));
        AudienceSeal.Seal(desk.ExportSubjectPublicKeyInfo(), Audience.DigOnly, id, text)[1..66].ShouldNotBe(bytes[1..66], "an ephemeral key is never used twice");
    }

    [Fact]
    public void A_key_of_another_curve_is_no_key()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        AudienceSeal.IsKey(other.ExportSubjectPublicKeyInfo()).ShouldBeFalse();
        AudienceSeal.IsKey([1, 2, 3]).ShouldBeFalse();
    }

    [Fact]
    public void A_row_with_any_bit_changed_or_of_another_kind_does_not_open()
    {
        using var rows = RowCipher.ForDay(RandomNumberGenerator.GetBytes(32));
        var id = Entropy.Id();
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (plain, at) =>
        {
            var row = rows.Seal(RowKind.Chat, id, plain);
            var ok = rows.Open(RowKind.Chat, id, row)!.SequenceEqual(plain) && rows.Open(RowKind.Outbox, id, row) is null && rows.Open(RowKind.Chat, Entropy.Id(), row) is null;
            var bit = (int)((uint)at % (uint)(row.Length * 8));
            row[bit / 8] ^= (byte)(1 << (bit % 8));
            return ok && rows.Open(RowKind.Chat, id, row) is null;
        }).QuickCheckThrowOnFailure();
    }

    static byte[] Open(ECDiffieHellman desk, byte[] bytes, string audience, Guid id)
    {
        var point = bytes[1..66];
        using var ephemeral = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, desk.DeriveRawSecretAgreement(ephemeral.PublicKey), 32, point, Encoding.ASCII.GetBytes("satark/feed/v1|" + audience));
        using var aes = new AesGcm(key, 16);
        var plain = new byte[bytes.Length - 94];
        aes.Decrypt(bytes.AsSpan(66, 12), bytes.AsSpan(78, plain.Length), bytes.AsSpan(bytes.Length - 16), plain, id.ToByteArray(bigEndian: true));
        return plain;
    }
}
