using System.Buffers.Binary;
using System.Globalization;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

internal static class PlaceForms
{
    /// <summary>Two readings of one place differ by less, in degrees; a metre is about 0.00001.</summary>
    internal const double Tolerance = 0.00003;

    private const string GeohashLetters = "0123456789bcdefghjkmnpqrstuvwxyz";

    internal static IEnumerable<Pattern> Of(Canary.Place place) =>
        Texts(place).Distinct().SelectMany(text => TextForms.Of(place, text.Text, text.How)).Concat(Binary(place));

    private static IEnumerable<(string Text, string How)> Texts(Canary.Place place)
    {
        foreach (var degrees in new[] { place.Latitude, place.Longitude })
        {
            // Five decimals are a metre: a number with them is this place or none of ours. Rounded, and cut.
            yield return (Fixed(degrees, 5), "decimal degrees");
            yield return (Fixed(Math.Truncate(degrees * 1e5) / 1e5, 5), "decimal degrees");
            foreach (var text in Sexagesimal(degrees))
            {
                yield return (text, "degrees, minutes, seconds");
            }
        }
        foreach (var decimals in new[] { 4, 5, 6 })
        {
            yield return ($"{Signed(place.Latitude, 2, decimals)}{Signed(place.Longitude, 3, decimals)}", "ISO 6709");
        }
        yield return (Geohash(place.Latitude, place.Longitude, 9), "geohash");
    }

    private static IEnumerable<string> Sexagesimal(double degrees)
    {
        var whole = (int)degrees;
        var minutes = (degrees - whole) * 60;
        var seconds = (minutes - (int)minutes) * 60;
        foreach (var second in new[] { Fixed(seconds, 1), Fixed(Math.Truncate(seconds * 10) / 10, 1) })
        {
            yield return $"{whole} deg {(int)minutes}' {second}";
            yield return $"{whole}\u00B0{(int)minutes}'{second}";
            yield return $"{whole}\u00B0 {(int)minutes}' {second}";
            yield return $"{whole}\u00B0{(int)minutes}\u2032{second}";
        }
    }

    private static IEnumerable<Pattern> Binary(Canary.Place place)
    {
        var pair = new byte[8];
        foreach (var (first, second) in new[] { (place.Latitude, place.Longitude), (place.Longitude, place.Latitude) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(pair, (int)Math.Round(first * 1e7));
            BinaryPrimitives.WriteInt32LittleEndian(pair.AsSpan(4), (int)Math.Round(second * 1e7));
            yield return new Pattern([.. pair], place, "pair of int32");
            // The last byte or two of a double are noise of arithmetic: the six that say where are enough.
            yield return new Pattern(BitConverter.GetBytes(first)[2..], place, "double");
            yield return new Pattern([.. BitConverter.GetBytes(first).Reverse().Take(6)], place, "double big endian");
        }
    }

    internal static string Geohash(double latitude, double longitude, int length)
    {
        double south = -90, north = 90, west = -180, east = 180;
        var hash = "";
        for (int bit = 0, value = 0; hash.Length < length; bit++)
        {
            if (bit % 2 == 0)
            {
                var middle = (west + east) / 2;
                (value, west, east) = longitude >= middle ? ((value * 2) + 1, middle, east) : (value * 2, west, middle);
            }
            else
            {
                var middle = (south + north) / 2;
                (value, south, north) = latitude >= middle ? ((value * 2) + 1, middle, north) : (value * 2, south, middle);
            }
            if (bit % 5 == 4)
            {
                hash += GeohashLetters[value];
                value = 0;
            }
        }
        return hash;
    }

    private static string Signed(double degrees, int digits, int decimals) =>
        (degrees < 0 ? "-" : "+") + Math.Abs(degrees).ToString(new string('0', digits) + "." + new string('0', decimals), CultureInfo.InvariantCulture);

    private static string Fixed(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture);
}
