using SatarkMitra.Conversation.Tests.Support;

namespace SatarkMitra.Conversation.Tests;

/// <summary>Golden conversations: a change of wording or flow shows as a readable difference.</summary>
public sealed class Transcripts
{
    private static readonly string Folder = Path.Combine(Varanasi.Root, "tests", "Conversation.Tests", "Transcripts");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Conversation_is_as_written(string file)
    {
        var path = Path.Combine(Folder, file + ".txt");
        var written = File.ReadAllText(path);
        var played = Transcript.Play(written);
        if (Environment.GetEnvironmentVariable("SATARK_UPDATE_TRANSCRIPTS") == "1") { File.WriteAllText(path, played); return; }
        played.ShouldBe(written);
    }

    [Fact]
    public void There_are_conversations_to_play() => Files.Count.ShouldBeGreaterThan(8);
}
