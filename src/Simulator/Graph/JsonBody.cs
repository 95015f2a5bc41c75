using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Simulator.Graph;

internal static class JsonBody
{
    private static readonly JsonDocument Nothing = JsonDocument.Parse("{}");

    /// <summary>What cannot be read as an object counts as no parameters at all, as at Meta.</summary>
    public static async Task<JsonDocument> ReadAsync(HttpContext context)
    {
        try
        {
            var document = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object) { return document; }
            document.Dispose();
        }
        catch (JsonException) { }
        return Nothing;
    }

    public static JsonElement? Get(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>Null when it is absent or not text.</summary>
    public static string? Text(this JsonElement parent, string name)
    {
        if (parent.Get(name) is not { ValueKind: JsonValueKind.String } value) { return null; }
        // A lone surrogate in an escape is valid JSON but not valid text.
        try { return value.GetString(); }
        catch (InvalidOperationException) { return null; }
    }

    public static IReadOnlyList<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Get(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];
}
