using System.Security.Cryptography;

namespace SatarkMitra.Vault;

/// <summary>The one source of randomness of the gateway side.</summary>
public static class Entropy
{
    /// <summary>128 random bits; <c>Guid.NewGuid</c> gives only 122.</summary>
    public static Guid Id()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return new Guid(bits);
    }

    public static int Below(int exclusive) => RandomNumberGenerator.GetInt32(exclusive);

    public static void Shuffle<T>(Span<T> items) => RandomNumberGenerator.Shuffle(items);
}
