using System.Text.Json;
using SatarkMitra.Pack;
using SatarkMitra.Poster;

// ./dev poster [--number DIGITS] [--pack FOLDER] [--out FILE]: an A4 poster (SVG) with the QR code of the wa.me link.
var pack = Option("--pack") ?? "packs/varanasi";
var file = Option("--out") ?? "poster.svg";
var number = Option("--number") ?? Environment.GetEnvironmentVariable("WhatsApp__DisplayNumber") ?? DemoNumber() ?? "912000000000";
if (number.Length is < 8 or > 15 || !number.All(char.IsAsciiDigit))
{
    await Console.Error.WriteLineAsync("--number takes 8 to 15 digits with the country code and without +, such as 912000000000");
    return 64;
}
if (PackReader.Read(pack) is not PackResult.Loaded(var content))
{
    await Console.Error.WriteLineAsync($"{pack} has errors: ./dev pack check {pack}");
    return 65;
}
await File.WriteAllTextAsync(file, A4Poster.Draw(content, number));
Console.WriteLine($"{file}: {A4Poster.Link(number)}");
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

// The number that ./dev run made up, so that the poster of a demo opens the demo's chat.
static string? DemoNumber()
{
    var settings = Path.Combine(Environment.GetEnvironmentVariable("DataDirectory") ?? "data", "settings.json");
    return File.Exists(settings) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(settings)) is { } kept
        ? kept.GetValueOrDefault("WhatsApp:DisplayNumber") : null;
}
