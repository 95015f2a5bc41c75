using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Graph;

/// <summary>The JSON bodies of <c>POST /messages</c>.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter json, ReplyAddress to, OutboundMessage message, string? correlation)
    {
        json.WriteStartObject();
        json.WriteString("messaging_product"u8, "whatsapp"u8);
        json.WriteString("recipient_type"u8, "individual"u8);
        WriteRecipient(json, to);
        switch (message)
        {
            case OutboundMessage.Text m: WriteText(json, m); break;
            case OutboundMessage.Voice m: WriteVoice(json, m); break;
            case OutboundMessage.Template m: WriteTemplate(json, m); break;
            default: WriteInteractive(json, message); break;
        }
        if (correlation is not null) { json.WriteString("biz_opaque_callback_data"u8, correlation); }
        json.WriteEndObject();
    }

    public static void WriteRead(Utf8JsonWriter json, MessageId id, bool typing)
    {
        json.WriteStartObject();
        json.WriteString("messaging_product"u8, "whatsapp"u8);
        json.WriteString("status"u8, "read"u8);
        json.WriteString("message_id"u8, id.Value);
        if (typing)
        {
            json.WriteStartObject("typing_indicator"u8);
            json.WriteString("type"u8, "text"u8);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>
    /// A scoped id in <c>to</c> is answered 200 and silently dropped; a number without "+" gets the business's own country
    /// code in front.
    /// </summary>
    private static void WriteRecipient(Utf8JsonWriter json, ReplyAddress to)
    {
        if (to.Kind == AddressKind.ScopedId) { json.WriteString("recipient"u8, to.Value); return; }
        Span<byte> number = stackalloc byte[1 + to.Value.Length];
        number[0] = (byte)'+';
        to.Value.CopyTo(number[1..]);
        json.WriteString("to"u8, number);
    }

    private static void WriteText(Utf8JsonWriter json, OutboundMessage.Text message)
    {
        json.WriteString("type"u8, "text"u8);
        json.WriteStartObject("text"u8);
        json.WriteString("body"u8, message.Body);
        json.WriteBoolean("preview_url"u8, false);
        json.WriteEndObject();
    }

    /// <summary>With "voice" a phone shows a play button and fetches it by itself; without, a file with a name.</summary>
    private static void WriteVoice(Utf8JsonWriter json, OutboundMessage.Voice message)
    {
        json.WriteString("type"u8, "audio"u8);
        json.WriteStartObject("audio"u8);
        json.WriteString("id"u8, message.Id.Value);
        json.WriteBoolean("voice"u8, true);
        json.WriteEndObject();
    }

    private static void WriteInteractive(Utf8JsonWriter json, OutboundMessage message)
    {
        json.WriteString("type"u8, "interactive"u8);
        json.WriteStartObject("interactive"u8);
        switch (message)
        {
            case OutboundMessage.Buttons m:
                Start("button"u8, m.Body);
                json.WriteStartArray("buttons"u8);
                foreach (var choice in m.Choices)
                {
                    json.WriteStartObject();
                    json.WriteString("type"u8, "reply"u8);
                    json.WriteStartObject("reply"u8);
                    json.WriteString("id"u8, choice.Id);
                    json.WriteString("title"u8, choice.Title);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                break;
            case OutboundMessage.List m:
                Start("list"u8, m.Body);
                json.WriteString("button"u8, m.OpenLabel);
                WriteRows(json, m.Rows);
                break;
            case OutboundMessage.AskLocation m:
                Start("location_request_message"u8, m.Body);
                json.WriteString("name"u8, "send_location"u8);
                break;
            case OutboundMessage.Link m:
                Start("cta_url"u8, m.Body);
                json.WriteString("name"u8, "cta_url"u8);
                json.WriteStartObject("parameters"u8);
                json.WriteString("display_text"u8, m.Label);
                json.WriteString("url"u8, m.Url);
                json.WriteEndObject();
                break;
            default: throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "a message kind without a wire form");
        }
        json.WriteEndObject();
        json.WriteEndObject();

        void Start(ReadOnlySpan<byte> type, string body)
        {
            json.WriteString("type"u8, type);
            json.WriteStartObject("body"u8);
            json.WriteString("text"u8, body);
            json.WriteEndObject();
            json.WriteStartObject("action"u8);
        }
    }

    private static void WriteRows(Utf8JsonWriter json, IReadOnlyList<ListRow> rows)
    {
        json.WriteStartArray("sections"u8);
        json.WriteStartObject();
        json.WriteStartArray("rows"u8);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, row.Id);
            json.WriteString("title"u8, row.Title);
            if (!string.IsNullOrEmpty(row.Description)) { json.WriteString("description"u8, row.Description); }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteTemplate(Utf8JsonWriter json, OutboundMessage.Template message)
    {
        json.WriteString("type"u8, "template"u8);
        json.WriteStartObject("template"u8);
        json.WriteString("name"u8, message.Name);
        json.WriteStartObject("language"u8);
        json.WriteString("code"u8, message.Language);
        json.WriteEndObject();
        json.WriteStartArray("components"u8);
        if (message.Body.Count > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "body"u8);
            json.WriteStartArray("parameters"u8);
            foreach (var text in message.Body) { WriteParameter(json, "text"u8, text); }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        for (var i = 0; i < message.ButtonPayloads.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "button"u8);
            json.WriteString("sub_type"u8, "quick_reply"u8);
            json.WriteString("index"u8, Encoding.ASCII.GetBytes($"{i}"));
            json.WriteStartArray("parameters"u8);
            WriteParameter(json, "payload"u8, message.ButtonPayloads[i]);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, ReadOnlySpan<byte> type, string value)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString(type, value);
        json.WriteEndObject();
    }
}
