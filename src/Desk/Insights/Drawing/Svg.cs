using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace SatarkMitra.Desk.Insights.Drawing;

/// <summary>Writes one drawing. Colours are tokens and shapes have classes: the page's policy allows no inline style.</summary>
internal sealed class Svg
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <param name="kind">Class of the drawing; <c>wide</c> and <c>narrow</c> twins are chosen by the style sheet.</param>
    public Svg(double width, double height, string kind, string title)
    {
        Open("svg", ("viewBox", $"0 0 {N(width)} {N(height)}"), ("role", "img"), ("class", kind), ("aria-label", title));
    }

    public static string N(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    public Svg Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes).Append('>');
        open.Push(name);
        return this;
    }

    public Svg Close()
    {
        text.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element; with a title it is explained on hover and to screen readers.</summary>
    public Svg Add(string name, string? title, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        if (title is null) { text.Append("/>"); }
        else { text.Append("><title>").Append(Encoder.Encode(title)).Append("</title></").Append(name).Append('>'); }
        return this;
    }

    public Svg Line(double x1, double y1, double x2, double y2, string kind) =>
        Add("line", null, ("x1", N(x1)), ("y1", N(y1)), ("x2", N(x2)), ("y2", N(y2)), ("class", kind));

    public Svg Text(double x, double y, string words, string kind)
    {
        Start("text", [("x", N(x)), ("y", N(y)), ("class", kind)]).Append('>').Append(Encoder.Encode(words)).Append("</text>");
        return this;
    }

    public IHtmlContent Done()
    {
        while (open.Count > 0) { Close(); }
        return new HtmlString(text.ToString());
    }

    private StringBuilder Start(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        text.Append('<').Append(name);
        foreach (var (key, value) in attributes) { text.Append(' ').Append(key).Append("=\"").Append(Encoder.Encode(value)).Append('"'); }
        return text;
    }
}
