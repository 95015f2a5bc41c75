using System.Text.Json;
using SatarkMitra.Desk.Poster;
using SatarkMitra.Pack;

// ./dev poster [--card] [--language hi] [--number DIGITS] [--pack FOLDER] [--out FILE]: an A4 sheet as SVG, the poster
// with the code of the wa.me link, or the privacy card.
var pack = Option("--pack") ?? "packs/varanasi";
var card = args.Contains("--card");
var file = Option("--out") ?? (card ? "privacy-card.svg" : "poster.svg");
var number = Option("--number") ?? Environment.GetEnvironmentVariable("WhatsApp__DisplayNumber") ?? DemoNumber() ?? "912000000000";
if (!PosterSheet.IsNumber(number))
{
    await Console.Error.WriteLineAsync("--number takes 8 to 15 digits with the country code and without +, such as 912000000000");
    return 64;
}
if (PackReader.Read(pack) is not PackResult.Loaded(var content))
{
    await Console.Error.WriteLineAsync($"{pack} has errors: ./dev pack check {pack}");
    return 65;
}
if (content.Paper is not { } paper)
{
    await Console.Error.WriteLineAsync($"{pack} has no paper.yaml (docs/packs.md)");
    return 65;
}
var language = Option("--language") ?? "hi";
if (!paper.Languages.Contains(language))
{
    await Console.Error.WriteLineAsync($"--language: the paper of {pack} is in {string.Join(", ", paper.Languages)}");
    return 64;
}
await File.WriteAllTextAsync(file, card ? PosterSheet.Card(content, language) : PosterSheet.Poster(content, number, language));
Console.WriteLine(card ? file : $"{file}: {PosterSheet.Link(number)}");
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

// The number that ./dev run made up, so that the poster of a demo opens the demo's chat.
static string? DemoNumber()
{
    var settings = Path.Combine(Environment.GetEnvironmentVariable("DataDirectory") ?? "data", "settings.json");
    return File.Exists(settings) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(settings)) is { } kept
        ? kept.GetValueOrDefault("WhatsApp:DisplayNumber") : null;
}
