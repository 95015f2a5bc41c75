using System.Globalization;
using System.Text;
using SatarkMitra.Contracts;
using static SatarkMitra.Media.Tests.Planted.PlantedFile;

namespace SatarkMitra.Media.Tests.Planted;

internal static class Papers
{
    public static async Task<PlantedFile> PdfAsync(Samples samples)
    {
        var pdf = new PdfWriter();
        pdf.Add($"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('{At("script")}'\\)) >> " +
            "/Names << /EmbeddedFiles << /Names [(note.txt) 9 0 R] >> >> /AcroForm << /Fields [8 0 R] >> >>");
        pdf.Add("<< /Type /Pages /Count 1 /Kids [4 0 R] >>");
        pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        pdf.Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R /Annots [7 0 R 8 0 R] >>");
        // Mode 3 draws nothing: the layer that recognised text lies in.
        pdf.AddStream("", $"BT /F 40 Tf 100 500 Td (what is seen) Tj ET BT 3 Tr /F 12 Tf 100 300 Td ({At("hidden-text")}) Tj ET");
        pdf.AddStream("/Type /Metadata /Subtype /XML", $"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' dc:creator='{At("xmp")}'/></rdf:RDF></x:xmpmeta>");
        pdf.Add($"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents ({At("annotation")}) /T ({At("annotator")}) >>");
        pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 2 /V ({At("form-field")}) /Rect [0 0 0 0] >>");
        pdf.Add("<< /Type /Filespec /F (note.txt) /EF << /F 10 0 R >> >>");
        pdf.AddStream("/Type /EmbeddedFile", At("embedded-file"));
        var wide = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("\uFEFF" + At("info-title")));
        var info = pdf.Add($"<< /Author ({At("info-author")}) /Title <{wide}> >>");
        await pdf.SaveAsync(samples.Path("planted.pdf"), info);
        return new PlantedFile(samples.Path("planted.pdf"), MediaKind.Document,
        [
            At("script"), At("hidden-text"), At("xmp"), At("annotation"), At("annotator"), At("form-field"), At("embedded-file"), At("info-author"), At("info-title"),
            await AppendAsync(samples.Path("planted.pdf"), "after-the-end", "<html><script>"),
        ]);
    }
}

/// <summary>Just enough of PDF for samples; the first object is the catalogue.</summary>
internal sealed class PdfWriter
{
    private readonly StringBuilder pdf = new("%PDF-1.4\n");
    private readonly List<int> places = [];

    public int Add(string body)
    {
        places.Add(pdf.Length);
        pdf.Append(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{body}\nendobj\n");
        return places.Count;
    }

    public int AddStream(string dictionary, string content) => Add($"<< {dictionary} /Length {content.Length} >>\nstream\n{content}\nendstream");

    public Task SaveAsync(string path, int? info = null)
    {
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(at => pdf.Append(CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R{(info is null ? "" : $" /Info {info} 0 R")} >>\nstartxref\n{table}\n%%EOF\n");
        return File.WriteAllTextAsync(path, pdf.ToString(), Encoding.Latin1);
    }
}
