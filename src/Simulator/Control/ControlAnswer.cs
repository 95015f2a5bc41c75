using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Simulator.Control;

/// <summary>Answers of the control API: {"id"} or {"error"}, and what the page reads.</summary>
internal static class ControlAnswer
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IResult Done(string id) => Of(new { id });

    public static IResult Bad(string error) => Results.Json(new { error }, Json, statusCode: 400);

    public static IResult Of(object what) => Results.Json(what, Json);

    /// <summary>Reads the body as a JSON object; null (and the answer to give) when it is none.</summary>
    public static async Task<(JsonElement? Body, IResult Otherwise)> BodyAsync(HttpContext context)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 128 }, context.RequestAborted);
            if (document.RootElement.ValueKind == JsonValueKind.Object) { return (document.RootElement.Clone(), Results.Empty); }
        }
        catch (JsonException) { }
        return (null, Bad("the body must be a JSON object"));
    }
}
