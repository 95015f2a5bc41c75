using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>
/// Puts an accepted send into the chat and reports sent, delivered and read. A phone that is on has its owner looking
/// at it; one that is off gets what it missed when it is switched on.
/// </summary>
internal sealed class DeliverToPhone(SimulatorClock clock, PhoneBook phones, Faults faults, WebhookBody bodies, WebhookQueue webhooks)
{
    public string Deliver(Phone phone, Draft draft, string? quote, string? callback, bool byScopedId)
    {
        var id = Wamid.ToPhone(phone.Number);
        var failure = faults.NextFailure();
        var message = new Message
        {
            Id = id,
            Direction = Message.In,
            Type = draft.Type,
            Kind = draft.Kind,
            Text = draft.Text,
            Header = draft.Header,
            Footer = draft.Footer,
            Buttons = draft.Buttons,
            Rows = draft.Rows,
            ListLabel = draft.ListLabel,
            Link = draft.Link,
            MediaId = draft.MediaId,
            MediaLink = draft.MediaLink,
            Mime = draft.Mime,
            FileName = draft.FileName,
            Location = draft.Location,
            Quote = quote,
            Callback = callback,
            ByScopedId = byScopedId,
            Status = failure is null ? "sent" : "failed",
            Error = failure ?? 0,
            At = clock.GetUtcNow(),
        };
        if (failure is { } code)
        {
            // The phone never sees it; only the status tells.
            webhooks.SendStatus(phone, bodies.ForStatus(phone, message, "failed", code));
            return id;
        }
        if (draft.ReactsTo is { } target)
        {
            phones.React(phone, target, draft.Text!);
            webhooks.SendStatus(phone, bodies.ForStatus(phone, message, "sent", 0));
            return id;
        }
        phones.Post(phone, message);
        webhooks.SendStatus(phone, bodies.ForStatus(phone, message, "sent", 0));
        if (!phone.Off) { Arrive(phone, message); }
        return id;
    }

    public void SwitchedOn(Phone phone)
    {
        foreach (var missed in phone.After(0).Where(m => m is { Direction: Message.In, Status: "sent" })) { Arrive(phone, missed); }
    }

    private void Arrive(Phone phone, Message message)
    {
        foreach (var status in (ReadOnlySpan<string>)["delivered", "read"])
        {
            if (phones.Raise(phone, message, status)) { webhooks.SendStatus(phone, bodies.ForStatus(phone, message, status, 0)); }
        }
    }
}
