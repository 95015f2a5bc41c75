namespace SatarkMitra.Pack;

/// <summary>
/// A language that came as a file of its own, <c>languages/{Code}.yaml</c>. Its texts are in the pack's
/// <see cref="LocalText"/>s like any other; this is what is known of the file.
/// </summary>
/// <param name="Name">What the language calls itself, in its own script.</param>
/// <param name="Templates">Language of the templates that are sent in its place: Meta has none in Bhojpuri.</param>
/// <param name="Lines">Line of each entry, by section and key: <c>texts privacy.card</c>, <c>questions when options now</c>.</param>
/// <param name="TypedLines">Line of each typed word, so that the bot's compiler can point at one that clashes.</param>
/// <param name="Unread">How many of the entries no native speaker has read yet.</param>
public sealed record FurtherLanguage(
    string Code, string Name, string Templates, IReadOnlyDictionary<string, int> Lines, IReadOnlyDictionary<string, int> TypedLines, int Unread)
{
    public string File => FileOf(Code);

    internal static string FileOf(string code) => $"languages/{code}.yaml";
}
