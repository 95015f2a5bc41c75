using System.Text.Json;
using System.Text.RegularExpressions;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Templates;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>Fills a template of the registry, or refuses as Meta would.</summary>
internal static partial class TemplateMessage
{
    private const int MaxBody = 1024, MaxPayload = 256;

    public static Checked Check(JsonElement request, TemplateRegistry registry)
    {
        if (request.Get("template") is not { } given) { return GraphError.Parameter("The parameter template is required."); }
        if (given.Text("name") is not { Length: > 0 } name) { return GraphError.Missing("Param template['name'] is required"); }
        if (given.Get("language")?.Text("code") is not { Length: > 0 } language) { return GraphError.Missing("Param template['language']['code'] is required"); }
        if (registry.Find(name, language) is not { } template || template.Status is "REJECTED" or "PENDING" or "DELETED")
        {
            return GraphError.Of(132001, $"template name ({name}) does not exist in {language}");
        }
        if (template.Status == "PAUSED") { return GraphError.Of(132015, "Template is paused due to low quality so it cannot be sent"); }
        if (template.Status == "DISABLED") { return GraphError.Of(132016, "Template has been disabled permanently"); }

        var components = given.Items("components");
        var body = Fill("body", template.Body, components, MaxBody);
        var header = template.Header is null ? null : Fill("header", template.Header, components, 60);
        if (body.Error is { } bad) { return bad; }
        if (header?.Error is { } badHeader) { return badHeader; }

        var buttons = new List<Choice>();
        WebLink? link = null;
        for (var i = 0; i < template.Buttons.Count; i++)
        {
            var button = template.Buttons[i];
            var parameter = ButtonParameter(components, i, button.Type);
            if (button.Type == "QUICK_REPLY")
            {
                if (parameter is { } one && one.Text("type") is not "payload") { return GraphError.Of(132012, $"Button at index {i} takes a parameter of type payload"); }
                var payload = parameter?.Text("payload") ?? button.Text;
                if (Length.Label(payload, $"Payload of the button at index {i}", MaxPayload) is { } error) { return error; }
                buttons.Add(new Choice(payload, button.Text));
            }
            else if (button is { Type: "URL", Url: { } url })
            {
                var suffix = parameter?.Text("text");
                if (url.Contains("{{1}}", StringComparison.Ordinal) && string.IsNullOrEmpty(suffix))
                {
                    return GraphError.Missing($"Button at index {i} of type Url requires a parameter");
                }
                link ??= new WebLink(button.Text, url.Replace("{{1}}", suffix, StringComparison.Ordinal));
            }
        }
        if (components.Any(c => c.Text("type")?.ToLowerInvariant() == "button" && (!int.TryParse(Index(c), out var at) || at < 0 || at >= template.Buttons.Count)))
        {
            return GraphError.Of(132000, "buttons: a button component names an index the template does not have");
        }
        return new Draft("template") { Text = body.Text, Header = header?.Text, Footer = template.Footer, Buttons = buttons, Link = link };
    }

    private sealed record Filled(string? Text, GraphError? Error);

    private static Filled Fill(string part, string text, IReadOnlyList<JsonElement> components, int most)
    {
        var names = Variables(text);
        var component = components.FirstOrDefault(c => c.Text("type")?.ToLowerInvariant() == part);
        var given = component.ValueKind == JsonValueKind.Object ? component.Items("parameters") : [];
        if (given.Count != names.Count)
        {
            return new Filled(null, GraphError.Of(132000, $"{part}: number of localizable_params ({given.Count}) does not match the expected number of params ({names.Count})"));
        }
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var parameter = int.TryParse(name, out _) ? given[i] : given.FirstOrDefault(g => g.Text("parameter_name") == name);
            if (parameter.ValueKind != JsonValueKind.Object || parameter.Text("type") != "text" || parameter.Text("text") is not { Length: > 0 } value)
            {
                return new Filled(null, GraphError.Of(132012, $"{part}: parameter {name} must be a text that is not empty"));
            }
            if (value.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || value.Contains("     ", StringComparison.Ordinal))
            {
                return new Filled(null, GraphError.Of(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"));
            }
            text = text.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        }
        return text.Length > most ? new Filled(null, GraphError.Of(132005, $"{part}: the filled text is longer than {most} characters")) : new Filled(text, null);
    }

    public static IReadOnlyList<string> Variables(string text) => [.. Variable().Matches(text).Select(m => m.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\{\{([A-Za-z0-9_]+)\}\}")]
    private static partial Regex Variable();

    private static JsonElement? ButtonParameter(IReadOnlyList<JsonElement> components, int index, string type)
    {
        foreach (var component in components)
        {
            var isButton = component.Text("type")?.ToLowerInvariant() == "button"
                && string.Equals(component.Text("sub_type"), type, StringComparison.OrdinalIgnoreCase)
                && Index(component) == index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (isButton && component.Items("parameters") is [var first, ..]) { return first; }
        }
        return null;
    }

    private static string? Index(JsonElement component) =>
        component.Get("index") is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : component.Text("index");
}
