using System.Text.Json;
using System.Text.RegularExpressions;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Graph.Sending;

namespace SatarkMitra.Simulator.Templates;

/// <summary>What Meta checks before a template goes to review.</summary>
internal static partial class TemplateRules
{
    /// <returns>An error, or the template as it will be stored.</returns>
    public static GraphError? Read(JsonElement request, string id, out Template template)
    {
        template = null!;
        var name = request.Text("name");
        var language = request.Text("language");
        var category = request.Text("category")?.ToUpperInvariant();
        if (name is null || name.Length > 512 || !Name().IsMatch(name)) { return Bad("Param name must be lower-case letters, digits and underscores, at most 512"); }
        if (language is null || !Language().IsMatch(language)) { return Bad("Param language must be a language code such as hi or en_US"); }
        if (category is not ("UTILITY" or "MARKETING" or "AUTHENTICATION")) { return Bad("Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}"); }

        string? body = null, header = null, footer = null;
        var buttons = new List<TemplateButton>();
        foreach (var component in request.Items("components"))
        {
            var text = component.Text("text");
            switch (component.Text("type")?.ToUpperInvariant())
            {
                case "BODY":
                    if (Bounded(text, "BODY", 1024) is { } badBody) { return badBody; }
                    if (Variables(component, text!, "body_text") is { } badVariables) { return badVariables; }
                    body = text;
                    break;
                case "HEADER" when component.Text("format")?.ToUpperInvariant() is null or "TEXT":
                    if (Bounded(text, "HEADER", 60) is { } badHeader) { return badHeader; }
                    header = text;
                    break;
                case "HEADER":
                    break;
                case "FOOTER":
                    if (Bounded(text, "FOOTER", 60) is { } badFooter) { return badFooter; }
                    footer = text;
                    break;
                case "BUTTONS":
                    foreach (var button in component.Items("buttons"))
                    {
                        if (Bounded(button.Text("text"), "button text", 25) is { } badButton) { return badButton; }
                        buttons.Add(new TemplateButton(button.Text("type")?.ToUpperInvariant() ?? "", button.Text("text")!, button.Text("url")));
                    }
                    break;
                default:
                    return Bad("Param components holds a type that is not one of {HEADER, BODY, FOOTER, BUTTONS}");
            }
        }
        if (body is null) { return Bad("Param components must hold a BODY"); }
        if (buttons.Count > 10) { return Bad("A template may have at most 10 buttons"); }
        if (buttons.Exists(b => b.Type is not ("QUICK_REPLY" or "URL" or "PHONE_NUMBER"))) { return Bad("A button's type must be one of {QUICK_REPLY, URL, PHONE_NUMBER}"); }

        template = new Template(
            id, name, language, category, "APPROVED", body, header, footer, buttons,
            TemplateMessage.Variables(body), request.Get("components")!.Value.GetRawText());
        return null;
    }

    private static GraphError? Bounded(string? text, string what, int most) =>
        string.IsNullOrWhiteSpace(text) || text.Length > most ? Bad($"Text of {what} must have 1 to {most} characters") : null;

    private static GraphError? Variables(JsonElement component, string body, string example)
    {
        var names = TemplateMessage.Variables(body);
        if (names.Count == 0) { return null; }
        if (Edge().IsMatch(body))
        {
            return new GraphError(400, 100, "Invalid parameter", Subcode: 2388299, UserMessage: "Variables can't be at the start or end of the template.");
        }
        var named = component.Get("example")?.Items("body_text_named_params") ?? [];
        var positional = component.Get("example")?.Items(example) ?? [];
        return named.Count + positional.Count > 0
            ? null
            : new GraphError(400, 100, "Invalid parameter", Subcode: 2388043, UserMessage: "Message template \"components\" param is missing expected field(s): the body has variables, so example.body_text is needed.");
    }

    private static GraphError Bad(string message) => GraphError.Parameter(message);

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z]{2,3}(_[A-Z]{2})?$")]
    private static partial Regex Language();

    [GeneratedRegex(@"^\s*\{\{|\}\}\s*$")]
    private static partial Regex Edge();
}
