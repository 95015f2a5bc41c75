using SatarkMitra.Pack.Reading;

namespace SatarkMitra.Pack;

/// <summary>Reads a pack folder: pack.yaml, categories.yaml, texts.yaml, script.yaml, templates.yaml, policies.yaml, paper.yaml, languages/*.yaml, audio/ and the CSVs.</summary>
public static class PackReader
{
    /// <summary>Never throws for what the folder holds: a broken pack comes back as every error at once.</summary>
    public static PackResult Read(string folder)
    {
        if (!Directory.Exists(folder)) { return new PackResult.Broken([new(folder, 0, "there is no such folder")]); }
        var errors = new List<PackError>();
        var tree = ReadTree.From(YamlItem.Open(folder, "pack.yaml", errors));
        var stations = ReadPlaces.Stations(folder, tree, errors);
        var places = ReadPlaces.Places(folder, tree, stations, errors);
        var catalogue = ReadCategories.From(YamlItem.Open(folder, "categories.yaml", errors), tree.Languages);
        var texts = YamlItem.Open(folder, "texts.yaml", errors).Pairs().ToList();
        var pack = new RangePack
        {
            Folder = folder,
            Id = tree.Id,
            Name = tree.Name,
            State = tree.State,
            Languages = tree.Languages,
            Zones = tree.Zones,
            Ranges = tree.Ranges,
            Districts = tree.Districts,
            Circles = tree.Circles,
            Stations = stations,
            Places = places,
            Spellings = ReadPlaces.Spellings(folder, tree, stations, places, errors),
            Outside = ReadPlaces.Outside(folder, errors),
            Outlines = ReadOutlines.From(folder, tree, stations, errors),
            Groups = catalogue.Groups,
            Categories = catalogue.Categories,
            Clocks = catalogue.Clocks,
            CategoryLines = catalogue.Lines,
            Texts = texts.ToDictionary(pair => pair.Key, pair => pair.Value.Local(tree.Languages, pair.Key)),
            TextLines = texts.ToDictionary(pair => pair.Key, pair => pair.Value.Line),
            Templates = ReadTemplates.From(YamlItem.Open(folder, "templates.yaml", errors), tree.Languages),
            Policies = ReadPolicies.From(YamlItem.Open(folder, "policies.yaml", errors)),
            Paper = ReadPaper.From(folder, errors),
            Script = ReadScript.From(YamlItem.Open(folder, "script.yaml", errors)),
        };
        pack = ReadLanguages.Into(pack, folder, errors);
        pack = ReadRecordings.Into(pack, errors);
        return errors.Count == 0
            ? new PackResult.Loaded(pack)
            : new PackResult.Broken([.. errors.OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line)]);
    }
}
