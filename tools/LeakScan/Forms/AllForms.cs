using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>Every way of writing a canary that the scan looks for (docs/threat-model.md).</summary>
internal static class AllForms
{
    // Six bytes, the shortest binary pattern that does not hit by chance in gigabytes of ciphertext.
    private const int Shortest = 6;
    private const int ShortestBounded = 4;

    /// <param name="keys">Keys that a careless program might have hashed with.</param>
    /// <param name="vault">The vault's own, where they can be read.</param>
    internal static IEnumerable<Pattern> Of(IEnumerable<Canary> canaries, IReadOnlyList<byte[]> keys, IReadOnlyList<VaultKey> vault) =>
        canaries.SelectMany(canary => Of(canary, keys).Concat(HandleForms.Of(canary, vault)))
            .Where(pattern => pattern.Bytes.Length >= (pattern.Bounded ? ShortestBounded : Shortest))
            .Distinct(SameBytes.Of);

    internal static IEnumerable<Pattern> Of(Canary canary, IReadOnlyList<byte[]> keys) => canary switch
    {
        Canary.Number number => NumberForms.Of(number, keys),
        Canary.Words words => WordForms.Of(words, keys),
        Canary.MessageId message => WamidForms.Of(message, keys),
        Canary.Place place => PlaceForms.Of(place),
        _ => throw new ArgumentOutOfRangeException(nameof(canary)),
    };

    private sealed class SameBytes : IEqualityComparer<Pattern>
    {
        internal static SameBytes Of { get; } = new();

        public bool Equals(Pattern? x, Pattern? y) => x!.Canary == y!.Canary && x.Bounded == y.Bounded && x.AnyCase == y.AnyCase && x.Bytes.AsSpan().SequenceEqual(y.Bytes);

        public int GetHashCode(Pattern pattern)
        {
            var hash = new HashCode();
            hash.AddBytes(pattern.Bytes);
            return hash.ToHashCode();
        }
    }
}
