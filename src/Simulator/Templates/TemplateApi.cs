using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Graph;

namespace SatarkMitra.Simulator.Templates;

/// <summary>/{account id}/message_templates: list, create (approved at once), delete.</summary>
internal static class TemplateApi
{
    public static void MapTemplates(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{node}/message_templates", (string node, HttpContext context, TemplateRegistry registry, SimulatorSettings settings) =>
            node == settings.BusinessAccountId ? List(context.Request.Query, registry) : GraphError.NoSuchObject("get", node));
        graph.MapPost("/{node}/message_templates", CreateAsync);
        graph.MapDelete("/{node}/message_templates", (string node, HttpContext context, TemplateRegistry registry, SimulatorSettings settings) =>
            node != settings.BusinessAccountId ? GraphError.NoSuchObject("delete", node)
            : registry.Remove(context.Request.Query["name"].ToString()) ? GraphAnswer.Success
            : (IResult)GraphError.InvalidParameter("Message template not found"));
    }

    private static async Task<IResult> CreateAsync(string node, HttpContext context, TemplateRegistry registry, SimulatorSettings settings)
    {
        if (node != settings.BusinessAccountId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        var id = "8" + RandomNumberGenerator.GetString("0123456789", 14);
        if (TemplateRules.Read(request, id, out var template) is { } error) { return error; }
        if (!registry.Add(template))
        {
            return new GraphError(400, 100, "Invalid parameter", Subcode: 2388024, UserMessage: $"There is already {template.Language} content for this template. You can create a new template and try again.");
        }
        return new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("status", template.Status);
            json.WriteString("category", template.Category);
            json.WriteEndObject();
        });
    }

    private static IResult List(IQueryCollection query, TemplateRegistry registry)
    {
        var name = query["name"].ToString();
        var language = query["language"].ToString();
        var all = registry.All.Where(t => (name.Length == 0 || t.Name == name) && (language.Length == 0 || t.Language == language)).ToList();
        var limit = int.TryParse(query["limit"], out var asked) && asked is > 0 and <= 1000 ? asked : 25;
        var start = all.FindIndex(t => t.Id == query["after"].ToString()) + 1;
        var page = all.Skip(start).Take(limit).ToList();
        return new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var one in page) { Write(json, one); }
            json.WriteEndArray();
            if (page.Count > 0)
            {
                json.WriteStartObject("paging");
                json.WriteStartObject("cursors");
                json.WriteString("before", page[0].Id);
                json.WriteString("after", page[^1].Id);
                json.WriteEndObject();
                if (start + page.Count < all.Count) { json.WriteString("next", $"?limit={limit}&after={page[^1].Id}"); }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Template template)
    {
        json.WriteStartObject();
        json.WriteString("name", template.Name);
        json.WriteString("parameter_format", template.Variables.All(v => int.TryParse(v, out _)) ? "POSITIONAL" : "NAMED");
        json.WritePropertyName("components");
        json.WriteRawValue(template.Components);
        json.WriteString("language", template.Language);
        json.WriteString("status", template.Status);
        json.WriteString("category", template.Category);
        json.WriteString("id", template.Id);
        json.WriteEndObject();
    }
}
