using SatarkMitra.Contracts;

namespace SatarkMitra.Conversation.Chat;

/// <summary>One thing that was told, in order: an answer (question set), a text, or a file.</summary>
internal sealed record Item(string? Question, string? Option, string? Text, SentFile? File = null)
{
    /// <summary>What the writer typed himself and may therefore tell who he is.</summary>
    public string? OwnWords => File is null ? Text : File.Caption;

    public Item WithOwnWords(string? words) => File is null ? this with { Text = words } : this with { File = File with { Caption = words } };
}

internal sealed record SentFile(Guid Id, MediaKind Kind, string? Caption, bool Forwarded, bool Failed, bool Blurred = false)
{
    /// <summary>It shows something, and may therefore show the sender, his house or his vehicle.</summary>
    public bool CanBeBlurred => Kind is MediaKind.Image or MediaKind.Video or MediaKind.Document && !Failed && !Blurred;
}
