using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SatarkMitra.Pack.Reading;

/// <summary>
/// A node of a pack file that knows where it stands. Reading never throws: what is missing or wrong is noted with its
/// line and a harmless value is returned, so that one run names every error.
/// </summary>
internal sealed class YamlItem(string file, YamlNode node, List<PackError> errors)
{
    /// <summary>Stands in for an entry that is missing and already named; what it lacks is not named again.</summary>
    public static YamlItem Nothing => new("", new YamlMappingNode(), []);

    public int Line => (int)node.Start.Line;

    public static YamlItem Open(string folder, string file, List<PackError> errors)
    {
        var empty = new YamlItem(file, new YamlMappingNode(), errors);
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) { errors.Add(new(file, 0, "the file is missing")); return empty; }
        try
        {
            var stream = new YamlStream();
            using var reader = new StreamReader(path);
            stream.Load(reader);
            if (stream.Documents.Count == 1) { return new(file, stream.Documents[0].RootNode, errors); }
            errors.Add(new(file, 0, "expected one YAML document"));
        }
        catch (YamlException wrong)
        {
            errors.Add(new(file, (int)wrong.Start.Line, wrong.Message));
        }
        catch (InvalidOperationException)
        {
            // The parser itself stumbles over some unclosed brackets.
            errors.Add(new(file, LastReadable(path), "not YAML from here on: a bracket or quote is not closed"));
        }
        return empty;
    }

    private static int LastReadable(string path)
    {
        using var reader = new StreamReader(path);
        var parser = new Parser(reader);
        var line = 0L;
        try
        {
            while (parser.MoveNext()) { line = parser.Current?.End.Line ?? line; }
        }
        catch (Exception stop) when (stop is YamlException or InvalidOperationException) { }
        return (int)line;
    }

    public void Wrong(string message) => errors.Add(new(file, Line, message));

    public bool HasKeys => node is YamlMappingNode;

    public YamlItem? Find(string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? new(file, value, errors) : null;

    public IEnumerable<(string Key, YamlItem Value)> Pairs()
    {
        if (node is YamlMappingNode map)
        {
            return map.Children.Select(pair => (pair.Key.ToString(), new YamlItem(file, pair.Value, errors)));
        }
        Wrong("expected 'key: value' lines");
        return [];
    }

    public IReadOnlyList<YamlItem> Items(string key, bool needed = true)
    {
        switch (Find(key))
        {
            case null:
                if (needed) { Wrong($"'{key}' is missing"); }
                return [];
            case { } found when found.Node is YamlSequenceNode list:
                return [.. list.Select(item => new YamlItem(file, item, errors))];
            case { } found:
                found.Wrong($"'{key}' must be a list");
                return [];
        }
    }

    /// <summary>The node as one text; a list or map is an error.</summary>
    public string Scalar()
    {
        if (node is YamlScalarNode { Value: { } value }) { return value; }
        Wrong("expected one value");
        return "";
    }

    public string Text(string key)
    {
        if (Find(key) is { } found) { return found.Scalar(); }
        Wrong($"'{key}' is missing");
        return "";
    }

    public string? Optional(string key) => Find(key)?.Scalar();

    public IReadOnlyList<string> Texts(string key, bool needed = false) => [.. Items(key, needed).Select(item => item.Scalar())];

    public bool Flag(string key)
    {
        switch (Optional(key))
        {
            case null or "false": return false;
            case "true": return true;
            default: Find(key)!.Wrong($"'{key}' must be true or false"); return false;
        }
    }

    public double Number(string key, double from, double to)
    {
        var text = Text(key);
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) { return number; }
        if (text.Length > 0) { Find(key)!.Wrong($"'{key}' must be a number from {from} to {to}, not '{text}'"); }
        return from;
    }

    public T Word<T>(string key, T fallback) where T : struct, Enum
    {
        if (Optional(key) is not { } text) { return fallback; }
        if (Enum.TryParse<T>(text.Replace("-", ""), ignoreCase: true, out var value)) { return value; }
        Find(key)!.Wrong($"'{key}' must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}, not '{text}'");
        return fallback;
    }

    /// <summary>A text in every language of the pack.</summary>
    public LocalText Local(string key, IReadOnlyList<string> languages)
    {
        if (Find(key) is { } found) { return found.Local(languages, key); }
        Wrong($"'{key}' is missing");
        return new(languages.Append("hi").Distinct().ToDictionary(l => l, _ => ""));
    }

    public LocalText Local(IReadOnlyList<string> languages, string what)
    {
        var texts = languages.Append("hi").Distinct().ToDictionary(language => language, _ => "");
        foreach (var language in languages)
        {
            var text = Optional(language);
            if (string.IsNullOrWhiteSpace(text)) { Wrong($"'{what}' has no text in '{language}'"); continue; }
            texts[language] = text.Normalize();
        }
        foreach (var (language, value) in node is YamlMappingNode ? Pairs() : [])
        {
            if (!languages.Contains(language)) { value.Wrong($"'{what}': '{language}' is not a language of this pack"); }
        }
        return new(texts);
    }

    /// <summary>Unknown keys are mostly spelling mistakes of known ones.</summary>
    public void Only(params ReadOnlySpan<string> known)
    {
        if (node is not YamlMappingNode map) { Wrong("expected 'key: value' lines"); return; }
        foreach (var key in map.Children.Keys)
        {
            var name = key.ToString();
            if (!known.Contains(name)) { errors.Add(new(file, (int)key.Start.Line, $"'{name}' is not known here; known are {string.Join(", ", known.ToArray())}")); }
        }
    }

    private YamlNode Node => node;
}
