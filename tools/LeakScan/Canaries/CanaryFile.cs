using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SatarkMitra.LeakScan.Search;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary>What somebody else's run must not have left behind.</summary>
internal sealed record CanaryList(IReadOnlyList<Canary> Canaries, IReadOnlyList<Placed> Placed, IReadOnlyList<byte[]> Keys, IReadOnlyList<string> Problems);

/// <summary>
/// <c>{"canaries":[{"kind":"number","label":"…","digits":"…"},{"kind":"words","label":"…","text":"…"},
/// {"kind":"wamid","wamid":"…"},{"kind":"place","latitude":1.5,"longitude":2.5},
/// {"kind":"placed","digits":"…","where":["/tips/JNP-26-471903"]}],"keys":["a key hashes may be made with"]}</c>.
/// Any other JSON is read as well: every text in it is a canary, told apart by what it looks like.
/// </summary>
internal static partial class CanaryFile
{
    private const int ShortestText = 4;

    internal static CanaryList Read(string path)
    {
        var (canaries, placed, keys, problems) = (new List<Canary>(), new List<Placed>(), new List<byte[]>(), new List<string>());
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Take(document.RootElement, "canary");
        }
        catch (JsonException broken)
        {
            problems.Add($"--canaries: not JSON, line {broken.LineNumber + 1}");
        }
        if (canaries.Count + placed.Count == 0)
        {
            problems.Add("--canaries: there is none in it");
        }
        return new CanaryList([.. canaries.Distinct()], placed, keys, problems);

        void Take(JsonElement node, string name)
        {
            switch (node.ValueKind)
            {
                case JsonValueKind.Array when name is "keys" or "hmacKeys" or "secrets":
                    keys.AddRange(node.EnumerateArray().Where(key => key.ValueKind is JsonValueKind.String).SelectMany(key => HashKeys.Readings(key.GetString()!)));
                    break;
                case JsonValueKind.Array:
                    foreach (var one in node.EnumerateArray())
                    {
                        Take(one, name);
                    }
                    break;
                case JsonValueKind.Object:
                    TakeObject(node, name);
                    break;
                case JsonValueKind.String or JsonValueKind.Number:
                    TakeText(node.ToString(), name);
                    break;
            }
        }

        void TakeObject(JsonElement node, string name)
        {
            var label = Text(node, "label") ?? Text(node, "id") ?? Text(node, "kind") ?? name;
            var (latitude, longitude) = (Number(node, "latitude", "lat"), Number(node, "longitude", "lon", "lng", "long"));
            if (latitude is { } north && longitude is { } east)
            {
                canaries.Add(new Canary.Place(Labelled(label, north.ToString(CultureInfo.InvariantCulture)), north, east));
                return;
            }
            if (Text(node, "kind") == "placed" && Digits(Text(node, "digits") ?? Text(node, "number") ?? "") is { } digits)
            {
                placed.Add(new Placed(new Canary.Number(Labelled(label, digits), digits), PlacesOf(node)));
                return;
            }
            foreach (var field in node.EnumerateObject().Where(field => field.Name is not ("label" or "kind" or "id" or "class" or "type" or "note" or "latitude" or "longitude" or "lat" or "lon" or "lng" or "long")))
            {
                Take(field.Value, field.Value.ValueKind is JsonValueKind.String && Text(node, "label") is not null ? label : field.Name);
            }
        }

        void TakeText(string text, string name)
        {
            if (text.StartsWith("wamid.", StringComparison.Ordinal))
            {
                canaries.Add(new Canary.MessageId(Labelled(name, text), text));
            }
            else if (Digits(text) is { } digits)
            {
                canaries.Add(new Canary.Number(Labelled(name, digits), digits));
            }
            else if (Pair().Match(text) is { Success: true } pair)
            {
                canaries.Add(new Canary.Place(Labelled(name, text), double.Parse(pair.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(pair.Groups[2].Value, CultureInfo.InvariantCulture)));
            }
            else if (text.Trim().Length >= ShortestText)
            {
                canaries.Add(new Canary.Words(Labelled(name, text), text));
            }
            else
            {
                problems.Add($"--canaries: a text of {text.Length} letters ({name}) would be found everywhere");
            }
        }

        // A report must not repeat the canary, even where its label does.
        string Labelled(string label, string value) =>
            value.Length > 3 && (label.Contains(value, StringComparison.OrdinalIgnoreCase) || label.Count(char.IsDigit) >= 8) ? $"canary {canaries.Count + placed.Count + 1}" : label;
    }

    private static Func<Hit, bool> PlacesOf(JsonElement node)
    {
        string[] where = node.TryGetProperty("where", out var places) && places.ValueKind is JsonValueKind.Array ? [.. places.EnumerateArray().Select(place => place.ToString())] : [];
        return hit => hit.Side is Side.Desk && !hit.Where.StartsWith("name of ", StringComparison.Ordinal) && !hit.Where.StartsWith("address of ", StringComparison.Ordinal)
            && (where.Length == 0 ? !LooseNumbers.IsLog(hit.Where) : where.Any(place => hit.Where.Contains(place, StringComparison.Ordinal)));
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static double? Number(JsonElement node, params string[] names) =>
        names.Select(name => Text(node, name)).OfType<string>().Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : (double?)null).FirstOrDefault();

    private static string? Digits(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return digits.Length is < 10 or > 18 || !Phone().IsMatch(text) ? null : digits.Length == 10 ? "91" + digits : digits;
    }

    [GeneratedRegex("^\\+?[0-9][0-9 ().-]*$")]
    private static partial Regex Phone();

    [GeneratedRegex("^\\s*(-?[0-9]{1,3}\\.[0-9]{3,})\\s*[,; ]\\s*(-?[0-9]{1,3}\\.[0-9]{3,})\\s*$")]
    private static partial Regex Pair();
}
