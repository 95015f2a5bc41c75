namespace SatarkMitra.Pack.Reading;

/// <summary>
/// <c>unread: true</c> until a native speaker has read the whole file. On the way there, <c>read</c> names what somebody
/// has: a section ("groups"), or entries of it ("texts privacy.card", "questions when").
/// </summary>
internal static class ReadUnread
{
    public static int Count(YamlItem file, IReadOnlyCollection<string> entries)
    {
        if (file.Find("unread") is null) { file.Wrong("'unread' is missing: true until a native speaker has read all of it"); }
        var unread = file.Flag("unread");
        var left = entries.ToHashSet();
        foreach (var item in file.Items("read", needed: false))
        {
            var read = item.Scalar();
            if (left.RemoveWhere(entry => entry == read || entry.StartsWith(read + " ", StringComparison.Ordinal)) == 0) { item.Wrong($"'read': there is no '{read}' here, or it is named twice"); }
        }
        return unread ? left.Count : 0;
    }
}
