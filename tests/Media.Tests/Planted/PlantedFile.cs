using SatarkMitra.Contracts;

namespace SatarkMitra.Media.Tests.Planted;

/// <summary>A file as a phone or a computer makes it, with a word of its own in every place where words can hide.</summary>
/// <param name="Canaries">One for each place; the place is part of the word, so that a failure says what came through.</param>
internal sealed record PlantedFile(string Path, MediaKind Kind, IReadOnlyList<string> Canaries)
{
    public const string Latitude = "25.731264", Longitude = "82.684719";

    /// <summary>How the position reads in the words of the tools that find it.</summary>
    public static IReadOnlyList<string> Position { get; } = ["25 deg 43'", "25.7312", "25.7313", "82 deg 41'", "82.6847"];

    public static string At(string place) => $"canary-{place}-Zubair4471";

    /// <summary>Tags that exiftool writes into any picture, and their canaries.</summary>
    public static async Task<string[]> TagAsync(string path, params (string Tag, string Place)[] tags)
    {
        await Tool.RunAsync("exiftool", [
            "-q", "-q", "-m", "-overwrite_original", $"-GPSLatitude={Latitude}", "-GPSLatitudeRef=N", $"-GPSLongitude={Longitude}", "-GPSLongitudeRef=E",
            .. tags.Select(tag => $"-{tag.Tag}={At(tag.Place)}"), path]);
        return [.. tags.Select(tag => At(tag.Place))];
    }

    public static async Task<string> AppendAsync(string path, string place, string before = "")
    {
        await File.AppendAllTextAsync(path, before + At(place));
        return At(place);
    }
}
