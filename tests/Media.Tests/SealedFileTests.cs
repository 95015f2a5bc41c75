using System.Buffers.Binary;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Gateway.Media;

namespace SatarkMitra.Media.Tests;

public sealed class SealedFileTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly Guid Id = new(RandomNumberGenerator.GetBytes(16));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(200_000)]
    public async Task What_was_sealed_opens_by_the_written_format(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);

        OpenByTheBook(await SealAsync(plain)).ShouldBe(plain);
    }

    [Fact]
    public void Any_place_can_be_read_by_itself() => Prop.ForAll(
        Gen.Choose(0, 300_000).SelectMany(length => Gen.Choose(0, length).SelectMany(from => Gen.Choose(0, length - from).Select(take => (length, from, take)))).ToArbitrary(),
        sample =>
        {
            var plain = RandomNumberGenerator.GetBytes(sample.length);
            using var reader = new SealedFileReader(new MemoryStream(SealAsync(plain).GetAwaiter().GetResult()), Key, Id) { Position = sample.from };
            var read = new byte[sample.take];
            reader.ReadExactly(read);
            return read.AsSpan().SequenceEqual(plain.AsSpan(sample.from, sample.take));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_changed_byte_a_lost_chunk_and_another_id_are_noticed()
    {
        var whole = await SealAsync(RandomNumberGenerator.GetBytes(150_000));
        var bent = whole.ToArray();
        bent[70_000] ^= 1;

        Should.Throw<CryptographicException>(() => ReadAll(bent, Id));
        Should.Throw<CryptographicException>(() => ReadAll(whole[..(9 + (2 * (65_536 + 16)))], Id));
        Should.Throw<CryptographicException>(() => ReadAll(whole, new Guid(RandomNumberGenerator.GetBytes(16))));
    }

    private static byte[] ReadAll(byte[] file, Guid id)
    {
        using var reader = new SealedFileReader(new MemoryStream(file), Key, id);
        var all = new MemoryStream();
        reader.CopyTo(all);
        return all.ToArray();
    }

    private static async Task<byte[]> SealAsync(byte[] plain)
    {
        var file = new MemoryStream();
        await using var writer = new SealedFileWriter(file, Key, Id);
        foreach (var part in plain.Chunk(10_007))
        {
            await writer.WriteAsync(part);
        }
        (await writer.FinishAsync(default)).ShouldBe(SHA256.HashData(plain));
        return file.ToArray();
    }

    // A second reader, written from docs/protocol.md alone: this is what the desk does.
    private static byte[] OpenByTheBook(byte[] file)
    {
        file[0].ShouldBe((byte)1);
        using var cipher = new AesGcm(Key, 16);
        var plain = new List<byte>();
        for (int at = 9, index = 0; at < file.Length; index++)
        {
            var length = Math.Min(65_536, file.Length - at - 16);
            var nonce = new byte[12];
            file.AsSpan(1, 8).CopyTo(nonce);
            BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(8), index);
            byte last = at + length + 16 == file.Length ? (byte)1 : (byte)0;
            var chunk = new byte[length];
            cipher.Decrypt(nonce, file.AsSpan(at, length), file.AsSpan(at + length, 16), chunk, [.. Id.ToByteArray(bigEndian: true), last]);
            plain.AddRange(chunk);
            at += length + 16;
        }
        return [.. plain];
    }
}
