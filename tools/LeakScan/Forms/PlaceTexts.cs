using System.Globalization;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>A place in words: decimal, sexagesimal, ISO 6709, NMEA, XMP, geohash, plus code.</summary>
internal static class PlaceTexts
{
    private const string GeohashLetters = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static readonly (string Degree, string Minute)[] Marks =
    [
        (" deg ", "' "), ("\u00B0", "'"), ("\u00B0 ", "' "), ("\u00B0", "\u2032"), ("\u00B0 ", "\u2032 "), (" ", " "), ("d", "m"), ("; ", "; "), (", ", ", "),
        ("/1,", "/1,"), ("/1 ", "/1 "), ("/1, ", "/1, "),
    ];

    private const string PlusCodeLetters = "23456789CFGHJMPQRVWX";

    internal static IEnumerable<(string Text, string How)> Of(Canary.Place place)
    {
        foreach (var degrees in place.OnOurMap ? [] : new[] { place.Latitude, place.Longitude })
        {
            // Five decimals are a metre: a number with them is this place or none of ours. Rounded, and cut.
            foreach (var text in Rounded(Math.Abs(degrees), 5))
            {
                yield return (text, "decimal degrees");
                yield return (text.Replace('.', ','), "decimal degrees");
                yield return (NumberForms.InScript(text, 0x966), "decimal degrees of U+0966");
            }
            foreach (var text in Sexagesimal(Math.Abs(degrees)))
            {
                yield return (text, "degrees, minutes, seconds");
            }
        }
        foreach (var decimals in new[] { 4, 5, 6 })
        {
            foreach (var cut in new[] { false, true })
            {
                yield return ($"{Signed(place.Latitude, 2, decimals, cut)}{Signed(place.Longitude, 3, decimals, cut)}", "ISO 6709");
            }
        }
        // Four decimals, eleven metres: only both together.
        foreach (var (first, second) in new[] { (place.Latitude, place.Longitude), (place.Longitude, place.Latitude) })
        {
            foreach (var text in from one in Rounded(first, 4) from other in Rounded(second, 4) from between in new[] { ",", ", ", " ", ";", "; ", "/", "%2C", "|", "\t", "," + Environment.NewLine } select one + between + other)
            {
                yield return (text, "decimal degrees, a pair");
            }
        }
        yield return (Geohash(place.Latitude, place.Longitude, 9), "geohash");
        yield return (PlusCode(place.Latitude, place.Longitude), "plus code");
    }

    /// <summary>Shorter ones, which count only alone.</summary>
    internal static IEnumerable<(string Text, string How)> Bounded(Canary.Place place)
    {
        yield return (Geohash(place.Latitude, place.Longitude, 8), "geohash of 8");
        foreach (var degrees in place.OnOurMap ? [] : new[] { place.Latitude, place.Longitude })
        {
            yield return (((long)Math.Round(degrees * 1e7)).ToString(CultureInfo.InvariantCulture), "degrees, ten millionths");
            yield return (((long)Math.Round(degrees * 1e6)).ToString(CultureInfo.InvariantCulture), "degrees, millionths");
        }
    }

    private static IEnumerable<string> Sexagesimal(double degrees)
    {
        var whole = (int)degrees;
        var minutes = (degrees - whole) * 60;
        var seconds = (minutes - (int)minutes) * 60;
        foreach (var second in Rounded(seconds, 1))
        {
            // With colons a place below 24 degrees would look like a time of day.
            foreach (var (degree, minute) in whole < 24 ? Marks : [.. Marks, (":", ":")])
            {
                yield return $"{whole}{degree}{(int)minutes}{minute}{second}";
                yield return $"{whole}{degree}{(int)minutes:00}{minute}{second}";
            }
        }
        foreach (var scale in new[] { 100, 1_000, 10_000, 1_000_000 })
        {
            yield return $"{whole}/1,{(int)minutes}/1,{Math.Round(seconds * scale):F0}/{scale}";
            yield return $"{whole}/1 {(int)minutes}/1 {Math.Round(seconds * scale):F0}/{scale}";
            yield return $"{whole}/1, {(int)minutes}/1, {Math.Round(seconds * scale):F0}/{scale}";
        }
        // Degrees and decimal minutes, four decimals are 20 cm: XMP, NMEA, marine.
        foreach (var minute in Rounded(minutes, 4).Concat(Rounded(minutes, 3).Where(_ => minutes >= 10)))
        {
            var padded = minute.IndexOf('.', StringComparison.Ordinal) < 2 ? "0" + minute : minute;
            foreach (var degree in new[] { ",", "\u00B0", "\u00B0 ", " deg ", "" })
            {
                yield return $"{whole}{degree}{minute}";
                yield return $"{whole}{degree}{padded}";
            }
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

    /// <summary>Open Location Code of ten letters, 14 metres.</summary>
    internal static string PlusCode(double latitude, double longitude)
    {
        var north = (long)Math.Floor((latitude + 90) * 8000);
        var east = (long)Math.Floor((longitude + 180) * 8000);
        var code = "";
        for (var pair = 0; pair < 5; pair++)
        {
            code = $"{PlusCodeLetters[(int)(north % 20)]}{PlusCodeLetters[(int)(east % 20)]}{code}";
            (north, east) = (north / 20, east / 20);
        }
        return code[..8] + "+" + code[8..];
    }

    private static IEnumerable<string> Rounded(double value, int decimals)
    {
        var scale = Math.Pow(10, decimals);
        return new[] { Fixed(value, decimals), Fixed(Math.Truncate(value * scale) / scale, decimals) }.Distinct();
    }

    private static string Signed(double degrees, int digits, int decimals, bool cut)
    {
        var scale = Math.Pow(10, decimals);
        var value = cut ? Math.Truncate(Math.Abs(degrees) * scale) / scale : Math.Abs(degrees);
        return (degrees < 0 ? "-" : "+") + value.ToString(new string('0', digits) + "." + new string('0', decimals), CultureInfo.InvariantCulture);
    }

    private static string Fixed(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture);
}
