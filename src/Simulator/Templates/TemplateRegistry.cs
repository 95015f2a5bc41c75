using System.Collections.Concurrent;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Templates;

/// <summary>Message templates of the account, by name and language. Approved as soon as they are created.</summary>
internal sealed class TemplateRegistry(Journal journal)
{
    private readonly ConcurrentDictionary<(string Name, string Language), Template> _templates = new();

    public IEnumerable<Template> All => _templates.Values.OrderBy(t => t.Name, StringComparer.Ordinal).ThenBy(t => t.Language, StringComparer.Ordinal);

    public Template? Find(string name, string language) => _templates.GetValueOrDefault((name, language));

    public bool Add(Template template)
    {
        if (!_templates.TryAdd((template.Name, template.Language), template)) { return false; }
        journal.Write(new Entry { Template = template });
        return true;
    }

    public void Remember(Template template) => _templates[(template.Name, template.Language)] = template;

    /// <returns>How many languages of it were changed.</returns>
    public int SetStatus(string name, string status)
    {
        var named = All.Where(t => t.Name == name).ToList();
        foreach (var one in named)
        {
            var changed = one with { Status = status };
            Remember(changed);
            journal.Write(new Entry { Template = changed });
        }
        return named.Count;
    }

    public bool Remove(string name)
    {
        if (!Drop(name)) { return false; }
        journal.Write(new Entry { TemplateGone = name });
        return true;
    }

    public bool Drop(string name)
    {
        var named = _templates.Keys.Where(k => k.Name == name).ToList();
        return named.Count(k => _templates.TryRemove(k, out _)) > 0;
    }
}
