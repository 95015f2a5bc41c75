namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Places names on a map so that none covers another: the first come, the others stay away.</summary>
internal sealed class Labels(double width, double height)
{
    public const double Size = 12.5;
    private readonly List<(double X1, double Y1, double X2, double Y2)> taken = [];

    /// <summary>Where the middle of the text's baseline goes: above the point, below, right or left of it; null when all are taken.</summary>
    public (double X, double Y)? Place(string text, double x, double y)
    {
        // Devanagari and Latin both average a little over half an em; better too wide than touching.
        var half = text.Length * Size * 0.29 + 2;
        foreach (var (dx, dy) in ((double, double)[])[(0, -5), (0, Size + 3), (half + 5, 4), (-half - 5, 4)])
        {
            var box = (X1: x + dx - half, Y1: y + dy - Size, X2: x + dx + half, Y2: y + dy + 4);
            if (box.X1 < 0 || box.X2 > width || box.Y1 < 0 || box.Y2 > height) { continue; }
            if (taken.Any(t => t.X1 < box.X2 && box.X1 < t.X2 && t.Y1 < box.Y2 && box.Y1 < t.Y2)) { continue; }
            taken.Add(box);
            return (x + dx, y + dy);
        }
        return null;
    }
}
