using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>Where on the desk a placed number belongs: its tip's text, page and export, and the database pages under them.</summary>
internal static partial class Belonging
{
    // The tables that hold what an informant told, and the copy of it as it came.
    private static readonly string[] Tables = ["Lines", "Evidence", "Questions"];

    internal static Placed Of(Canary.Number number, string tip, Guid? id) => new(number, hit => hit.Side is Side.Desk && Is(hit.Where, tip, id));

    private static bool Is(string where, string tip, Guid? id)
    {
        if (where.StartsWith("name of ", StringComparison.Ordinal) || where.StartsWith("address of ", StringComparison.Ordinal) || where.StartsWith("head of ", StringComparison.Ordinal))
        {
            return false;
        }
        if (Page().Match(where) is { Success: true } page)
        {
            return page.Groups[1].Value == tip;
        }
        if (Cell().Match(where) is { Success: true } cell)
        {
            return Tables.Contains(cell.Groups[1].Value) && id is { } own && string.Equals(cell.Groups[2].Value, own.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        // A page of the database file does not say whose it is; its cells and the dump do.
        return Raw().IsMatch(where);
    }

    [GeneratedRegex("^(?:GET|POST) (?:/api/v1/tips|/tips|/mine)/([A-Z]{3}-[0-9]{2}-[0-9]{6})")]
    private static partial Regex Page();

    [GeneratedRegex(" > ([A-Za-z]+)(?:\\.[A-Za-z]+)?(?: of ([0-9A-Fa-f-]{36}))?(?: > .*)?$")]
    private static partial Regex Cell();

    [GeneratedRegex("^desk \\([^)]*\\)/desk\\.db(?:-wal)?(?: > (?:base64|hex|escapes|UTF-16))*$|^desk-postgres \\([^)]*\\)/data/(?:base|pg_wal)/[^>]*(?: > (?:PostgreSQL value at [0-9]+|base64|hex|escapes|UTF-16))*$")]
    private static partial Regex Raw();
}
