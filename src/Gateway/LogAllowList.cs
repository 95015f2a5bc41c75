using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Gateway;

/// <summary>What one event may write: fixed words, and values that keep a rule.</summary>
internal sealed record AllowedEvent(string Category, int Id, LogLevel Level, string Template, IReadOnlyDictionary<string, Func<object?, bool>> Values);

/// <summary>The list in <c>log-allow-list.txt</c>, which a reviewer reads and the log obeys.</summary>
internal sealed partial class LogAllowList
{
    const string Ours = "SatarkMitra.";

    readonly Dictionary<(string Category, int Id), AllowedEvent> _events;

    LogAllowList(IEnumerable<AllowedEvent> events) => _events = events.ToDictionary(one => (one.Category, one.Id));

    public IReadOnlyCollection<AllowedEvent> Events => _events.Values;

    public static LogAllowList Read()
    {
        using var text = new StreamReader(typeof(LogAllowList).Assembly.GetManifestResourceStream("log-allow-list.txt")!);
        return Parse(text.ReadToEnd());
    }

    /// <exception cref="FormatException">A line is neither an event nor a value of the event above it, or a value has no rule.</exception>
    public static LogAllowList Parse(string text)
    {
        var events = new List<AllowedEvent>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (Event().Match(line) is { Success: true } found)
            {
                events.Add(new(Ours + found.Groups[3].Value, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture),
                    Enum.Parse<LogLevel>(found.Groups[2].Value), found.Groups[4].Value, new Dictionary<string, Func<object?, bool>>()));
            }
            else if (Value().Match(line) is { Success: true } value && events.Count > 0)
            {
                ((Dictionary<string, Func<object?, bool>>)events[^1].Values).Add(value.Groups[1].Value, Rule(value.Groups[2].Value));
            }
            else { throw new FormatException($"log-allow-list.txt: {line}"); }
        }
        foreach (var one in events)
        {
            var named = Hole().Matches(one.Template).Select(hole => hole.Groups[1].Value).ToHashSet();
            if (!named.SetEquals(one.Values.Keys)) { throw new FormatException($"log-allow-list.txt: the values of event {one.Id} of {one.Category}"); }
        }
        return new(events);
    }

    /// <summary>The line as it may be written; null when the event is not on the list.</summary>
    public string? Render<TState>(string category, EventId id, LogLevel level, TState state)
    {
        if (!_events.TryGetValue((category, id.Id), out var allowed) || allowed.Level != level
            || state is not IReadOnlyList<KeyValuePair<string, object?>> given || given.LastOrDefault().Value as string != allowed.Template) { return null; }
        // The words come from the list, so that nothing formatted elsewhere gets in.
        return Hole().Replace(allowed.Template, hole =>
        {
            var value = given.FirstOrDefault(pair => pair.Key == hole.Groups[1].Value).Value;
            return allowed.Values[hole.Groups[1].Value](value) ? Convert.ToString(value, CultureInfo.InvariantCulture)! : "?";
        });
    }

    static Func<object?, bool> Rule(string rule) => rule switch
    {
        "number" => value => value is int or long or short or byte or bool,
        // Literals are interned when their code is loaded: a text made from somebody's message is another object.
        "our words" => value => value is string text && ReferenceEquals(text, string.IsInterned(text)),
        "exception" => value => value is string text && ExceptionName().IsMatch(text),
        _ when rule.StartsWith("one of ", StringComparison.Ordinal) => OneOf([.. rule["one of ".Length..].Split(", ")]),
        _ => throw new FormatException($"log-allow-list.txt: no such rule: {rule}"),
    };

    static Func<object?, bool> OneOf(HashSet<string> words) => value => value is string text && words.Contains(text);

    [GeneratedRegex(@"^(\d+) +([A-Z][a-z]+) +([A-Za-z.]+): (.+)$")]
    private static partial Regex Event();

    [GeneratedRegex(@"^ +([A-Za-z]+): (.+?) - .+$")]
    private static partial Regex Value();

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("^[A-Za-z]{1,60}Exception$")]
    private static partial Regex ExceptionName();
}
