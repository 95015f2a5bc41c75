using System.Text.Json;

namespace SatarkMitra.WhatsApp.Graph;

/// <summary>The JSON body of <c>POST /{WABA}/message_templates</c>.</summary>
internal static class TemplateWriter
{
    public static void Write(Utf8JsonWriter json, TemplateDefinition template)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, template.Name);
        json.WriteString("language"u8, template.Language);
        json.WriteString("category"u8, "UTILITY"u8);
        json.WriteStartArray("components"u8);
        WriteBody(json, template);
        if (template.QuickReplies.Count > 0)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "BUTTONS"u8);
            json.WriteStartArray("buttons"u8);
            foreach (var label in template.QuickReplies)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "QUICK_REPLY"u8);
                json.WriteString("text"u8, label);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, TemplateDefinition template)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "BODY"u8);
        json.WriteString("text"u8, template.Body);
        if (template.Examples.Count > 0)
        {
            json.WriteStartObject("example"u8);
            json.WriteStartArray("body_text"u8);
            json.WriteStartArray();
            foreach (var example in template.Examples) { json.WriteStringValue(example); }
            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
