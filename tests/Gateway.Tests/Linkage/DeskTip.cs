using SatarkMitra.Contracts;

namespace SatarkMitra.Gateway.Tests.Linkage;

/// <summary>
/// Everything but words that a desk holds of one tip, as numbers; and the truth, which only the test knows. Kind, place,
/// language and life are what an informant chooses to say: all are alike here. The length of the sealed item is that of
/// its words, which are all of one length: what is left of it is metadata.
/// </summary>
/// <param name="Sender">Who wrote it.</param>
/// <param name="Written">Its place in the order of writing.</param>
/// <param name="Release">Which release brought it: the desk sees what comes together.</param>
internal sealed record DeskTip(int Sender, int Written, int Release, double[] Numbers, byte[] Bytes)
{
    public static DeskTip Of(int sender, int written, int release, DateTimeOffset came, FeedEnvelope envelope, TipReleased tip)
    {
        var digits = tip.Number[^6..];
        double[] numbers =
        [
            envelope.Cursor, came.ToUnixTimeSeconds(), tip.ReceivedHour, int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), envelope.Sealed.Length,
            tip.ReachableUntil?.DayNumber ?? 0, envelope.ReplyToken?.Length ?? 0, tip.Media.Count, tip.Transcript.Count, .. digits.Select(digit => (double)digit),
        ];
        // The sealed item begins with ephemeral key and nonce; what follows is ciphertext.
        return new DeskTip(sender, written, release, numbers,
            [.. tip.TipRef.ToByteArray(bigEndian: true), .. envelope.Id.ToByteArray(bigEndian: true), .. envelope.Sealed.AsSpan(1, 76), .. envelope.ReplyToken ?? []]);
    }

    /// <summary>Which was first? Each field as a difference and as its sign.</summary>
    public static double[] Order(DeskTip a, DeskTip b)
    {
        var differences = Differences(a, b);
        return [.. differences, .. Array.ConvertAll(differences, d => (double)Math.Sign(d))];
    }

    /// <summary>Of one hand? Each field as a distance, as equality, and for bytes as the number of unlike bits.</summary>
    public static double[] Likeness(DeskTip a, DeskTip b)
    {
        var distances = Array.ConvertAll(Differences(a, b), Math.Abs);
        var unlike = new double[a.Bytes.Length];
        for (var i = 0; i < unlike.Length; i++) { unlike[i] = int.PopCount(a.Bytes[i] ^ b.Bytes[i]); }
        return [.. distances, .. Array.ConvertAll(distances, d => d == 0 ? 1d : 0d), .. unlike];
    }

    static double[] Differences(DeskTip a, DeskTip b)
    {
        var numbers = a.Numbers.Length;
        var differences = new double[numbers + a.Bytes.Length];
        for (var i = 0; i < differences.Length; i++) { differences[i] = i < numbers ? a.Numbers[i] - b.Numbers[i] : a.Bytes[i - numbers] - b.Bytes[i - numbers]; }
        return differences;
    }
}
