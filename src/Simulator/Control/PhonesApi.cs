using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Graph.Sending;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Control;

/// <summary>/sim/phones: act as the owner of a phone, and read its chat.</summary>
internal static class PhonesApi
{
    private const int MaxText = 65_536;

    public static void MapPhones(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/phones", (PhoneBook phones) => ControlAnswer.Of(new { phones = phones.All.OrderBy(p => p.Number, StringComparer.Ordinal).Select(Describe) }));
        var phone = sim.MapGroup("/phones/{phone}").AddEndpointFilter(async (context, next) =>
            PhoneBook.IsNumber(context.HttpContext.GetRouteValueText("phone"))
                ? await next(context)
                : ControlAnswer.Bad("a phone is named by its digits, at most 20 of them"));
        phone.MapPost("/", (string phone, PhoneBook phones) => ControlAnswer.Done(phones.Get(phone).Number));
        phone.MapGet("/", (string phone, PhoneBook phones) => ControlAnswer.Of(Describe(phones.Get(phone))));
        phone.MapGet("/messages", Messages);
        phone.MapPost("/text", TextAsync);
        phone.MapPost("/tap", TapChoice.HandleAsync);
        phone.MapPost("/media", SendFile.HandleAsync).DisableAntiforgery();
        phone.MapPost("/location", LocationAsync);
        phone.MapPost("/raw", RawAsync);
        phone.MapPost("/power", PowerAsync);
        phone.MapPost("/number", ChangeNumberAsync);
    }

    private static object Describe(Phone phone) => new
    {
        number = phone.Number, name = phone.ProfileName, scopedId = phone.ScopedId, on = !phone.Off, blocked = phone.Blocked, last = phone.Last,
    };

    private static IResult Messages(string phone, HttpContext context, PhoneBook phones)
    {
        var after = 0;
        if (context.Request.Query["after"] is [{ Length: > 0 } given] && (!int.TryParse(given, out after) || after < 0))
        {
            return ControlAnswer.Bad("after must be a whole number, 0 or more");
        }
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var messages = phones.Known(phone)?.After(after) ?? [];
        return ControlAnswer.Of(new { messages = messages.Select(m => MessageView.Of(m, origin)) });
    }

    private static async Task<IResult> TextAsync(string phone, HttpContext context, PhoneBook phones, PhoneWrites write)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        if (given.Text("body") is not { Length: > 0 } text) { return ControlAnswer.Bad("body must be the text to send"); }
        if (text.Length > MaxText) { return ControlAnswer.Bad($"a phone sends at most {MaxText} characters"); }
        var forwarded = given.Get("forwarded")?.ValueKind == System.Text.Json.JsonValueKind.True;
        return ControlAnswer.Done(write.Text(phones.Get(phone), text, given.Text("quote"), forwarded));
    }

    private static async Task<IResult> LocationAsync(string phone, HttpContext context, PhoneBook phones, PhoneWrites write)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        if (!LocationMessage.Degrees(given, "latitude", 90, out var latitude) || !LocationMessage.Degrees(given, "longitude", 180, out var longitude))
        {
            return ControlAnswer.Bad("latitude must be -90 to 90 and longitude -180 to 180, in degrees");
        }
        return ControlAnswer.Done(write.Location(phones.Get(phone), new Pin(latitude, longitude, given.Text("name"), given.Text("address"))));
    }

    private static async Task<IResult> RawAsync(string phone, HttpContext context, PhoneBook phones, PhoneWrites write)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        return body is { } given ? ControlAnswer.Done(write.Raw(phones.Get(phone), given)) : otherwise;
    }

    private static async Task<IResult> PowerAsync(string phone, HttpContext context, PhoneBook phones, Journal journal, DeliverToPhone deliver)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        if (given.Get("on") is not { ValueKind: System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False } on)
        {
            return ControlAnswer.Bad("on must be true or false");
        }
        var one = phones.Get(phone);
        one.Off = !on.GetBoolean();
        journal.Write(new Entry { Phone = phone, Off = one.Off });
        if (!one.Off) { deliver.SwitchedOn(one); }
        return ControlAnswer.Done(phone);
    }

    private static async Task<IResult> ChangeNumberAsync(string phone, HttpContext context, PhoneBook phones, PhoneWrites write)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        if (given.Text("to") is not { } to || !PhoneBook.IsNumber(to) || to == phone) { return ControlAnswer.Bad("to must be the digits of another number"); }
        return ControlAnswer.Done(write.ChangeNumber(phones.Get(phone), phones.Get(to)));
    }
}
