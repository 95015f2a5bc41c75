using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SatarkMitra.LeakScan.Lives;

/// <summary>A member of staff who opens every link of every page and calls everything the API describes, allowed or not.</summary>
internal static partial class EveryEndpoint
{
    private const int MostPages = 120;

    // Of one page by other filters and orders.
    private const int MostViews = 4;

    /// <returns>Where the forms of these pages and the API's acts are sent.</returns>
    internal static async Task<IReadOnlyCollection<string>> CallAsync(DeskSession staff, IReadOnlyList<string> tips, CancellationToken cancel)
    {
        var waiting = new Queue<string>(["/", "/tips", "/mine", "/insights", "/insights/hotspots", "/insights/comparison", "/insights/trends", "/insights/hotspots.csv", "/insights/comparison.csv", "/insights/trends.csv", "/staff", "/audit", "/account", "/poster", .. tips.Select(tip => $"/tips/{tip}"), .. await DescribedAsync(staff, tips, cancel)]);
        // /live never ends: what it says is "look again", and the pages are looked at.
        var seen = waiting.ToHashSet();
        var (forms, views) = (new HashSet<string>(), new Dictionary<string, int>());
        for (var pages = 0; pages < MostPages && waiting.TryDequeue(out var next); pages++)
        {
            if (await staff.ReadAsync(next, cancel) is not { } page)
            {
                continue;
            }
            forms.UnionWith(Forms().Matches(page).Select(found => WebUtility.HtmlDecode(found.Groups[1].Value)));
            foreach (var link in Links().Matches(page).Select(found => WebUtility.HtmlDecode(found.Groups[1].Value)))
            {
                var path = link.Split('?')[0];
                if (!link.StartsWith("/sign-out", StringComparison.Ordinal) && !link.StartsWith("/live", StringComparison.Ordinal) && !path.StartsWith("/assets/", StringComparison.Ordinal)
                    && seen.Add(link) && (views[path] = views.GetValueOrDefault(path) + 1) <= MostViews)
                {
                    waiting.Enqueue(link);
                }
            }
        }
        return forms;
    }

    /// <summary>Sends forms that stand on somebody else's pages, empty: each is refused, in words that are searched.</summary>
    internal static async Task SendAsync(DeskSession staff, IEnumerable<string> forms, IReadOnlyList<string> tips, CancellationToken cancel)
    {
        var page = await staff.ReadAsync("/account", cancel) ?? "";
        foreach (var form in forms.Concat(tips.SelectMany(tip => new[] { "assignments", "actions", "rejections" }.Select(act => $"/api/v1/tips/{tip}/{act}"))))
        {
            await staff.TryAsync(form, page, cancel);
        }
    }

    private static async Task<IEnumerable<string>> DescribedAsync(DeskSession staff, IReadOnlyList<string> tips, CancellationToken cancel)
    {
        if (await staff.ReadAsync("/openapi/v1.json", cancel) is not { } text)
        {
            return [];
        }
        using var document = JsonDocument.Parse(text);
        var tip = tips.Count > 0 ? tips[0] : "JNP-26-000000";
        return [.. document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Name != "/live").Select(path => path.Name.Replace("{number}", tip, StringComparison.Ordinal))];
    }

    [GeneratedRegex("<form method=\"post\" action=\"(/(?!sign-|language)[^\"]+)\"")]
    private static partial Regex Forms();

    [GeneratedRegex("(?:href|src|hx-get)=\"(/[^\"#]*)\"")]
    private static partial Regex Links();
}
