using System.Globalization;
using Microsoft.AspNetCore.Http;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Design;

/// <summary>One feature's words: key, Hindi, English. Placeholders are {0}, {1}. Registered as a singleton by its module.</summary>
internal sealed record WordList(IReadOnlyList<(string Key, string Hi, string En)> Entries);

/// <summary>All lists as one. A key said twice or left empty in a language stops the desk at start.</summary>
internal sealed class WordBook
{
    public static readonly IReadOnlyList<string> Languages = ["hi", "en"];
    private readonly Dictionary<string, (string Hi, string En)> words = [];

    public WordBook(IEnumerable<WordList> lists)
    {
        foreach (var (key, hi, en) in lists.SelectMany(l => l.Entries))
        {
            if (!words.TryAdd(key, (hi, en)) || hi.Length == 0 || en.Length == 0) { throw new InvalidOperationException($"words: '{key}' is there twice, or empty in a language"); }
        }
    }

    public IReadOnlyCollection<string> Keys => words.Keys;

    public string Say(string key, string language) =>
        words.TryGetValue(key, out var both) ? language == "en" ? both.En : both.Hi : throw new KeyNotFoundException($"words: no '{key}'");
}

/// <summary>The words of this request, in the reader's language: <c>@W["tips.queue"]</c>, <c>@W["tips.found", 12]</c>.</summary>
internal sealed class Words(WordBook book, IHttpContextAccessor http, TimeProvider time)
{
    public const string Cookie = "language";
    public const string HostCookie = "__Host-language"; // over https: no other host of the domain can set it
    private static readonly TimeSpan Ist = TimeSpan.FromMinutes(330);

    public string Language { get; } = Choose(http.HttpContext);

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language == "en" ? "en-IN" : "hi-IN");

    public string this[string key] => book.Say(key, Language);

    public string this[string key, params object?[] args] => string.Format(Culture, book.Say(key, Language), args);

    public string Of(LocalText text) => text[Language];

    /// <summary>Indian grouping, Latin digits in both languages, as Hindi papers print them.</summary>
    public string Number(long n) => n.ToString("#,##0", Culture);

    /// <summary>"16 November" from Unix seconds, in IST; with the year when it is not this one.</summary>
    public string Day(long unixSeconds) => Day(DateOnly.FromDateTime(Local(unixSeconds).DateTime));

    public string Day(DateOnly day) => day.ToString(day.Year == Local(Now).Year ? "d MMMM" : "d MMMM yyyy", Culture);

    /// <summary>"16 November, 10:40", in IST.</summary>
    public string DayAndTime(long unixSeconds) => $"{Day(unixSeconds)}, {Local(unixSeconds):HH:mm}";

    /// <summary>How coarse the informant's time is kept: "today between 10 and 11".</summary>
    public string Hour(long unixSeconds)
    {
        var from = Local(unixSeconds);
        var day = DateOnly.FromDateTime(from.DateTime);
        var today = DateOnly.FromDateTime(Local(Now).DateTime);
        var word = day == today ? this["design.today"] : day == today.AddDays(-1) ? this["design.yesterday"] : Day(day);
        return this["design.between-hours", word, from.Hour, from.Hour + 1];
    }

    /// <summary>A span in its largest unit: "40 min", "3 h", "2 days". Negative spans count the same.</summary>
    public string Span(long seconds)
    {
        var s = Math.Abs(seconds);
        return s < 3600 ? this["design.minutes", Math.Max(1, s / 60)] : s < 2 * 86_400 ? this["design.hours", s / 3600] : this["design.days", s / 86_400];
    }

    /// <summary>How long ago, in human words, without "ago".</summary>
    public string Since(long unixSeconds) => Span(Now - unixSeconds);

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private static DateTimeOffset Local(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToOffset(Ist);

    private static string Choose(HttpContext? http)
    {
        var cookie = http?.Request.Cookies[HostCookie] ?? http?.Request.Cookies[Cookie];
        if (cookie is "hi" or "en") { return cookie; }
        return http?.User.FindFirst(StaffPrincipal.Language)?.Value is "en" ? "en" : "hi";
    }
}
