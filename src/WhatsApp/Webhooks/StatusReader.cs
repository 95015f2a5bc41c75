using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>A status names its recipient and, lately, their profile: only our own correlation word is read.</summary>
internal static class StatusReader
{
    private const int MaxCorrelation = 64;
    private static readonly string[] s_states = ["sent", "delivered", "read", "failed", "played", "deleted"];

    /// <summary>Null when the status carries no correlation of ours.</summary>
    public static DeliveryStatus? Read(ReadOnlySpan<byte> status)
    {
        var reader = Json.Over(status);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) { return null; }
        string? correlation = null;
        var state = "unknown";
        var code = 0;
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "biz_opaque_callback_data"u8)) { correlation = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "status"u8)) { reader.Read(); state = Words.Known(ref reader, s_states) ?? "unknown"; reader.Skip(); }
            else if (Json.Is(ref reader, "errors"u8)) { code = ErrorCode(Json.Slice(ref reader, status)); }
            else { reader.Skip(); }
        }
        return IsOurs(correlation) ? new DeliveryStatus(correlation!, state, code) : null;
    }

    /// <summary>Code of the first error of an <c>errors[]</c>; 0 if there is none.</summary>
    public static int ErrorCode(ReadOnlySpan<byte> errors)
    {
        var reader = Json.Over(errors);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray || !Json.NextElement(ref reader) || reader.TokenType != JsonTokenType.StartObject) { return 0; }
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "code"u8)) { return Json.Int(ref reader); }
            reader.Skip();
        }
        return 0;
    }

    private static bool IsOurs(string? correlation)
    {
        if (correlation is not { Length: > 0 and <= MaxCorrelation }) { return false; }
        foreach (var c in correlation)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) { return false; }
        }
        return true;
    }
}
