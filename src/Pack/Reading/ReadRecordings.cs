namespace SatarkMitra.Pack.Reading;

/// <summary>audio/LANGUAGE/KEY.ogg, each optional, and audio/voices.yaml, which says whose voice it is.</summary>
internal static class ReadRecordings
{
    private const string Folder = "audio", Voices = "audio/voices.yaml";

    /// <summary>Longer is not listened to; larger is not shown as a voice message but as a file to fetch.</summary>
    private const int MostSeconds = 90, MostBytes = 512 * 1024;

    public static RangePack Into(RangePack pack, List<PackError> errors)
    {
        var root = Path.Combine(pack.Folder, Folder);
        if (!Directory.Exists(root)) { return pack; }
        var voices = ReadVoices(YamlItem.Open(pack.Folder, Voices, errors), pack.Languages);
        var recordings = new List<Recording>();
        foreach (var path in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var file = Path.GetRelativePath(pack.Folder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (file == Voices) { continue; }
            if (file.Split('/') is not [_, var language, var name] || !name.EndsWith(".ogg", StringComparison.Ordinal)) { Wrong("a recording is audio/LANGUAGE/KEY.ogg"); continue; }
            if (!pack.Languages.Contains(language)) { Wrong($"'{language}' is not a language of this pack"); continue; }
            if (!voices.TryGetValue(language, out var voice))
            {
                voice = voices[language] = new(Synthetic: false, Unheard: true);
                errors.Add(new(Voices, 0, $"'{language}' is missing: whose voice is it?"));
            }
            if (new FileInfo(path).Length is > MostBytes and var size) { Wrong($"has {size / 1024} KB; a voice message holds {MostBytes / 1024}"); continue; }
            var (length, wrong) = OpusFile.Read(File.ReadAllBytes(path));
            if (wrong is not null) { Wrong(wrong); continue; }
            if (length.TotalSeconds > MostSeconds) { Wrong($"is {length.TotalSeconds:F0} seconds long; nobody listens to more than {MostSeconds}"); continue; }
            var key = name[..^".ogg".Length];
            recordings.Add(new(language, key, file, length, voice.Synthetic, voice.Unheard && !voice.Heard.Contains(key)));

            void Wrong(string message) => errors.Add(new(file, 0, message));
        }
        return pack with { Recordings = recordings, Voices = voices };
    }

    private static Dictionary<string, Voice> ReadVoices(YamlItem file, IReadOnlyList<string> languages)
    {
        var voices = new Dictionary<string, Voice>();
        foreach (var (language, item) in file.Pairs())
        {
            if (!languages.Contains(language)) { item.Wrong($"'{language}' is not a language of this pack"); continue; }
            item.Only("voice", "unheard", "heard", "choice", "words", "say");
            var voice = item.Text("voice");
            if (voice is not ("synthetic" or "person" or "")) { item.Wrong($"'voice' must be synthetic or person, not '{voice}'"); }
            if (item.Find("unheard") is null) { item.Wrong("'unheard' is missing: true until a native speaker has listened"); }
            voices[language] = new(voice == "synthetic", item.Flag("unheard"))
            {
                Heard = item.Texts("heard"),
                Choice = item.Optional("choice") ?? "{n}: {label}.",
                Words = Map(item, "words"),
                Say = Map(item, "say"),
            };
        }
        return voices;

        static Dictionary<string, string> Map(YamlItem item, string key) => item.Find(key)?.Pairs().ToDictionary(pair => pair.Key, pair => pair.Value.Scalar()) ?? [];
    }
}
