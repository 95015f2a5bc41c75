using System.Text;
using System.Text.Json;
using SatarkMitra.WhatsApp.Webhooks;

namespace SatarkMitra.WhatsApp;

/// <summary>Reads the webhook body with an allow-list: unknown fields never become objects.</summary>
public static class WebhookParser
{
    /// <summary>
    /// Never throws. Whatever is well formed gives a batch: what is for another number, of another kind or cannot be read
    /// is parked, and does not take its neighbours with it.
    /// </summary>
    public static WebhookBody Parse(ReadOnlySpan<byte> body, string phoneNumberId)
    {
        if (WhyMalformed(body) is { } why) { return new WebhookBody.Malformed(why); }
        var found = new BatchReader(Encoding.UTF8.GetBytes(phoneNumberId));
        var reader = Json.Over(body);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (!Json.Is(ref reader, "entry"u8) || !Json.Enter(ref reader, JsonTokenType.StartArray)) { reader.Skip(); continue; }
            while (Json.NextElement(ref reader)) { ReadEntry(ref reader, body, found); }
        }
        return found.ToBatch();
    }

    private static void ReadEntry(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, BatchReader found)
    {
        if (reader.TokenType != JsonTokenType.StartObject) { reader.Skip(); return; }
        while (Json.NextProperty(ref reader))
        {
            if (!Json.Is(ref reader, "changes"u8) || !Json.Enter(ref reader, JsonTokenType.StartArray)) { reader.Skip(); continue; }
            while (Json.NextElement(ref reader)) { found.AddChange(Json.SliceHere(ref reader, body)); }
        }
    }

    private static string? WhyMalformed(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = Json.Over(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) { return "not-an-object"; }
            while (reader.Read()) { }
            return null;
        }
        catch (JsonException)
        {
            return "not-json";
        }
    }
}
