using System.Globalization;
using System.Security;
using System.Text;
using QRCoder;
using SatarkMitra.Pack;

namespace SatarkMitra.Poster;

/// <summary>
/// One A4 sheet, black on white so that any printer and photocopier keeps it readable: the code, how to begin, and what
/// is promised in honest words. Texts are the pack's (<c>poster.*</c>), Hindi first, English beneath.
/// </summary>
internal static class A4Poster
{
    // Millimetres.
    private const double Width = 210, Height = 297, Margin = 18, Code = 96;

    public static string Link(string number) => $"https://wa.me/{number}?text=Hi";

    public static string Draw(RangePack pack, string number)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}mm" height="{Height}mm" viewBox="0 0 {Width} {Height}" font-family="'Noto Sans Devanagari','Noto Sans',sans-serif" fill="#111">
            <rect width="{Width}" height="{Height}" fill="#fff"/>
            """);
        var y = 30.0;
        y = Centred(svg, pack.Texts["poster.title"]["hi"], y, 15, bold: true);
        y = Centred(svg, pack.Texts["poster.title"]["en"], y + 1, 8, bold: false);
        y = Centred(svg, pack.Texts["poster.how"]["hi"], y + 6, 7.5, bold: true);
        y = Centred(svg, pack.Texts["poster.how"]["en"], y, 5.5, bold: false);
        Qr(svg, Link(number), (Width - Code) / 2, y - 2);
        y = Centred(svg, "+" + number, y + Code + 6, 8, bold: true);
        y = Centred(svg, pack.Texts["poster.promise"]["hi"], y + 5, 5.2, bold: false);
        y = Centred(svg, pack.Texts["poster.promise"]["en"], y + 2, 4.4, bold: false);
        Centred(svg, pack.Texts["poster.emergency"]["hi"] + " · " + pack.Texts["poster.emergency"]["en"], Math.Max(y + 4, Height - 14), 5.5, bold: true);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Qr(StringBuilder svg, string link, double x, double y)
    {
        using var generator = new QRCodeGenerator();
        // Q: a quarter of the code may be torn or stained.
        using var data = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.Q);
        var modules = data.ModuleMatrix;
        var size = Code / modules.Count;
        svg.Append(CultureInfo.InvariantCulture, $"<path transform=\"translate({x:0.###} {y:0.###}) scale({size:0.####})\" d=\"");
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (modules[row][column]) { svg.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z"); }
            }
        }
        svg.Append("\"/>");
    }

    /// <summary>Writes wrapped lines and returns where the next text may begin.</summary>
    private static double Centred(StringBuilder svg, string text, double y, double size, bool bold)
    {
        // Glyphs of both scripts are about half as wide as high; a little short of the margin is better than over it.
        var perLine = (int)((Width - 2 * Margin) / (size * .52));
        foreach (var line in Wrap(text, perLine))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width / 2}\" y=\"{y:0.##}\" font-size=\"{size}\" text-anchor=\"middle\" font-weight=\"{(bold ? 700 : 400)}\">{SecurityElement.Escape(line)}</text>");
            y += size * 1.45;
        }
        return y;
    }

    private static IEnumerable<string> Wrap(string text, int perLine)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > perLine)
            {
                yield return line.ToString();
                line.Clear();
            }
            if (line.Length > 0) { line.Append(' '); }
            line.Append(word);
        }
        if (line.Length > 0) { yield return line.ToString(); }
    }
}
