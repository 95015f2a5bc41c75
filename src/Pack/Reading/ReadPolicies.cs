namespace SatarkMitra.Pack.Reading;

/// <summary>policies.yaml: every number stands with its reason (<c>because</c>), or the file is refused.</summary>
internal static class ReadPolicies
{
    public static Policies From(YamlItem root)
    {
        root.Only("release.pool", "notice.delay", "notice.hours", "notice.perDay", "quota.tipsPerDay", "quota.messagesPerHour",
            "quota.filesPerTip", "quota.megabytesPerDay", "life.days", "clock.assign", "clock.accept", "clock.act", "clock.review");
        var delay = Entry(root, "notice.delay");
        var hours = Entry(root, "notice.hours");
        var life = Whole(root, "life.days", 30, 180);
        if (life is not (30 or 90 or 180)) { Entry(root, "life.days").Wrong("'life.days' must be 30, 90 or 180: the vault keeps keys for these three"); }
        var (from, to) = (Durations.Of(delay, "from"), Durations.Of(delay, "to"));
        if (from > to) { delay.Wrong("'notice.delay' must not end before it begins"); }
        var (opens, closes) = ((int)hours.Number("from", 0, 24), (int)hours.Number("to", 0, 24));
        if (opens >= closes) { hours.Wrong("'notice.hours' must not end before they begin"); }
        return new(
            Durations.Of(Entry(root, "release.pool"), "value"), from, to, opens, closes,
            Whole(root, "notice.perDay", 1, 24), Whole(root, "quota.tipsPerDay", 1, 1000), Whole(root, "quota.messagesPerHour", 10, 100_000),
            Whole(root, "quota.filesPerTip", 1, 100), Whole(root, "quota.megabytesPerDay", 1, 100_000) * 1024L * 1024L, life,
            Durations.Of(Entry(root, "clock.assign"), "value"), Durations.Of(Entry(root, "clock.accept"), "value"),
            Durations.Of(Entry(root, "clock.act"), "value"), Durations.Of(Entry(root, "clock.review"), "value"));
    }

    private static int Whole(YamlItem root, string key, int from, int to) => (int)Entry(root, key).Number("value", from, to);

    private static YamlItem Entry(YamlItem root, string key)
    {
        if (root.Find(key) is { } found)
        {
            if (found.Find("because") is null) { found.Wrong($"'{key}' gives no reason ('because')"); }
            return found;
        }
        root.Wrong($"'{key}' is missing");
        return YamlItem.Nothing;
    }
}
