namespace SatarkMitra.Gateway.Media.Checks;

/// <summary>
/// What the check of a re-encoded file found. An objection is in our own words, never the file's: it is logged.
/// </summary>
/// <param name="Length">Of film and sound.</param>
internal sealed record Examined(string? Objection, TimeSpan? Length = null)
{
    internal static Examined Bad(string objection) => new(objection);
}
