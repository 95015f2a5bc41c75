using SatarkMitra.Conversation.Compiling;
using SatarkMitra.Conversation.Places;
using SatarkMitra.Conversation.Typing;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation;

/// <summary>The compiled script of a pack: immutable, shared by all chats.</summary>
public sealed class Script
{
    private readonly Dictionary<(string District, string Language), IReadOnlyList<Station>> _stations = [];

    internal Script(RangePack pack, ScriptDefinition definition)
    {
        Pack = pack;
        Definition = definition;
        Steps = definition.Steps.ToDictionary(s => s.Key);
        Categories = pack.Categories.ToDictionary(c => c.Key);
        Districts = pack.Districts.ToDictionary(d => d.Code);
        Stations = pack.Stations.ToDictionary(s => s.Code);
        Words = Vocabulary.Of(pack, definition);
        KindWords = [.. pack.Categories.SelectMany(c => c.Words.Select(word => (Typed.Key(word), c)))];
        GroupWords = [.. pack.Groups.SelectMany(g => g.Words.Select(word => (Typed.Key(word), g.Key)))];
        Risks = [.. definition.Risks.Values.SelectMany(phrases => phrases).Select(Typed.Key)];
        Recorded = [.. pack.Recordings.Select(recording => (recording.Language, recording.Key))];
        LanguageStep = definition.Steps.FirstOrDefault(s => s.Choices.Any(c => c.Set?.StartsWith("language=", StringComparison.Ordinal) is true))?.Key ?? definition.Start;
        Places = new PlaceIndex(pack, definition.PlaceFillers);
        foreach (var district in pack.Districts)
        {
            foreach (var language in pack.Languages)
            {
                // Territorial stations first: a women's or cyber station is looked for by name.
                _stations[(district.Code, language)] = [.. pack.Stations.Where(s => s.District == district.Code)
                    .OrderBy(s => s.Kind).ThenBy(s => s.Name[language], StringComparer.Ordinal)];
            }
        }
    }

    public RangePack Pack { get; }

    /// <summary>Finds stations and places by typed name or pin.</summary>
    public PlaceIndex Places { get; }

    internal ScriptDefinition Definition { get; }
    internal IReadOnlyDictionary<string, ScriptStep> Steps { get; }
    internal IReadOnlyDictionary<string, Category> Categories { get; }
    internal IReadOnlyDictionary<string, District> Districts { get; }
    internal IReadOnlyDictionary<string, Station> Stations { get; }
    internal WordBook Words { get; }

    /// <summary>What people type for a kind of offence or a group of them, brought to one form.</summary>
    internal IReadOnlyList<(string Word, Category Kind)> KindWords { get; }
    internal IReadOnlyList<(string Word, string Group)> GroupWords { get; }
    internal IReadOnlyList<string> Risks { get; }
    internal string LanguageStep { get; }

    /// <summary>Texts that have a recording.</summary>
    internal HashSet<(string Language, string Key)> Recorded { get; }

    internal IReadOnlyList<Station> StationsOf(string district, string language) =>
        _stations.TryGetValue((district, language), out var stations) ? stations : [];

    /// <summary>Checks every text in every language against WhatsApp's limits, every branch for a way out.</summary>
    public static (Script? Script, IReadOnlyList<PackError> Errors) Compile(RangePack pack) => Compiler.Compile(pack);
}
