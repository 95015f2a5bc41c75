using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Golden conversations: a change of wording or flow shows as a readable difference.</summary>
public sealed class Transcripts
{
    internal static readonly string Folder = Path.Combine(Packs.Root, "tests", "Conversation.Tests", "Transcripts");
    internal static readonly bool Update = Environment.GetEnvironmentVariable("SATARK_UPDATE_TRANSCRIPTS") == "1";

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Conversation_is_as_written(string file)
    {
        var path = Path.Combine(Folder, file + ".txt");
        var written = File.ReadAllText(path);
        var played = Played.Again(written);
        if (Update) { File.WriteAllText(path, played); return; }
        played.ShouldBe(written);
    }

    [Fact]
    public void There_are_conversations_to_play() => Files.Count.ShouldBeGreaterThan(8);
}
