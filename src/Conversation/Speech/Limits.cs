namespace SatarkMitra.Conversation.Speech;

/// <summary>
/// What Meta accepts. A message over one of these is rejected whole. Counted in UTF-16 units: which unit Meta counts is
/// not documented, and this is the stricter of the two.
/// </summary>
internal static class Limits
{
    public const int Plain = 4096, ButtonBody = 1024, ListBody = 4096, LocationBody = 1024;
    public const int ButtonTitle = 20, RowTitle = 24, RowDescription = 72, ListOpen = 20;
    public const int ButtonId = 256, RowId = 200, Buttons = 3, Rows = 10;

    /// <summary>Cuts at a whole character and says so with an ellipsis.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit) { return text; }
        if (limit <= 1) { return limit == 1 ? "…" : ""; }
        var end = limit - 1;
        if (char.IsHighSurrogate(text[end - 1])) { end--; }
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>The last safety net: whatever was filled in, the message can be sent.</summary>
    public static Bubble Fit(Bubble bubble) => bubble switch
    {
        Bubble.Plain plain when plain.Text.Length > Plain => plain with { Text = Cut(plain.Text, Plain) },
        Bubble.WithButtons buttons when buttons.Text.Length > ButtonBody => buttons with { Text = Cut(buttons.Text, ButtonBody) },
        Bubble.WithList list when list.Text.Length > ListBody => list with { Text = Cut(list.Text, ListBody) },
        _ => bubble,
    };
}
