using SatarkMitra.Conversation.Chat;

namespace SatarkMitra.Conversation.Identity;

/// <summary>Everything the writer put in words, for a draft or for late evidence, and how far it was checked.</summary>
internal sealed record Told(IReadOnlyList<Item> Items, string? PlaceText, OwnCheck Check)
{
    /// <summary>The words in order; the place as typed is the last part.</summary>
    public IReadOnlyList<string> Parts => [.. Items.Select(item => item.OwnWords ?? ""), PlaceText ?? ""];

    public Told With(IReadOnlyList<string> parts)
    {
        if (parts.SequenceEqual(Parts)) { return this; }
        return this with
        {
            Items = [.. Items.Select((item, i) => item.OwnWords is null ? item : item.WithOwnWords(parts[i].Trim())).Where(item => item.File is not null || item.Option is not null || !string.IsNullOrWhiteSpace(item.Text))],
            PlaceText = PlaceText is null || string.IsNullOrWhiteSpace(parts[^1]) ? null : parts[^1],
        };
    }
}
