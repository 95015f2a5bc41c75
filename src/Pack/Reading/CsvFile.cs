using System.Globalization;
using CsvHelper;

namespace SatarkMitra.Pack.Reading;

/// <summary>Rows of a pack's CSV file with their line. Wrong cells are noted and read as harmless values.</summary>
internal static class CsvFile
{
    public static IReadOnlyList<T> Read<T>(string folder, string file, string[] columns, List<PackError> errors, Func<CsvLine, T?> read) where T : class
    {
        var rows = new List<T>();
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) { errors.Add(new(file, 0, "the file is missing")); return rows; }
        try
        {
            using var csv = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true });
            var missing = columns.Except([.. csv.Headers]).ToList();
            if (missing.Count > 0) { errors.Add(new(file, 1, $"missing columns: {string.Join(", ", missing)}")); return rows; }
            while (csv.Read())
            {
                if (read(new CsvLine(file, csv, errors)) is { } row) { rows.Add(row); }
            }
        }
        catch (CsvFormatException wrong)
        {
            errors.Add(new(file, (int)wrong.LineNumber, wrong.Message));
        }
        return rows;
    }
}

internal readonly struct CsvLine(string file, CsvReader csv, List<PackError> errors)
{
    public void Wrong(string message) => errors.Add(new(file, (int)csv.LineNumber, message));

    public string Optional(string column) => (csv.GetStringOrNull(column) ?? "").Trim().Normalize();

    public string Text(string column)
    {
        var text = Optional(column);
        if (text.Length == 0) { Wrong($"'{column}' is empty"); }
        return text;
    }

    public double Degrees(string column, double limit)
    {
        var text = Optional(column);
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit) { return degrees; }
        Wrong($"'{column}' must be degrees within ±{limit}, not '{text}'");
        return 0;
    }

    public string OneOf(string column, IReadOnlySet<string> known, string what)
    {
        var text = Text(column);
        if (text.Length > 0 && !known.Contains(text)) { Wrong($"'{text}' in '{column}' is not a {what} of this pack"); }
        return text;
    }
}
