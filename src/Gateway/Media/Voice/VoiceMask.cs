using System.Runtime.InteropServices;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Media.Voice;

/// <summary>
/// Disguises one recording: the formants are moved by McAdams' coefficient, the pitch by another random amount, and the
/// band is narrowed (by the encoder's filters). Disguised, not anonymous: way of speaking, words and background stay.
/// A fixed shift can be shifted back; these two are drawn for each recording and kept nowhere.
/// </summary>
/// <param name="Alpha">Each pole's angle φ becomes φ^α.</param>
/// <param name="Pitch">Factor of the fundamental, applied by the encoding recipe.</param>
internal sealed record VoiceMask(double Alpha, double Pitch)
{
    private const int ReadLength = 16 * 1024;

    /// <summary>Nearer to 1 the speaker is still known; further away words are lost (VoicePrivacy baseline B2 uses 0.8).</summary>
    internal static VoiceMask Random()
    {
        var alpha = 0.70 + (0.16 * Fraction());
        var pitch = 1.10 + (0.12 * Fraction());
        return new VoiceMask(alpha, Entropy.Below(2) == 0 ? pitch : 1 / pitch);
    }

    /// <summary>16-bit mono samples in, as many out. Holds a few frames only, however long the recording.</summary>
    /// <returns>Number of samples that came in.</returns>
    internal async Task<long> ApplyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        var filter = new McAdams(Alpha);
        var bytes = new byte[ReadLength];
        long samples = 0;
        int read;
        while ((read = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel)) > 0)
        {
            samples += read / 2;
            await to.WriteAsync(Through(filter, bytes.AsSpan(0, read & ~1)), cancel);
        }
        await to.WriteAsync(Pack(filter.Finish()), cancel);
        return samples;
    }

    private static byte[] Through(McAdams filter, ReadOnlySpan<byte> bytes)
    {
        var samples = MemoryMarshal.Cast<byte, short>(bytes);
        var input = new double[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            input[i] = samples[i] / 32768.0;
        }
        return Pack(filter.Push(input));
    }

    private static byte[] Pack(ReadOnlySpan<double> samples)
    {
        var bytes = new byte[samples.Length * 2];
        var packed = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        for (var i = 0; i < samples.Length; i++)
        {
            packed[i] = (short)Math.Clamp(Math.Round(samples[i] * 32768), short.MinValue, short.MaxValue);
        }
        return bytes;
    }

    private static double Fraction() => Entropy.Below(1_000_001) / 1_000_000.0;
}
