namespace SatarkMitra.Conversation.Identity;

/// <summary>
/// How far "this may identify you" has come. Sentences and numbers that the writer decided to keep are remembered by
/// hash. <paramref name="Rewriting"/> is the hash of the sentence now being written anew, 0 for none.
/// </summary>
internal sealed record OwnCheck(IReadOnlyList<uint> Accepted, bool NameDecided, bool NumberRemoved, uint Rewriting, int Asked)
{
    public static OwnCheck Fresh { get; } = new([], false, false, 0, 0);

    public OwnCheck Accept(uint hash) => this with { Accepted = [.. Accepted, hash], Rewriting = 0, Asked = Asked + 1 };
}
