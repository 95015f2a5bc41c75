using System.Globalization;
using System.Security;
using System.Text;

namespace SatarkMitra.Desk.Poster;

/// <summary>One A4 page that is written from top to bottom, in millimetres. Text is centred, items are set beside a dot.</summary>
internal sealed class Sheet
{
    private const double Width = 210, Height = 297, Margin = 17, Bottom = 24;

    /// <summary>Words grow until the page is full, and shrink until all of them are on it.</summary>
    private const double Step = .96, Smallest = .6;

    private readonly StringBuilder svg = new();
    private readonly double scale;
    private double y = 17;

    private Sheet(double scale) => this.scale = scale;

    /// <summary>Writes the page, and writes it again a little smaller until everything is on it.</summary>
    public static string Fit(Action<Sheet> write)
    {
        for (var scale = 1.16; ; scale *= Step)
        {
            var sheet = new Sheet(scale);
            write(sheet);
            if (sheet.y <= Height - Bottom || scale < Smallest) { return sheet.Whole(); }
        }
    }

    public void Space(double height) => y += height * scale;

    public void Text(string text, string language, double size, bool bold = false)
    {
        foreach (var line in Lines(text, language, size, Width - (2 * Margin))) { Line(line, language, Width / 2, "middle", size, bold); }
    }

    public void Item(string text, string language, double size)
    {
        var rightToLeft = Lettering.Of(language).RightToLeft;
        var (edge, dot) = rightToLeft ? (Width - Margin - 8, Width - Margin - 2) : (Margin + 8, Margin + 2);
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{dot}\" cy=\"{y + (size * scale * .62):0.##}\" r=\"{size * scale * .18:0.##}\"/>");
        foreach (var line in Lines(text, language, size, Width - (2 * Margin) - 8)) { Line(line, language, edge, "start", size, bold: false); }
        Space(size * .5);
    }

    public void Foot(string text, string language, double size) =>
        Line(text, language, Width / 2, "middle", Math.Min(size, (Width - (2 * Margin)) / Lettering.Of(language).WidthOf(text)), bold: true, at: Height - 12);

    public void Picture(double side, IReadOnlyList<System.Collections.BitArray> modules)
    {
        var size = side * scale / modules.Count;
        svg.Append(CultureInfo.InvariantCulture, $"<path transform=\"translate({(Width - (side * scale)) / 2:0.###} {y:0.###}) scale({size:0.####})\" d=\"");
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column]) { svg.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z"); }
            }
        }
        svg.Append("\"/>");
        Space(side);
    }

    private string Whole() => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}mm\" height=\"{Height}mm\" viewBox=\"0 0 {Width} {Height}\" fill=\"#111\"><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>{svg}</svg>\n");

    private void Line(string line, string language, double x, string anchor, double size, bool bold, double? at = null)
    {
        var (letters, height) = (Lettering.Of(language), size * scale);
        var baseline = at ?? y + (height * letters.Above);
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{baseline:0.##}\" font-size=\"{height:0.##}\" text-anchor=\"{anchor}\" font-family=\"{letters.Family}\" lang=\"{language}\"{(letters.RightToLeft ? " direction=\"rtl\"" : "")}{(bold ? " font-weight=\"700\"" : "")}>{SecurityElement.Escape(line)}</text>");
        if (at is null) { y += height * letters.Leading; }
    }

    private IEnumerable<string> Lines(string text, string language, double size, double width)
    {
        var letters = Lettering.Of(language);
        var room = width / (size * scale);
        var line = "";
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && letters.WidthOf(longer) > room)
            {
                yield return line;
                line = word;
            }
            else { line = longer; }
        }
        if (line.Length > 0) { yield return line; }
    }
}
