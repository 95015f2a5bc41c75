using System.Buffers.Binary;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class PlaceForms
{
    /// <summary>Two readings of one place differ by less, in degrees; a metre is about 0.00001.</summary>
    internal const double Tolerance = 0.00003;

    internal static IEnumerable<Pattern> Of(Canary.Place place) =>
        PlaceTexts.Of(place).DistinctBy(text => text.Text).SelectMany(text => TextForms.Of(place, text.Text, text.How, anyCase: true).Concat(text.Text.Length >= 8 ? BytesForms.Base64Of(place, Encoding.UTF8.GetBytes(text.Text), text.How) : []))
            .Concat(PlaceTexts.Bounded(place).SelectMany(text => TextForms.Of(place, text.Text, text.How, anyCase: true).Select(pattern => pattern with { Bounded = true })))
            .Concat(Binary(place)).Concat(Fractions(place));

    private static IEnumerable<Pattern> Binary(Canary.Place place)
    {
        byte[] first4 = new byte[4], second4 = new byte[4];
        foreach (var (first, second) in new[] { (place.Latitude, place.Longitude), (place.Longitude, place.Latitude) })
        {
            foreach (var scale in new[] { 1e7, 1e6, 1e5 })
            {
                BinaryPrimitives.WriteInt32LittleEndian(first4, (int)Math.Round(first * scale));
                BinaryPrimitives.WriteInt32LittleEndian(second4, (int)Math.Round(second * scale));
                yield return new Pattern([.. first4, .. second4], place, "pair of int32");
                yield return new Pattern([.. first4.Reverse(), .. second4.Reverse()], place, "pair of int32 big endian");
            }
            BinaryPrimitives.WriteSingleLittleEndian(first4, (float)first);
            BinaryPrimitives.WriteSingleLittleEndian(second4, (float)second);
            yield return new Pattern([.. first4, .. second4], place, "pair of floats");
            yield return new Pattern([.. first4.Reverse(), .. second4.Reverse()], place, "pair of floats big endian");
            // The last byte or two of a double are noise of arithmetic: the six that say where are enough.
            foreach (var rounded in Enumerable.Range(4, 5).Select(decimals => Math.Round(first, decimals)).Append(first).Distinct())
            {
                yield return new Pattern(BitConverter.GetBytes(rounded)[2..], place, "double");
                yield return new Pattern([.. BitConverter.GetBytes(rounded).Reverse().Take(6)], place, "double big endian");
            }
        }
    }

    /// <summary>Three fractions, as EXIF has them, wherever they stand: whole degrees over 1, then minutes and seconds.</summary>
    private static IEnumerable<Pattern> Fractions(Canary.Place place)
    {
        foreach (var degrees in new[] { place.Latitude, place.Longitude })
        {
            foreach (var bigEndian in new[] { false, true })
            {
                var head = new byte[8];
                Put(head, (uint)Math.Abs(degrees), bigEndian);
                Put(head.AsSpan(4), 1, bigEndian);
                yield return new Pattern(head, place, "degrees, minutes, seconds as fractions")
                {
                    Confirm = (data, start) => data.Length >= start + 24 && Math.Abs(Degrees(data.Slice(start, 24), bigEndian) - Math.Abs(degrees)) < Tolerance,
                };
            }
        }
    }

    private static double Degrees(ReadOnlySpan<byte> fractions, bool bigEndian) =>
        Fraction(fractions, bigEndian) + (Fraction(fractions[8..], bigEndian) / 60) + (Fraction(fractions[16..], bigEndian) / 3600);

    private static double Fraction(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? (double)BinaryPrimitives.ReadUInt32BigEndian(bytes) / BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])
        : (double)BinaryPrimitives.ReadUInt32LittleEndian(bytes) / BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);

    private static void Put(Span<byte> to, uint value, bool bigEndian)
    {
        if (bigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(to, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(to, value);
        }
    }
}
