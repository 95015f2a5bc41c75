using System.Text;

namespace SatarkMitra.LeakScan;

internal static class Responses
{
    /// <summary>Head and body of an answer: a leak in a header is a leak.</summary>
    internal static async Task<byte[]> BytesAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var head = string.Concat(answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\n"));
        return [.. Encoding.UTF8.GetBytes(head), .. await answer.Content.ReadAsByteArrayAsync(cancel)];
    }
}
