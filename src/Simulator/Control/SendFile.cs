using Microsoft.AspNetCore.Http;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Control;

/// <summary>Sends a file from a phone. The type is taken at its word: a file whose type lies is a test worth having.</summary>
internal static class SendFile
{
    public static async Task<IResult> HandleAsync(string phone, HttpContext context, PhoneBook phones, MediaShelf shelf, PhoneWrites write)
    {
        if (!context.Request.HasFormContentType) { return ControlAnswer.Bad("send the file as multipart/form-data"); }
        IFormCollection form;
        try { form = await context.Request.ReadFormAsync(context.RequestAborted); }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException)
        {
            return ControlAnswer.Bad("the form cannot be read, or it is larger than the simulator takes");
        }
        if (form.Files.GetFile("file") is not { } file) { return ControlAnswer.Bad("the form has no file"); }
        var mime = file.ContentType is { Length: > 0 } own and not "application/octet-stream" ? own : MediaTypes.FromFileName(file.FileName);
        var type = form["type"].ToString() is { Length: > 0 } given ? given : KindOf(mime);
        if (type is not ("image" or "video" or "audio" or "voice" or "document" or "sticker"))
        {
            return ControlAnswer.Bad("type must be image, video, audio, voice, document or sticker");
        }
        var caption = type is "image" or "video" or "document" && form["caption"].ToString() is { Length: > 0 } words ? words : null;

        await using var content = file.OpenReadStream();
        var kept = await shelf.KeepAsync(content, Declared(mime, type), file.FileName, received: true, context.RequestAborted);
        return ControlAnswer.Done(write.Media(phones.Get(phone), kept, type, caption, form["forwarded"] == "true"));
    }

    /// <summary>A phone names every voice note Ogg Opus, the format it records in.</summary>
    private static string Declared(string? mime, string type) =>
        mime is null || (type == "voice" && MediaTypes.Bare(mime) == "audio/ogg") ? Usual(type) : mime;

    private static string KindOf(string? mime) => mime?.Split('/')[0] switch
    {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        _ => "document",
    };

    private static string Usual(string type) => type switch
    {
        "image" => "image/jpeg",
        "video" => "video/mp4",
        "voice" => "audio/ogg; codecs=opus",
        "audio" => "audio/mpeg",
        "sticker" => "image/webp",
        _ => "application/octet-stream",
    };
}
