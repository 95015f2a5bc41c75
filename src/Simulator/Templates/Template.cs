namespace SatarkMitra.Simulator.Templates;

internal sealed record TemplateButton(string Type, string Text, string? Url);

/// <param name="Components">The components as they were sent in, for reading back.</param>
/// <param name="Variables">Names of the body's variables in order: "1", "2" or words.</param>
internal sealed record Template(
    string Id, string Name, string Language, string Category, string Status, string Body, string? Header, string? Footer,
    IReadOnlyList<TemplateButton> Buttons, IReadOnlyList<string> Variables, string Components);
