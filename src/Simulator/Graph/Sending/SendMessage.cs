using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Templates;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>POST /{phone number id}/messages: checks, limits, and the bubble on the phone.</summary>
internal sealed class SendMessage(
    SimulatorSettings settings, SimulatorClock clock, PhoneBook phones, MediaShelf media, TemplateRegistry templates,
    Faults faults, DeliverToPhone deliver, LiveEvents events)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24), LongestSilence = TimeSpan.FromMinutes(1);

    private readonly Allowance? _throughput = settings.MessagesPerSecond == 0
        ? null
        : new Allowance(settings.MessagesPerSecond, settings.MessagesPerSecond);

    public async Task<IResult> HandleAsync(HttpContext context, string node)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject("post", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        if (request.Text("messaging_product") != "whatsapp") { return GraphError.Parameter("The parameter messaging_product is required."); }
        if (request.Get("status") is not null) { return MarkRead(request); }
        var recipient = Recipient.Read(request, phones, settings.BusinessDigits);
        var silence = faults.NextSilence((recipient as Recipient.Found)?.Phone.Number);
        if (silence is SilenceFault.Lost) { return await NothingAsync(context); }
        var answer = Send(request, recipient);
        return silence is SilenceFault.Late ? await NothingAsync(context) : answer;
    }

    /// <summary>Until the client gives up waiting.</summary>
    private static async Task<IResult> NothingAsync(HttpContext context)
    {
        try { await Task.Delay(LongestSilence, context.RequestAborted); }
        catch (OperationCanceledException) { }
        return GraphError.Of(131000);
    }

    private IResult Send(JsonElement request, Recipient recipient)
    {
        if (faults.NextError() is { } code) { return GraphError.Of(code, Echo(code, recipient)); }
        if (_throughput?.Take(clock.GetUtcNow()) == false)
        {
            return GraphError.Of(130429, "Cloud API message throughput has been reached.");
        }
        if (recipient is Recipient.Refused refused) { return refused.Error; }

        var callback = request.Text("biz_opaque_callback_data");
        if (Length.Optional(callback, "biz_opaque_callback_data", 512) is { } tooLong) { return tooLong; }
        var check = Check(request);
        if (check is Checked.Bad bad) { return bad.Error; }
        var draft = ((Checked.Good)check).Draft;
        if (recipient is Recipient.Dropped dropped) { return Accepted(dropped.Input, null, Wamid.ToPhone("0"), draft.Type, byScopedId: false); }

        var found = (Recipient.Found)recipient;
        if (draft.Type != "template" && !WindowIsOpen(found.Phone))
        {
            return GraphError.Of(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
        }
        if (!found.Phone.Pair.Take(clock.GetUtcNow()))
        {
            return GraphError.Of(131056, "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.");
        }
        var id = deliver.Deliver(found.Phone, draft, request.Get("context")?.Text("message_id"), callback, found.ByScopedId);
        return Accepted(found.Input, found.Phone.Number, id, draft.Type, found.ByScopedId);
    }

    private Checked Check(JsonElement request)
    {
        var type = request.Text("type") ?? "text";
        return type switch
        {
            "text" => TextMessage.Check(request),
            "interactive" => InteractiveMessage.Check(request, media),
            "template" => TemplateMessage.Check(request, templates),
            "reaction" => ReactionMessage.Check(request),
            "location" => LocationMessage.Check(request),
            _ when MediaMessage.IsMedia(type) => MediaMessage.Check(request, type, media),
            _ => GraphError.Parameter("Param type must be one of {AUDIO, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO} - got \"" + type + "\"."),
        };
    }

    private bool WindowIsOpen(Phone phone) =>
        !faults.WindowClosed && phone.LastWrote is { } wrote && clock.GetUtcNow() - wrote < Window;

    private IResult MarkRead(JsonElement request)
    {
        if (request.Text("status") != "read") { return GraphError.Parameter("Param status must be one of {READ}"); }
        if (request.Text("message_id") is not { Length: > 0 } id) { return GraphError.Parameter("The parameter message_id is required."); }
        if (Wamid.NumberIn(id) is not { } number || phones.Known(number) is not { } phone || phone.Find(id) is not { Direction: Message.Out } message)
        {
            return GraphError.InvalidParameter("Param message_id is not the id of a received message");
        }
        // Reading one message reads all before it.
        foreach (var unread in phone.Unread(message.N)) { phones.Raise(phone, unread, "read"); }
        if (request.Get("typing_indicator") is { } typing)
        {
            if (typing.Text("type") != "text") { return GraphError.Parameter("Param typing_indicator['type'] must be one of {TEXT}"); }
            phone.TypingUntil = clock.GetUtcNow() + TimeSpan.FromSeconds(25);
            events.Typing(phone, 25);
        }
        return GraphAnswer.Success;
    }

    /// <summary>Forced errors name the recipient, as real ones sometimes do: a client that logs error texts leaks.</summary>
    private static string Echo(int code, Recipient recipient) => recipient switch
    {
        Recipient.Found found => $"{ErrorCatalogue.Find(code).Title}: {found.Input} ({found.Phone.Number}, {found.Phone.ProfileName})",
        Recipient.Dropped dropped => $"{ErrorCatalogue.Find(code).Title}: {dropped.Input}",
        _ => ErrorCatalogue.Find(code).Title,
    };

    private static GraphAnswer Accepted(string input, string? number, string id, string type, bool byScopedId) => new(json =>
    {
        json.WriteStartObject();
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartArray("contacts");
        json.WriteStartObject();
        json.WriteString("input", input);
        if (byScopedId) { json.WriteString("user_id", input); }
        else if (number is not null) { json.WriteString("wa_id", number); }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("messages");
        json.WriteStartObject();
        json.WriteString("id", id);
        if (type == "template") { json.WriteString("message_status", "accepted"); }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
