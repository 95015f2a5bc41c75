using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

internal static class Words
{
    /// <summary>
    /// The word of our own list that the reader's string equals, or null: a word of the webhook is never made into a
    /// string of ours, because nobody knows what stands in it.
    /// </summary>
    public static string? Known(ref Utf8JsonReader reader, string[] words)
    {
        if (reader.TokenType != JsonTokenType.String) { return null; }
        Span<byte> ascii = stackalloc byte[64];
        foreach (var word in words)
        {
            if (Json.Is(ref reader, ascii[..Encoding.ASCII.GetBytes(word, ascii)])) { return word; }
        }
        return null;
    }
}
