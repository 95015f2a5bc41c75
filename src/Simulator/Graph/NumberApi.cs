using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Graph;

/// <summary>The number and the account themselves: reading them, registration, storage settings, contact book.</summary>
internal sealed class NumberApi(SimulatorSettings settings, Account account, PhoneBook phones)
{
    /// <returns>Null when <paramref name="id"/> is neither our number nor our account.</returns>
    public GraphAnswer? Describe(string id) =>
        id == settings.PhoneNumberId ? new GraphAnswer(Number)
        : id == settings.BusinessAccountId ? new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", "Tip line");
            json.WriteString("message_template_namespace", "tip_line");
            json.WriteEndObject();
        })
        : null;

    public IResult Numbers(string node) => node != settings.BusinessAccountId
        ? GraphError.NoSuchObject("get", node)
        : new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            Number(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public async Task<IResult> RegisterAsync(string node, HttpContext context)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        if (request.Text("messaging_product") != "whatsapp") { return GraphError.Parameter("The parameter messaging_product is required."); }
        return request.Text("pin") is { Length: 6 } pin && pin.All(char.IsAsciiDigit)
            ? GraphAnswer.Success
            : GraphError.Parameter("Param pin must be six digits");
    }

    public IResult Settings(string node) => node != settings.PhoneNumberId
        ? GraphError.NoSuchObject("get", node)
        : new GraphAnswer(json => json.WriteRawValue(account.Settings ?? """{"storage_configuration":{"status":"DEFAULT"}}"""));

    public async Task<IResult> SaveSettingsAsync(string node, HttpContext context)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        if (request.Get("storage_configuration") is not { } storage) { return GraphError.Parameter("Param storage_configuration is required"); }
        var status = storage.Text("status");
        var fits = status switch
        {
            "IN_COUNTRY_STORAGE_ENABLED" => storage.Text("data_localization_region") is { Length: 2 },
            // Needs Meta's approval, which a simulated number has.
            "NO_STORAGE_ENABLED" => storage.Get("retention_minutes") is { ValueKind: JsonValueKind.Number },
            "DEFAULT" or "IN_COUNTRY_STORAGE_DISABLED" => true,
            _ => false,
        };
        if (!fits) { return GraphError.InvalidParameter("Param storage_configuration is not valid"); }
        account.SaveSettings(request.GetRawText());
        return GraphAnswer.Success;
    }

    public async Task<IResult> SaveAutomationAsync(string node, HttpContext context)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        var prompts = request.Items("prompts");
        var commands = request.Items("commands");
        if (prompts.Count > 4 || prompts.Any(p => p.ValueKind != JsonValueKind.String || p.GetString()!.Length is 0 or > 80))
        {
            return GraphError.InvalidParameter("Param prompts may hold 4 texts of at most 80 characters");
        }
        if (commands.Count > 30 || commands.Any(c => c.Text("command_name") is not { Length: > 0 and <= 32 } || c.Text("command_description") is not { Length: > 0 and <= 256 }))
        {
            return GraphError.InvalidParameter("Param commands may hold 30 commands: name at most 32, description at most 256 characters");
        }
        account.SaveAutomation(request.GetRawText());
        return GraphAnswer.Success;
    }

    public IResult Automation(string node) => node != settings.PhoneNumberId
        ? GraphError.NoSuchObject("get", node)
        : new GraphAnswer(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("conversational_automation");
            json.WriteRawValue(account.Automation ?? "{}");
            json.WriteString("id", settings.PhoneNumberId);
            json.WriteEndObject();
        });

    public IResult ForgetContact(string node, IQueryCollection query)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("delete", node); }
        if (query["messaging_product"] != "whatsapp") { return GraphError.Parameter("The parameter messaging_product is required."); }
        return phones.ByScopedId(query["bsuid"].ToString()) is not null
            ? GraphAnswer.Success
            : GraphError.InvalidParameter("Param bsuid is not in the contact book");
    }

    private void Number(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("verified_name", "Tip line");
        json.WriteString("code_verification_status", "VERIFIED");
        json.WriteString("display_phone_number", settings.DisplayNumber);
        json.WriteString("quality_rating", "GREEN");
        json.WriteString("platform_type", "CLOUD_API");
        json.WriteStartObject("throughput");
        json.WriteString("level", settings.MessagesPerSecond is 0 or > 80 ? "HIGH" : "STANDARD");
        json.WriteEndObject();
        json.WriteString("id", settings.PhoneNumberId);
        json.WriteEndObject();
    }
}

internal static class NumberRoutes
{
    public static void MapNumber(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{node}/phone_numbers", (string node, NumberApi api) => api.Numbers(node));
        graph.MapPost("/{node}/register", (string node, HttpContext context, NumberApi api) => api.RegisterAsync(node, context));
        graph.MapPost("/{node}/deregister", (string node, NumberApi api, SimulatorSettings settings) =>
            node == settings.PhoneNumberId ? GraphAnswer.Success : (IResult)GraphError.NoSuchObject("post", node));
        graph.MapGet("/{node}/settings", (string node, NumberApi api) => api.Settings(node));
        graph.MapPost("/{node}/settings", (string node, HttpContext context, NumberApi api) => api.SaveSettingsAsync(node, context));
        graph.MapGet("/{node}/conversational_automation", (string node, NumberApi api) => api.Automation(node));
        graph.MapPost("/{node}/conversational_automation", (string node, HttpContext context, NumberApi api) => api.SaveAutomationAsync(node, context));
        graph.MapDelete("/{node}/contact_book", (string node, HttpContext context, NumberApi api) => api.ForgetContact(node, context.Request.Query));
    }
}
