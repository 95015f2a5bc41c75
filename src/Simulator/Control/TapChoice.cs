using Microsoft.AspNetCore.Http;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Control;

/// <summary>
/// Taps a button or list row: by title or id in the newest message that holds it, or in the message named. Old buttons
/// stay tappable for ever, as on a real phone.
/// </summary>
internal static class TapChoice
{
    public static async Task<IResult> HandleAsync(string phone, HttpContext context, PhoneBook phones, PhoneWrites write)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        string? title = given.Text("title"), id = given.Text("id"), messageId = given.Text("message");
        if (string.IsNullOrEmpty(title) && string.IsNullOrEmpty(id)) { return ControlAnswer.Bad("say which choice: title or id"); }

        var owner = phones.Get(phone);
        if (messageId is not null && owner.Find(messageId) is null) { return ControlAnswer.Bad("this phone has no such message"); }

        // As written first; a person comparing with the screen does not mind case or spaces.
        foreach (var compare in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
        {
            bool Is(string choiceId, string choiceTitle) =>
                (string.IsNullOrEmpty(id) || choiceId == id)
                && (string.IsNullOrEmpty(title) || string.Equals(choiceTitle.Trim(), title.Trim(), compare));

            bool Holds(Message message) => message.Direction == Message.In
                && (messageId is null || message.Id == messageId)
                && (message.Buttons.Any(b => Is(b.Id, b.Title)) || message.Rows.Any(r => Is(r.Id, r.Title)));

            if (owner.Newest(Holds) is not { } on) { continue; }
            return ControlAnswer.Done(on.Buttons.FirstOrDefault(b => Is(b.Id, b.Title)) is { } button
                ? write.Tap(owner, on, button)
                : write.Pick(owner, on, on.Rows.First(r => Is(r.Id, r.Title))));
        }
        return ControlAnswer.Bad($"no message on this phone holds a button or row {(string.IsNullOrEmpty(title) ? $"with id \"{id}\"" : $"\"{title}\"")}");
    }
}
