using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Simulator.Graph;

/// <summary>A Graph API answer: Meta's escaping, content type and version header.</summary>
internal sealed class GraphAnswer(Action<Utf8JsonWriter> content) : IResult
{
    public static GraphAnswer Success { get; } = new(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteEndObject();
    });

    public Task ExecuteAsync(HttpContext context) => WriteAsync(context, 200, content);

    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> content)
    {
        var body = WireJson.Write(content);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        context.Response.Headers["facebook-api-version"] = context.GetRouteValueText("version");
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

internal static class RouteText
{
    public static string GetRouteValueText(this HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";
}
