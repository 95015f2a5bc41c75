using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Simulator.Graph;

/// <summary>A refusal with Meta's body: clients branch on <see cref="Code"/>, never on the status or the words.</summary>
internal sealed record GraphError(
    int Status, int Code, string Message, string? Details = null, string Type = "OAuthException", int? Subcode = null, string? UserMessage = null) : IResult
{
    /// <summary>100: the request is not shaped as documented.</summary>
    public static GraphError Parameter(string message) => new(400, 100, $"(#100) {message}");

    /// <summary>100 with the reason in error_data, the form newer checks use.</summary>
    public static GraphError InvalidParameter(string details) => new(400, 100, "(#100) Invalid parameter", details);

    public static GraphError Missing(string details) => new(400, 131008, "(#131008) Required parameter is missing", details);

    public static GraphError Value(string details) => new(400, 131009, "(#131009) Parameter value is not valid", details);

    public static GraphError NoSuchObject(string method, string id) => new(
        400, 100,
        $"Unsupported {method} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
        Type: "GraphMethodException", Subcode: 33);

    /// <summary>Any code of the catalogue, with its documented status and title.</summary>
    public static GraphError Of(int code, string? details = null)
    {
        var (status, title) = ErrorCatalogue.Find(code);
        return new GraphError(status, code, code is 0 or 190 ? title : $"(#{code}) {title}", details);
    }

    public string Title => Message.StartsWith("(#", StringComparison.Ordinal) ? Message[(Message.IndexOf(')') + 2)..] : Message;

    public Task ExecuteAsync(HttpContext context)
    {
        if (Status == 401) { context.Response.Headers.WWWAuthenticate = $"OAuth \"Facebook Platform\" \"invalid_token\" \"{Title}\""; }
        return GraphAnswer.WriteAsync(context, Status, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", Message);
            json.WriteString("type", Type);
            json.WriteNumber("code", Code);
            if (Details is not null)
            {
                json.WriteStartObject("error_data");
                json.WriteString("messaging_product", "whatsapp");
                json.WriteString("details", Details);
                json.WriteEndObject();
            }
            if (Subcode is { } subcode) { json.WriteNumber("error_subcode", subcode); }
            if (UserMessage is not null) { json.WriteString("error_user_msg", UserMessage); }
            json.WriteString("fbtrace_id", "A" + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 22));
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
