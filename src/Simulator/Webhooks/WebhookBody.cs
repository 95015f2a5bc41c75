using System.Globalization;
using System.Text;
using System.Text.Json;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Webhooks;

/// <summary>Writes webhook bodies byte for byte as Meta does (whatsapp.md §2).</summary>
internal sealed class WebhookBody(SimulatorSettings settings, Faults faults, SimulatorClock clock)
{
    public byte[] ForMessage(Phone phone, Action<Utf8JsonWriter> message) => Envelope(json =>
    {
        Contacts(json, phone);
        json.WriteStartArray("messages");
        message(json);
        json.WriteEndArray();
    });

    /// <summary>from, from_user_id, id and timestamp: what every message begins with.</summary>
    public void Head(Utf8JsonWriter json, Phone phone, string id, DateTimeOffset at, Func<string, bool>? isGiven = null)
    {
        if (faults.Identity != Identity.ScopedId && isGiven?.Invoke("from") != true) { json.WriteString("from", phone.Number); }
        if (faults.Identity != Identity.Number && isGiven?.Invoke("from_user_id") != true) { json.WriteString("from_user_id", phone.ScopedId); }
        if (isGiven?.Invoke("id") != true) { json.WriteString("id", id); }
        if (isGiven?.Invoke("timestamp") != true) { json.WriteString("timestamp", Seconds(at)); }
    }

    /// <summary>A system message about a user carries no contacts.</summary>
    public byte[] ForSystemMessage(Action<Utf8JsonWriter> message) => Envelope(json =>
    {
        json.WriteStartArray("messages");
        message(json);
        json.WriteEndArray();
    });

    public byte[] ForStatus(Phone phone, Message message, string status, int error) => Envelope(json =>
    {
        var failed = status == "failed";
        if (!failed) { Contacts(json, phone); }
        json.WriteStartArray("statuses");
        json.WriteStartObject();
        json.WriteString("id", message.Id);
        json.WriteString("status", status);
        json.WriteString("timestamp", Seconds(clock.GetUtcNow()));
        if (faults.Identity != Identity.ScopedId) { json.WriteString("recipient_id", phone.Number); }
        if (faults.Identity != Identity.Number && (!failed || message.ByScopedId)) { json.WriteString("recipient_user_id", phone.ScopedId); }
        if (message.Callback is not null) { json.WriteString("biz_opaque_callback_data", message.Callback); }
        if (failed) { Errors(json, error, null); }
        if (status is "sent" or "delivered") { Pricing(json, message); }
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static void Errors(Utf8JsonWriter json, int code, string? details)
    {
        var title = ErrorCatalogue.Find(code).Title;
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteNumber("code", code);
        json.WriteString("title", title);
        json.WriteString("message", title);
        json.WriteStartObject("error_data");
        json.WriteString("details", details ?? title);
        json.WriteEndObject();
        json.WriteString("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public static string Text(byte[] wire) => Encoding.ASCII.GetString(wire);

    private static void Pricing(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject("pricing");
        json.WriteBoolean("billable", true);
        json.WriteString("pricing_model", "PMP");
        json.WriteString("category", message.Type == "template" ? "utility" : "service");
        json.WriteString("type", "regular");
        json.WriteEndObject();
    }

    private void Contacts(Utf8JsonWriter json, Phone phone)
    {
        json.WriteStartArray("contacts");
        json.WriteStartObject();
        json.WriteStartObject("profile");
        json.WriteString("name", phone.ProfileName);
        if (faults.Identity == Identity.ScopedId) { json.WriteString("username", phone.UserName); }
        json.WriteEndObject();
        if (faults.Identity != Identity.ScopedId) { json.WriteString("wa_id", phone.Number); }
        if (faults.Identity != Identity.Number) { json.WriteString("user_id", phone.ScopedId); }
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private byte[] Envelope(Action<Utf8JsonWriter> value) => WireJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("object", "whatsapp_business_account");
        json.WriteStartArray("entry");
        json.WriteStartObject();
        json.WriteString("id", settings.BusinessAccountId);
        json.WriteStartArray("changes");
        json.WriteStartObject();
        json.WriteStartObject("value");
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartObject("metadata");
        json.WriteString("display_phone_number", settings.BusinessDigits);
        json.WriteString("phone_number_id", settings.PhoneNumberId);
        json.WriteEndObject();
        value(json);
        json.WriteEndObject();
        json.WriteString("field", "messages");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
