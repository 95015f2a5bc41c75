using System.Text.Json;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator.Phones;

/// <summary>Everything the owner of a phone can send. Each returns the wamid of what was sent.</summary>
internal sealed class PhoneWrites(
    SimulatorSettings settings, SimulatorClock clock, PhoneBook phones, MediaLinks links,
    WebhookBody bodies, WebhookQueue webhooks, SimulatorAddress address)
{
    public string Text(Phone phone, string body, string? quote = null, bool forwarded = false) =>
        Send(phone, new Message
        {
            Id = Wamid.FromPhone(phone.Number), Direction = Message.Out, Type = "text", Text = body, Quote = quote, Forwarded = forwarded,
            Status = "pending", At = clock.GetUtcNow(),
        }, json =>
        {
            json.WriteString("type", "text");
            json.WriteStartObject("text");
            json.WriteString("body", body);
            json.WriteEndObject();
        });

    public string Tap(Phone phone, Message on, Choice button)
    {
        var fromTemplate = on.Type == "template";
        return Send(phone, new Message
        {
            Id = Wamid.FromPhone(phone.Number), Direction = Message.Out, Type = fromTemplate ? "button" : "interactive", Text = button.Title, Quote = on.Id,
            Status = "pending", At = clock.GetUtcNow(),
        }, json =>
        {
            if (fromTemplate)
            {
                json.WriteString("type", "button");
                json.WriteStartObject("button");
                json.WriteString("payload", button.Id);
                json.WriteString("text", button.Title);
                json.WriteEndObject();
                return;
            }
            json.WriteString("type", "interactive");
            json.WriteStartObject("interactive");
            json.WriteString("type", "button_reply");
            json.WriteStartObject("button_reply");
            json.WriteString("id", button.Id);
            json.WriteString("title", button.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    public string Pick(Phone phone, Message on, Row row) =>
        Send(phone, new Message
        {
            Id = Wamid.FromPhone(phone.Number), Direction = Message.Out, Type = "interactive", Text = row.Title, Quote = on.Id,
            Status = "pending", At = clock.GetUtcNow(),
        }, json =>
        {
            json.WriteString("type", "interactive");
            json.WriteStartObject("interactive");
            json.WriteString("type", "list_reply");
            json.WriteStartObject("list_reply");
            json.WriteString("id", row.Id);
            json.WriteString("title", row.Title);
            if (row.Description is not null) { json.WriteString("description", row.Description); }
            json.WriteEndObject();
            json.WriteEndObject();
        });

    public string Location(Phone phone, Pin pin) =>
        Send(phone, new Message
        {
            Id = Wamid.FromPhone(phone.Number), Direction = Message.Out, Type = "location", Location = pin, Text = pin.Name,
            Status = "pending", At = clock.GetUtcNow(),
        }, json =>
        {
            json.WriteString("type", "location");
            json.WriteStartObject("location");
            json.WriteNumber("latitude", pin.Latitude);
            json.WriteNumber("longitude", pin.Longitude);
            if (pin.Name is not null) { json.WriteString("name", pin.Name); }
            if (pin.Address is not null) { json.WriteString("address", pin.Address); }
            json.WriteEndObject();
        });

    /// <param name="type">image, video, audio, voice, document or sticker.</param>
    public string Media(Phone phone, MediaFile file, string type, string? caption, bool forwarded)
    {
        var wireType = type == "voice" ? "audio" : type;
        return Send(phone, new Message
        {
            Id = Wamid.FromPhone(phone.Number), Direction = Message.Out, Type = type, Text = caption, MediaId = file.Id, Mime = file.Mime,
            FileName = type == "document" ? file.FileName : null, Forwarded = forwarded, Status = "pending", At = clock.GetUtcNow(),
        }, json =>
        {
            json.WriteString("type", wireType);
            if (file.Size > MediaTypes.InboundLimit)
            {
                WebhookBody.Errors(json, 131052, "The file is larger than 100 MB");
                return;
            }
            json.WriteStartObject(wireType);
            if (caption is not null) { json.WriteString("caption", caption); }
            if (type == "document" && file.FileName is not null) { json.WriteString("filename", file.FileName); }
            json.WriteString("mime_type", file.Mime);
            json.WriteString("sha256", Convert.ToBase64String(Convert.FromHexString(file.Sha256)));
            json.WriteString("id", file.Id);
            json.WriteString("url", links.For(address.Origin, file.Id));
            if (wireType == "audio") { json.WriteBoolean("voice", type == "voice"); }
            if (type == "sticker") { json.WriteBoolean("animated", false); }
            json.WriteEndObject();
        });
    }

    /// <summary>
    /// One messages[] object as given. Sender, id and timestamp are filled in where they are absent; a null leaves them out.
    /// </summary>
    public string Raw(Phone phone, JsonElement given)
    {
        var id = given.Text("id") ?? Wamid.FromPhone(phone.Number);
        var at = clock.GetUtcNow();
        var message = new Message
        {
            Id = id, Direction = Message.Out, Type = given.Text("type") ?? "raw", Text = given.Get("text")?.Text("body"), Status = "pending", At = at,
        };
        var body = bodies.ForMessage(phone, json =>
        {
            json.WriteStartObject();
            bodies.Head(json, phone, id, at, name => given.TryGetProperty(name, out _));
            foreach (var property in given.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null && property.Name is "from" or "from_user_id" or "id" or "timestamp") { continue; }
                json.WritePropertyName(property.Name);
                json.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
            }
            json.WriteEndObject();
        });
        Post(phone, message, body);
        return id;
    }

    /// <summary>The owner moved to another number. The old scoped id dies with the old number.</summary>
    public string ChangeNumber(Phone from, Phone to)
    {
        var id = Wamid.FromPhone(from.Number);
        var at = clock.GetUtcNow();
        var body = bodies.ForSystemMessage(json =>
        {
            json.WriteStartObject();
            bodies.Head(json, from, id, at);
            json.WriteString("type", "system");
            json.WriteStartObject("system");
            json.WriteString("body", $"User {from.ProfileName} changed from {from.Number} to {to.Number}");
            json.WriteString("wa_id", to.Number);
            json.WriteString("user_id", to.ScopedId);
            json.WriteString("type", "user_changed_number");
            json.WriteEndObject();
            json.WriteEndObject();
        });
        Post(from, new Message { Id = id, Direction = Message.Out, Type = "system", Text = to.Number, Status = "pending", At = at }, body);
        return id;
    }

    private string Send(Phone phone, Message message, Action<Utf8JsonWriter> content)
    {
        var body = bodies.ForMessage(phone, json =>
        {
            json.WriteStartObject();
            if (message.Quote is not null || message.Forwarded)
            {
                json.WriteStartObject("context");
                if (message.Forwarded) { json.WriteBoolean("forwarded", true); }
                if (message.Quote is not null)
                {
                    json.WriteString("from", settings.BusinessDigits);
                    json.WriteString("id", message.Quote);
                }
                json.WriteEndObject();
            }
            bodies.Head(json, phone, message.Id, message.At);
            content(json);
            json.WriteEndObject();
        });
        Post(phone, message, body);
        return message.Id;
    }

    private void Post(Phone phone, Message message, byte[] body)
    {
        if (phone.Blocked)
        {
            message.Status = "sent";
            phones.Post(phone, message);
            return;
        }
        message.Wire = WebhookBody.Text(body);
        phones.Post(phone, message);
        webhooks.SendMessage(phone, message, body);
    }
}

/// <summary>Where the simulator itself listens; known once Kestrel has a port.</summary>
internal sealed class SimulatorAddress
{
    public Uri Origin { get; set; } = new("http://127.0.0.1");
}
