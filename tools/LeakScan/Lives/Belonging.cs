using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Forms;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>
/// Where on the desk what was placed belongs: a number in its tip's text, page and export, a place in its tip's row (no page
/// writes it out: the map has a point), and the database pages under them.
/// </summary>
internal static partial class Belonging
{
    // The tables that hold what an informant told, and the copy of it as it came.
    private static readonly string[] Told = ["Lines", "Evidence", "Questions"];
    private static readonly string[] Pinned = ["Tips"];

    internal static Placed Of(Canary what, string tip, Guid? id) => new(what, hit => hit.Side is Side.Desk && Is(hit.Where, what is Canary.Number, tip, id));

    /// <summary>
    /// A sender's handle under a key that lives is what the gateway's database finds a chat by: there, and nowhere else.
    /// </summary>
    internal static bool IsHandle(Hit hit) => hit.Side is Side.Gateway && hit.Form.StartsWith(HandleForms.How, StringComparison.Ordinal) && GatewayDatabase().IsMatch(hit.Where);

    private static bool Is(string where, bool told, string tip, Guid? id)
    {
        if (where.StartsWith("name of ", StringComparison.Ordinal) || where.StartsWith("address of ", StringComparison.Ordinal) || where.StartsWith("head of ", StringComparison.Ordinal))
        {
            return false;
        }
        // A page of the database file does not say whose it is; its cells and the dump do.
        if (Raw().IsMatch(where))
        {
            return true;
        }
        if (Page().Match(where) is { Success: true } page)
        {
            return told && page.Groups[1].Value == tip;
        }
        if (Cell().Match(where) is { Success: true } cell)
        {
            return (told ? Told : Pinned).Contains(cell.Groups[1].Value) && id is { } own && string.Equals(cell.Groups[2].Value, own.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        return false;
    }

    [GeneratedRegex("^(?:GET|POST) (?:/api/v1/tips|/tips|/mine)/([A-Z]{3}-[0-9]{2}-[0-9]{6})")]
    private static partial Regex Page();

    [GeneratedRegex(" > ([A-Za-z]+)(?:\\.[A-Za-z]+)?(?: of ([0-9A-Fa-f-]{36}))?(?: > .*)?$")]
    private static partial Regex Cell();

    [GeneratedRegex("^gateway \\([^)]*\\)/gateway\\.db(?:-wal|-journal)?(?: > .*)?$|^gateway-postgres \\([^)]*\\)/data/(?:base|pg_wal)/|^pg_dump of the gateway > ")]
    private static partial Regex GatewayDatabase();

    [GeneratedRegex("^desk \\([^)]*\\)/desk\\.db(?:-wal)?(?: > (?:base64|hex|escapes|UTF-16))*$|^desk-postgres \\([^)]*\\)/data/(?:base|pg_wal)/[^>]*(?: > (?:PostgreSQL value at [0-9]+|base64|hex|escapes|UTF-16))*$")]
    private static partial Regex Raw();
}
