using System.Text.Json;

namespace SatarkMitra.WhatsApp.Webhooks;

/// <summary>The object that a message carries under the name of its type.</summary>
internal static class ContentReader
{
    /// <param name="type">A word of our own list, or null for a type we do not know.</param>
    /// <returns>Null when the message cannot be understood.</returns>
    public static MessageContent? Read(ReadOnlySpan<byte> message, string? type, ReadOnlySpan<byte> errors) => type switch
    {
        "text" => Property(message, "text"u8, out var text) && Field(text, "body"u8) is { } body ? new MessageContent.Text(body) : null,
        "interactive" => Property(message, "interactive"u8, out var interactive) ? ReadInteractive(interactive) : null,
        "button" => Property(message, "button"u8, out var button) ? ReadButton(button) : null,
        "image" => ReadMedia(message, "image"u8, WireMediaKind.Image, errors),
        "video" => ReadMedia(message, "video"u8, WireMediaKind.Video, errors),
        "audio" => ReadMedia(message, "audio"u8, WireMediaKind.Audio, errors),
        "voice" => ReadMedia(message, "voice"u8, WireMediaKind.Voice, errors),
        "document" => ReadMedia(message, "document"u8, WireMediaKind.Document, errors),
        "location" => Property(message, "location"u8, out var location) ? ReadLocation(location) : null,
        "sticker" => new MessageContent.Other(OtherKind.Sticker),
        "contacts" => new MessageContent.Other(OtherKind.Contacts),
        "reaction" => new MessageContent.Other(OtherKind.Reaction),
        "order" => new MessageContent.Other(OtherKind.Order),
        "edit" => new MessageContent.Other(OtherKind.Edit),
        "revoke" => new MessageContent.Other(OtherKind.Revoke),
        "unsupported" => new MessageContent.Other(OtherKind.Unsupported),
        _ => null,
    };

    /// <summary>The object under this name; false when it is missing or no object.</summary>
    public static bool Property(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var reader = Json.Over(json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (!Json.Is(ref reader, name)) { reader.Skip(); continue; }
            value = Json.Slice(ref reader, json);
            return value[0] == (byte)'{';
        }
        value = default;
        return false;
    }

    private static string? Field(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = Json.Over(json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, name)) { return Json.Text(ref reader); }
            reader.Skip();
        }
        return null;
    }

    private static MessageContent? ReadInteractive(ReadOnlySpan<byte> json)
    {
        if (Property(json, "button_reply"u8, out var reply) || Property(json, "list_reply"u8, out reply))
        {
            return Field(reply, "id"u8) is { } id ? new MessageContent.Tap(id, Field(reply, "title"u8) ?? "") : null;
        }
        // We send no flows: an answer to one is nothing of ours.
        return Property(json, "nfm_reply"u8, out _) ? new MessageContent.Other(OtherKind.Unsupported) : null;
    }

    private static MessageContent? ReadButton(ReadOnlySpan<byte> json)
    {
        var text = Field(json, "text"u8);
        return Field(json, "payload"u8) is { } payload ? new MessageContent.Tap(payload, text ?? "")
            : text is not null ? new MessageContent.Text(text) : null;
    }

    private static MessageContent? ReadMedia(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name, WireMediaKind kind, ReadOnlySpan<byte> errors)
    {
        var present = Property(message, name, out var json);
        if (present && MediaId.From(Field(json, "id"u8)) is { } id)
        {
            var isVoice = kind == WireMediaKind.Audio && IsTrue(json, "voice"u8);
            return new MessageContent.Media(isVoice ? WireMediaKind.Voice : kind, id, Field(json, "caption"u8));
        }
        // 131052: Meta could not hand the file over, in practice because it is above 100 MB.
        return errors.IsEmpty ? null : new MessageContent.Other(StatusReader.ErrorCode(errors) == 131052 ? OtherKind.MediaTooLarge : OtherKind.Unsupported);
    }

    private static bool IsTrue(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = Json.Over(json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, name)) { return Json.True(ref reader); }
            reader.Skip();
        }
        return false;
    }

    private static MessageContent? ReadLocation(ReadOnlySpan<byte> json)
    {
        double? latitude = null, longitude = null;
        string? name = null, address = null;
        var reader = Json.Over(json);
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (Json.Is(ref reader, "latitude"u8)) { latitude = Json.Number(ref reader); }
            else if (Json.Is(ref reader, "longitude"u8)) { longitude = Json.Number(ref reader); }
            else if (Json.Is(ref reader, "name"u8)) { name = Json.Text(ref reader); }
            else if (Json.Is(ref reader, "address"u8)) { address = Json.Text(ref reader); }
            else { reader.Skip(); }
        }
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180
            ? new MessageContent.Location(latitude.Value, longitude.Value, name ?? address) : null;
    }
}
