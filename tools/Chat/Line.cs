using SatarkMitra.Conversation;

namespace SatarkMitra.Play;

/// <summary>What a line of the phone is.</summary>
internal abstract record Line
{
    private Line() { }

    public sealed record Heard(Input Input) : Line;

    public sealed record Waited(TimeSpan Time) : Line;

    /// <summary>It stands in brackets and is nothing a phone does; <paramref name="Why"/> says so to a person.</summary>
    public sealed record Wrong(string Why) : Line;
}
