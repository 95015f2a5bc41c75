using System.Text;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;
using SatarkMitra.Place;

// ./dev place [--pack FOLDER]: which station and which place is meant? One query a line on standard input,
// district<TAB>text; one JSON line out for each, best first. The district is a code, a name, or empty.
if (args is not ([] or ["--pack", _]))
{
    Console.Error.WriteLine("./dev place [--pack FOLDER] < queries: a line is district<TAB>text, the district a code (JNP), a name or empty");
    return 64;
}
var folder = args is [_, var named] ? named : "packs/varanasi";
var read = PackReader.Read(folder);
var (script, errors) = read is PackResult.Loaded loaded ? Script.Compile(loaded.Pack) : (null, ((PackResult.Broken)read).Errors);
if (script is null)
{
    Console.Error.WriteLine($"{folder} has {errors.Count} errors: ./dev pack check {folder}");
    return 65;
}
var queries = new Queries(script);
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
for (var number = 1; await input.ReadLineAsync() is { } line; number++)
{
    var (json, trouble) = queries.Answer(line);
    if (trouble is not null) { await Console.Error.WriteLineAsync($"line {number}: {trouble}"); }
    await output.WriteLineAsync(json);
    // Whoever asks one at a time gets his answer at once.
    if (!Console.IsInputRedirected || input.Peek() < 0) { await output.FlushAsync(); }
}
return 0;
