namespace SatarkMitra.Simulator.Media;

/// <summary>What a business may upload, by kind and size (whatsapp.md §4).</summary>
internal static class MediaTypes
{
    private const long Kb = 1024, Mb = 1024 * 1024;

    /// <summary>A phone's file over this arrives as error 131052 instead of media.</summary>
    public const long InboundLimit = 100 * Mb;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = "image", ["image/png"] = "image", ["image/webp"] = "sticker",
        ["audio/aac"] = "audio", ["audio/amr"] = "audio", ["audio/mpeg"] = "audio", ["audio/mp4"] = "audio", ["audio/ogg"] = "audio",
        ["video/mp4"] = "video", ["video/3gp"] = "video", ["video/3gpp"] = "video",
        ["text/plain"] = "document", ["application/pdf"] = "document", ["application/msword"] = "document",
        ["application/vnd.ms-excel"] = "document", ["application/vnd.ms-powerpoint"] = "document",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "document",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "document",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "document",
    };

    public static IEnumerable<string> Uploadable => Kinds.Keys;

    public static string? KindOf(string mime) => Kinds.GetValueOrDefault(Bare(mime));

    public static long LimitOf(string kind) => kind switch
    {
        "image" => 5 * Mb,
        "audio" or "video" => 16 * Mb,
        "sticker" => 500 * Kb,
        _ => 100 * Mb,
    };

    /// <summary>Any uploadable file may go as a document; otherwise kind and type must agree.</summary>
    public static bool MayGoAs(string messageType, string mime) => messageType == "document" || KindOf(mime) == messageType;

    public static string Bare(string mime) => mime.Split(';')[0].Trim();

    /// <summary>For files the browser or a test sends without a type.</summary>
    public static string? FromFileName(string? name) => System.IO.Path.GetExtension(name ?? "").ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".heic" => "image/heic",
        ".mp4" => "video/mp4",
        ".3gp" => "video/3gpp",
        ".webm" => "video/webm",
        ".ogg" or ".opus" => "audio/ogg",
        ".mp3" => "audio/mpeg",
        ".m4a" => "audio/mp4",
        ".amr" => "audio/amr",
        ".aac" => "audio/aac",
        ".wav" => "audio/wav",
        ".pdf" => "application/pdf",
        ".txt" => "text/plain",
        _ => null,
    };
}
