using System.Text;

namespace SatarkMitra.LeakScan;

/// <summary>One answer: a leak in a header is a leak.</summary>
/// <param name="Name">Method and address.</param>
internal sealed record Answered(string Name, byte[] Head, byte[] Body)
{
    internal byte[] Bytes => [.. Head, .. Body];
}

internal static class Responses
{
    internal static async Task<Answered> ReadAsync(string name, HttpResponseMessage answer, CancellationToken cancel)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancel);
        var headers = answer.Headers.Concat(answer.Content.Headers).Concat(answer.TrailingHeaders);
        return new Answered(name, Encoding.UTF8.GetBytes(string.Concat(headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\n").Prepend($"{(int)answer.StatusCode} {answer.ReasonPhrase}\n"))), body);
    }
}
