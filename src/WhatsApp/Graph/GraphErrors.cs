using System.Buffers;
using System.Text.Json;
using SatarkMitra.WhatsApp.Webhooks;

namespace SatarkMitra.WhatsApp.Graph;

/// <summary>Error bodies echo numbers and texts, so nothing of them is kept but the code.</summary>
internal static class GraphErrors
{
    /// <summary>A Graph error is a few hundred bytes; what is longer is not from Graph.</summary>
    private const int LongestBody = 16 * 1024;

    /// <summary>Codes by what to do about them (docs/protocol.md has the table with Meta's meanings).</summary>
    public static SendResult Classify(int code, int http, TimeSpan? retryAfter) => code switch
    {
        0 or 190 or 3 or 10 or (>= 200 and <= 299) or 131005 => new SendResult.Stopped(code),
        1 or 131000 or 131053 => new SendResult.TryLater(WaitScope.Recipient, retryAfter, code),
        2 or 131016 or 133004 => new SendResult.TryLater(WaitScope.Everyone, retryAfter, code),
        // The number is moving to a higher throughput, which takes up to a minute.
        131057 => new SendResult.TryLater(WaitScope.Everyone, retryAfter ?? TimeSpan.FromMinutes(1), code),
        4 or 80007 or 130429 or 133016 => new SendResult.TryLater(WaitScope.Everyone, retryAfter, code),
        131056 => new SendResult.TryLater(WaitScope.Recipient, retryAfter, code),
        131048 or 131064 => new SendResult.Stopped(code),
        33 or 100 or 131008 or 131009 => new SendResult.Refused(code),
        131021 or 131026 or 131030 => new SendResult.Refused(code),
        131047 => new SendResult.WindowClosed(),
        131049 or 131050 or 130472 or 131051 or 131062 or 131052 or 137000 => new SendResult.Refused(code),
        132000 or 132001 or 132005 or 132007 or 132008 or 132012 or 132015 or 132016 or 132068 or 132069 => new SendResult.Refused(code),
        368 or 130497 or 131031 or 131042 or 131045 or 133010 or 131037 => new SendResult.Stopped(code),
        _ => ByHttpStatus(code, http, retryAfter),
    };

    /// <summary>An error that is not from Graph, but from something between it and us, or a code that Meta has not told.</summary>
    public static SendResult ByHttpStatus(int code, int http, TimeSpan? retryAfter) => http switch
    {
        429 => new SendResult.TryLater(WaitScope.Everyone, retryAfter, code),
        >= 500 => new SendResult.TryLater(code == 0 ? WaitScope.Everyone : WaitScope.Recipient, retryAfter, code),
        401 or 403 => new SendResult.Stopped(code == 0 ? http : code),
        _ when code == 0 => new SendResult.TryLater(WaitScope.Everyone, retryAfter, http),
        _ => new SendResult.Refused(code),
    };

    public static async Task<SendResult> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var http = (int)response.StatusCode;
        var after = response.Headers.RetryAfter?.Delta;
        var code = await CodeAsync(response, cancel).ConfigureAwait(false);
        return code is { } known ? Classify(known, http, after) : ByHttpStatus(0, http, after);
    }

    /// <summary>Code of <c>{"error":{"code":…}}</c>; null when the body says no such thing.</summary>
    public static async Task<int?> CodeAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestBody);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            var length = await body.ReadAtLeastAsync(buffer.AsMemory(0, LongestBody), LongestBody, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            return Code(buffer.AsSpan(0, length));
        }
        finally { ArrayPool<byte>.Shared.Return(buffer, clearArray: true); }
    }

    public static int? Code(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = Json.Over(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) { return null; }
            while (Json.NextProperty(ref reader))
            {
                if (!Json.Is(ref reader, "error"u8) || !Json.Enter(ref reader, JsonTokenType.StartObject)) { reader.Skip(); continue; }
                while (Json.NextProperty(ref reader))
                {
                    if (Json.Is(ref reader, "code"u8)) { return int.TryParse(Json.Text(ref reader), out var code) ? code : null; }
                    reader.Skip();
                }
            }
            return null;
        }
        catch (JsonException) { return null; }
    }
}
