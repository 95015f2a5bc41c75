using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Graph;

/// <summary>/{phone number id}/message_qrdls: codes that open a chat with a text already typed.</summary>
internal static class QrCodesApi
{
    private const int MaxText = 140, MaxCodes = 2000;

    public static void MapQrCodes(this IEndpointRouteBuilder graph)
    {
        graph.MapPost("/{node}/message_qrdls", SaveAsync);
        graph.MapGet("/{node}/message_qrdls", (string node, Account account, SimulatorSettings settings) =>
            node == settings.PhoneNumberId ? List(account.QrCodes.Values.OrderBy(q => q.Code, StringComparer.Ordinal)) : (IResult)GraphError.NoSuchObject("get", node));
        graph.MapGet("/{node}/message_qrdls/{code}", (string node, string code, Account account, SimulatorSettings settings) =>
            node == settings.PhoneNumberId && account.QrCodes.TryGetValue(code, out var found) ? List([found]) : (IResult)GraphError.NoSuchObject("get", code));
        graph.MapDelete("/{node}/message_qrdls/{code}", (string node, string code, Account account, SimulatorSettings settings) =>
            node == settings.PhoneNumberId && account.Remove(code) ? GraphAnswer.Success : (IResult)GraphError.NoSuchObject("delete", code));
    }

    private static async Task<IResult> SaveAsync(string node, HttpContext context, Account account, SimulatorSettings settings)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        if (request.Text("prefilled_message") is not { Length: > 0 and <= MaxText } text)
        {
            return GraphError.Parameter($"Param prefilled_message must have 1 to {MaxText} characters");
        }
        if (request.Text("generate_qr_image") is { } image && image is not ("SVG" or "PNG"))
        {
            return GraphError.Parameter("Param generate_qr_image must be one of {SVG, PNG}");
        }
        var code = request.Text("code");
        if (code is not null && !account.QrCodes.ContainsKey(code)) { return GraphError.NoSuchObject("post", code); }
        if (code is null && account.QrCodes.Count >= MaxCodes) { return GraphError.InvalidParameter($"A number may have at most {MaxCodes} codes"); }

        var kept = new QrCode(code ?? RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 14), text);
        account.Keep(kept);
        return new GraphAnswer(json => Write(json, kept));
    }

    private static GraphAnswer List(IEnumerable<QrCode> codes) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var code in codes) { Write(json, code); }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    // No qr_image_url: the simulator draws no codes, and a link to a picture that is not there would be worse.
    private static void Write(Utf8JsonWriter json, QrCode code)
    {
        json.WriteStartObject();
        json.WriteString("code", code.Code);
        json.WriteString("prefilled_message", code.Prefilled);
        json.WriteString("deep_link_url", $"https://wa.me/message/{code.Code}");
        json.WriteEndObject();
    }
}
