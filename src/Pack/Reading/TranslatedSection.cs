namespace SatarkMitra.Pack.Reading;

/// <summary>A section of a language file while it is held against what it translates.</summary>
internal sealed class TranslatedSection
{
    private readonly YamlItem? _item;
    private readonly string _path;
    private readonly Dictionary<string, int> _lines;
    private readonly HashSet<string> _taken = [];

    private TranslatedSection(YamlItem? item, string path, Dictionary<string, int> lines) => (_item, _path, _lines) = (item, path, lines);

    public static TranslatedSection Of(YamlItem file, string name, Dictionary<string, int> lines)
    {
        if (file.Find(name) is null) { file.Wrong($"'{name}' is missing"); }
        return new(file.Find(name), name, lines);
    }

    /// <summary>Empty where it is missing; a section that is missing whole was named already.</summary>
    public string Text(string key)
    {
        _taken.Add(key);
        var found = _item?.Find(key);
        var text = found?.Scalar() ?? "";
        if (string.IsNullOrWhiteSpace(text)) { (found ?? _item)?.Wrong($"'{_path}': '{key}' has no text"); return ""; }
        _lines[$"{_path} {key}"] = found!.Line;
        // The same composed form as everything typed is compared in; marks of direction stay.
        return text.Normalize();
    }

    public TranslatedSection Part(string key)
    {
        _taken.Add(key);
        if (_item is not null && _item.Find(key) is null) { _item.Wrong($"'{_path}': '{key}' has no text"); }
        return new(_item?.Find(key), $"{_path} {key}", _lines);
    }

    public void NothingElse()
    {
        // Nothing to translate: the file it stands in could not be read, and that was named there.
        if (_item is null || _taken.Count == 0) { return; }
        foreach (var (key, value) in _item.Pairs().Where(pair => !_taken.Contains(pair.Key)))
        {
            value.Wrong($"'{_path}': nothing uses '{key}': a spelling mistake?");
        }
    }
}
