namespace SatarkMitra.Desk.Insights;

/// <summary>
/// Transverse Mercator metres of one UTM zone of the northern hemisphere (WGS84, scale 0.9996), so that distances and
/// areas on the map are true to a thousandth. Krüger's series to n³ (Karney, J. Geodesy 85, 2011): within a millimetre
/// of the full series inside the zone.
/// </summary>
internal sealed class Utm
{
    private const double A = 6378137.0, F = 1 / 298.257223563, Scale = 0.9996, FalseEasting = 500_000;
    private const double N = F / (2 - F);
    private static readonly double Radius = A / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static readonly double[] Alpha =
        [N / 2 - 2.0 / 3 * N * N + 5.0 / 16 * N * N * N, 13.0 / 48 * N * N - 3.0 / 5 * N * N * N, 61.0 / 240 * N * N * N];
    private static readonly double[] Beta =
        [N / 2 - 2.0 / 3 * N * N + 37.0 / 96 * N * N * N, 1.0 / 48 * N * N + 1.0 / 15 * N * N * N, 17.0 / 480 * N * N * N];
    private static readonly double[] Delta =
        [2 * N - 2.0 / 3 * N * N - 2 * N * N * N, 7.0 / 3 * N * N - 8.0 / 5 * N * N * N, 56.0 / 15 * N * N * N];

    private readonly double meridian;

    public Utm(int zone)
    {
        Zone = zone;
        meridian = Radians(zone * 6 - 183);
    }

    public int Zone { get; }

    /// <summary>The zone that holds this longitude (degrees east).</summary>
    public static Utm Holding(double longitude) => new((int)Math.Floor((longitude + 180) / 6) + 1);

    /// <param name="latitude">WGS84 degrees north.</param>
    /// <param name="longitude">WGS84 degrees east.</param>
    public Metres Project(double latitude, double longitude)
    {
        var phi = Radians(latitude);
        var lambda = Radians(longitude) - meridian;
        var e = 2 * Math.Sqrt(N) / (1 + N);
        var t = Math.Sinh(Math.Atanh(Math.Sin(phi)) - e * Math.Atanh(e * Math.Sin(phi)));
        var xi = Math.Atan2(t, Math.Cos(lambda));
        var eta = Math.Atanh(Math.Sin(lambda) / Math.Sqrt(1 + t * t));
        double east = eta, north = xi;
        for (var j = 0; j < 3; j++)
        {
            var k = 2 * (j + 1);
            east += Alpha[j] * Math.Cos(k * xi) * Math.Sinh(k * eta);
            north += Alpha[j] * Math.Sin(k * xi) * Math.Cosh(k * eta);
        }
        return new Metres(FalseEasting + Scale * Radius * east, Scale * Radius * north);
    }

    public (double Latitude, double Longitude) Unproject(Metres at)
    {
        var xi = at.North / (Scale * Radius);
        var eta = (at.East - FalseEasting) / (Scale * Radius);
        double x = xi, y = eta;
        for (var j = 0; j < 3; j++)
        {
            var k = 2 * (j + 1);
            x -= Beta[j] * Math.Sin(k * xi) * Math.Cosh(k * eta);
            y -= Beta[j] * Math.Cos(k * xi) * Math.Sinh(k * eta);
        }
        var chi = Math.Asin(Math.Sin(x) / Math.Cosh(y));
        var phi = chi;
        for (var j = 0; j < 3; j++) { phi += Delta[j] * Math.Sin(2 * (j + 1) * chi); }
        return (Degrees(phi), Degrees(meridian + Math.Atan2(Math.Sinh(y), Math.Cos(x))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}

/// <summary>Projected metres: east and north of the zone's origin.</summary>
internal readonly record struct Metres(double East, double North)
{
    public double DistanceTo(Metres other) => Math.Sqrt((East - other.East) * (East - other.East) + (North - other.North) * (North - other.North));
}
