using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tips;

internal enum QueueView { Danger, New, Assigned, Review, Overdue, Serious, Video, Done, All }

/// <summary>What of the queue is asked for: the whole of the page's state, and so its address.</summary>
/// <param name="After">Where the page before ended, <c>{arrivedAt}.{number}</c>; null is the top.</param>
internal sealed record QueueFilter(QueueView View, string? Category, string? Station, string? District, string? Text, string? After, int Take = 30)
{
    public static QueueFilter From(IQueryCollection query, QueueView otherwise = QueueView.New) => new(
        Enum.TryParse<QueueView>(query["view"], ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : otherwise,
        One(query, "category"), One(query, "station"), One(query, "district"), One(query, "q"), One(query, "after"));

    /// <summary>The query string of this filter, <c>?view=…</c>; empty for the plain queue.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        if (View != QueueView.New) { query.Add("view", View.ToString().ToLowerInvariant()); }
        if (Category is not null) { query.Add("category", Category); }
        if (Station is not null) { query.Add("station", Station); }
        if (District is not null) { query.Add("district", District); }
        if (Text is not null) { query.Add("q", Text); }
        if (After is not null) { query.Add("after", After); }
        return query.ToQueryString().Value ?? "";
    }

    /// <summary>Null when the cursor is absent or nobody's: then the list begins at the top.</summary>
    public (long ArrivedAt, string Number)? Cursor =>
        After?.Split('.', 2) is [var at, { Length: > 0 } number] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var arrived) ? (arrived, number) : null;

    public static string CursorOf(Tip tip) => string.Create(CultureInfo.InvariantCulture, $"{tip.ArrivedAt}.{tip.Number}");

    private const int LongestWord = 100;

    private static string? One(IQueryCollection query, string key)
    {
        var value = query[key].ToString().Trim();
        return value.Length is 0 or > LongestWord ? null : value;
    }
}
