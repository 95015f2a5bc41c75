namespace SatarkMitra.LeakScan.Containers;

/// <summary>Bytes written as text, written out again. One buffer a way: the parts of it are found anywhere in the data.</summary>
internal static class Undone
{
    internal static IEnumerable<(string Way, ReadOnlyMemory<byte> Inner)> All(ReadOnlyMemory<byte> bytes)
    {
        foreach (var (way, read) in new (string, Func<ReadOnlySpan<byte>, Collected>)[]
        {
            ("base64", Base64Runs.Read), ("hex", HexRuns.Read), ("escapes", Escapes.Read), ("UTF-16", Narrowed.Read),
        })
        {
            if (read(bytes.Span) is { Length: > 0 } collected)
            {
                yield return (way, collected.All);
            }
        }
    }
}
