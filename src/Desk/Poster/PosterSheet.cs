using QRCoder;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Poster;

/// <summary>
/// A4 sheets as SVG, black on white so that any printer and photocopier keeps them readable: the poster (code, how to
/// begin, what is promised) and the privacy card. Words are the pack's (<c>paper.yaml</c>).
/// </summary>
public static class PosterSheet
{
    private const double Code = 92;

    /// <summary>What the code opens: a chat with the tip line in which "Hi" already stands.</summary>
    /// <param name="number">Digits with the country code, without "+".</param>
    public static string Link(string number) => $"https://wa.me/{number}?text=Hi";

    /// <summary>8 to 15 digits, as E.164 has them with a country code.</summary>
    public static bool IsNumber(string? number) => number is { Length: >= 8 and <= 15 } && number.All(char.IsAsciiDigit);

    /// <param name="language">One of the paper's; its words are large, and English (or Hindi) stands beneath.</param>
    public static string Poster(RangePack pack, string number, string language)
    {
        var paper = pack.Paper ?? throw new ArgumentException("the pack has no paper.yaml", nameof(pack));
        var second = language == "en" ? "hi" : "en";
        return Sheet.Fit(sheet =>
        {
            sheet.Text(paper.Poster.Title[language], language, 17, bold: true);
            sheet.Text(Range(pack, language), language is "en" ? "en" : "hi", 5);
            sheet.Space(2);
            sheet.Text(paper.Poster.Line[language], language, 9.5, bold: true);
            sheet.Text(paper.Poster.Line[second], second, 5.5);
            sheet.Space(3);
            sheet.Picture(Code, Modules(Link(number)));
            sheet.Text("+" + number, "en", 8, bold: true);
            sheet.Space(1);
            sheet.Text(paper.Poster.How[language], language, 7, bold: true);
            sheet.Text(paper.Poster.How[second], second, 4.6);
            sheet.Space(2);
            sheet.Text(Days(pack, paper.Poster.Promise[language]), language, 4.6);
            sheet.Space(1);
            sheet.Text(Days(pack, paper.Poster.Promise[second]), second, 3.4);
            Unread(sheet, paper, language);
            sheet.Foot(paper.Poster.Emergency[language] + " · " + paper.Poster.Emergency[second], language, 6.5);
        });
    }

    /// <summary>Who can know an informant, one line each, to hand out or to hang beside the poster.</summary>
    public static string Card(RangePack pack, string language)
    {
        var paper = pack.Paper ?? throw new ArgumentException("the pack has no paper.yaml", nameof(pack));
        return Sheet.Fit(sheet =>
        {
            sheet.Text(paper.Poster.Title[language], language, 8);
            sheet.Text(paper.Card.Title[language], language, 12, bold: true);
            sheet.Space(6);
            foreach (var line in paper.Card.Lines) { sheet.Item(Days(pack, line[language]), language, 6.2); }
            Unread(sheet, paper, language);
            sheet.Foot(paper.Poster.Emergency[language], language, 6.5);
        });
    }

    private static void Unread(Sheet sheet, Paper paper, string language)
    {
        if (paper.Unread.Contains(language)) { sheet.Text("(" + paper.UnreadNote[language] + ")", language, 3.2); }
    }

    private static string Range(RangePack pack, string language) => pack.Name[language is "en" ? "en" : "hi"];

    private static string Days(RangePack pack, string text) => text.Replace("{days}", $"{pack.Policies.DefaultLifeDays}", StringComparison.Ordinal);

    private static List<System.Collections.BitArray> Modules(string link)
    {
        using var generator = new QRCodeGenerator();
        // Q: a quarter of the code may be torn or stained.
        using var data = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.Q);
        return data.ModuleMatrix;
    }
}
