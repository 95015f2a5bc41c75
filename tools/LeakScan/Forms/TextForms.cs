using System.Globalization;
using System.Text;
using SatarkMitra.LeakScan.Canaries;

namespace SatarkMitra.LeakScan.Forms;

/// <summary>One text in every encoding it may have been written in.</summary>
internal static class TextForms
{
    internal static IEnumerable<Pattern> Of(Canary canary, string text, string how)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return new Pattern(utf8, canary, how);
        yield return new Pattern(Encoding.Unicode.GetBytes(text), canary, how + ", UTF-16", Wide: 2);
        yield return new Pattern(Encoding.BigEndianUnicode.GetBytes(text), canary, how + ", UTF-16 big endian", Wide: 2);
        foreach (var pattern in BytesForms.Of(canary, utf8, how).Concat(BytesForms.Base64Of(canary, Encoding.Unicode.GetBytes(text), how + ", UTF-16")))
        {
            yield return pattern;
        }
        foreach (var (escaped, name) in Escapes(text))
        {
            yield return new Pattern(Encoding.UTF8.GetBytes(escaped), canary, $"{how}, {name}");
        }
    }

    private static IEnumerable<(string Text, string Name)> Escapes(string text)
    {
        yield return (string.Concat(text.Select(c => $"\\u{(int)c:x4}")), "\\u escapes");
        yield return (string.Concat(text.Select(c => $"\\u{(int)c:X4}")), "\\u escapes");
        // As JSON writers do it: only what is not plain ASCII, + and ' too with .NET's cautious default.
        yield return (string.Concat(text.Select(c => c < 0x7F && c is not ('+' or '\'' or '&' or '<' or '>') ? c.ToString() : $"\\u{(int)c:X4}")), "JSON");
        yield return (string.Concat(text.Select(c => c < 0x7F ? c.ToString() : $"\\u{(int)c:x4}")), "JSON");
        yield return (text.Replace("/", "\\/", StringComparison.Ordinal), "JSON, slashes escaped");
        yield return (Uri.EscapeDataString(text), "percent");
        yield return (Uri.EscapeDataString(text).ToLowerInvariant(), "percent");
        yield return (Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal), "form");
        yield return (string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"%{b:X2}")), "percent, every byte");
        yield return (string.Concat(text.EnumerateRunes().Select(r => string.Create(CultureInfo.InvariantCulture, $"&#{r.Value};"))), "HTML");
        yield return (string.Concat(text.EnumerateRunes().Select(r => $"&#x{r.Value:X};")), "HTML");
        yield return (string.Concat(text.EnumerateRunes().Select(r => r.Value < 0x7F ? r.ToString() : $"&#x{r.Value:X};")), "HTML");
    }
}
