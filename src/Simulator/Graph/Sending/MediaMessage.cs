using System.Text.Json;
using SatarkMitra.Simulator.Media;

namespace SatarkMitra.Simulator.Graph.Sending;

internal static class MediaMessage
{
    public static bool IsMedia(string type) => type is "image" or "video" or "audio" or "document" or "sticker";

    public static Checked Check(JsonElement request, string type, MediaShelf shelf)
    {
        if (request.Get(type) is not { } media) { return GraphError.Parameter($"The parameter {type} is required."); }
        var caption = media.Text("caption");
        if (caption is not null && type is "audio" or "sticker") { return GraphError.Value($"A message of type {type} takes no caption"); }
        if (Length.Optional(caption, $"{type}['caption']", 1024) is { } error) { return error; }

        var shown = type == "audio" && media.Get("voice") is { ValueKind: JsonValueKind.True } ? "voice" : type;
        var draft = new Draft(shown) { Text = caption, FileName = media.Text("filename") };
        string? id = media.Text("id"), link = media.Text("link");
        if (id is { Length: > 0 })
        {
            if (shelf.ForBusiness(id) is not { } file) { return GraphError.Value($"Media id {id} not found or expired"); }
            if (!MediaTypes.MayGoAs(type, file.Mime)) { return GraphError.Value($"Media of type {file.Mime} cannot be sent as {type}"); }
            if (shown == "voice" && MediaTypes.Bare(file.Mime) != "audio/ogg") { return GraphError.Value("Only OGG with Opus can be sent as a voice message"); }
            return draft with { MediaId = id, Mime = file.Mime, FileName = draft.FileName ?? file.FileName };
        }
        if (Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return draft with { MediaLink = link };
        }
        return GraphError.Missing($"Param {type} needs an id or a link");
    }
}
