using System.Runtime.InteropServices;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Media.Voice;

/// <summary>
/// Disguises one recording: the formants are moved by McAdams' coefficient, the pitch by another random amount, both drift
/// while the voice speaks, and the band is narrowed (by the encoder's filters). Disguised, not anonymous: way of speaking,
/// words and background stay. What is fixed over a recording can be found by trying and turned back; a drift cannot be
/// tried. All of it is drawn for each recording and kept nowhere.
/// </summary>
/// <param name="Alpha">Middle of the drift: each pole's angle φ becomes φ^α.</param>
/// <param name="Pitch">Factor of the fundamental, applied by the encoding recipe.</param>
internal sealed record VoiceMask(double Alpha, double Pitch)
{
    // Measured by ./dev bench voice: less drift and the best fixed inverse comes too near the original, more and words go.
    private const double AlphaReach = 0.06, AlphaPace = 0.2;
    private const double FlutterReach = 0.024, FlutterPace = 0.22;

    private const int ReadLength = 16 * 1024;

    /// <summary>
    /// Nearer to 1 the speaker is still known; further away words are lost (VoicePrivacy baseline B2 uses 0.8). Both go to
    /// the same side: raised formants with raised pitch, or lowered with lowered, are understood far worse.
    /// </summary>
    internal static VoiceMask Random() => Entropy.Below(2) == 0
        ? new VoiceMask(Between(0.80, 0.86), Between(0.86, 0.91))
        : new VoiceMask(Between(1.12, 1.18), Between(1.09, 1.15));

    /// <summary>16-bit mono samples in, as many out. Holds a few frames only, however long the recording.</summary>
    /// <returns>Number of samples that came in.</returns>
    internal async Task<long> ApplyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        var flutter = new Flutter(FlutterReach, FlutterPace);
        var filter = new McAdams(new Wander(Alpha, AlphaReach, AlphaPace).At);
        var bytes = new byte[ReadLength];
        long samples = 0;
        int read;
        while ((read = await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel)) > 0)
        {
            samples += read / 2;
            await to.WriteAsync(Pack(filter.Push(flutter.Push(Unpack(bytes.AsSpan(0, read & ~1))))), cancel);
        }
        await to.WriteAsync(Pack([.. filter.Push(flutter.Finish()), .. filter.Finish()]), cancel);
        return samples;
    }

    private static double[] Unpack(ReadOnlySpan<byte> bytes)
    {
        var samples = MemoryMarshal.Cast<byte, short>(bytes);
        var input = new double[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            input[i] = samples[i] / 32768.0;
        }
        return input;
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

    private static double Between(double from, double to) => from + ((to - from) * Entropy.Below(1_000_001) / 1_000_000.0);
}
