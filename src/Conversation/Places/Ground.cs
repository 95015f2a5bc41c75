using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Places;

/// <summary>Distances and outlines on the ground, good enough for a district.</summary>
internal static class Ground
{
    /// <summary>Kilometres on a plane: within 0.1 % over 100 km at our latitudes.</summary>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var y = (latitude - otherLatitude) * 110.8;
        var x = (longitude - otherLongitude) * 111.3 * Math.Cos(latitude * Math.PI / 180);
        return Math.Sqrt(x * x + y * y);
    }

    public static bool IsInside(Outline outline, double latitude, double longitude)
    {
        var inside = false;
        foreach (var ring in outline.Rings)
        {
            for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            {
                if ((ring[i].Latitude > latitude) != (ring[j].Latitude > latitude)
                    && longitude < (ring[j].Longitude - ring[i].Longitude) * (latitude - ring[i].Latitude) / (ring[j].Latitude - ring[i].Latitude) + ring[i].Longitude)
                {
                    inside = !inside;
                }
            }
        }
        return inside;
    }
}
