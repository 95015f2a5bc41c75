namespace SatarkMitra.Simulator.Tests.Support;

/// <summary>Bodies a bot posts to /messages.</summary>
internal static class Send
{
    public static object Text(string to, string body) => new { messaging_product = "whatsapp", to, type = "text", text = new { body } };

    public static object Buttons(string to, string body, params (string Id, string Title)[] buttons) => Interactive(to, new
    {
        type = "button",
        body = new { text = body },
        action = new { buttons = buttons.Select(b => new { type = "reply", reply = new { id = b.Id, title = b.Title } }) },
    });

    public static object List(string to, string body, params (string Id, string Title, string? Description)[] rows) => Interactive(to, new
    {
        type = "list",
        body = new { text = body },
        action = new { button = "Choose", sections = new[] { new { rows = rows.Select(r => new { id = r.Id, title = r.Title, description = r.Description }) } } },
    });

    public static object Interactive(string to, object interactive) => new { messaging_product = "whatsapp", to, type = "interactive", interactive };

    public static object Template(string to, string name, string language, params object[] components) =>
        new { messaging_product = "whatsapp", to, type = "template", template = new { name, language = new { code = language }, components } };

    public static object Body(params string[] values) => new { type = "body", parameters = values.Select(v => new { type = "text", text = v }) };

    public static object QuickReply(int index, string payload) =>
        new { type = "button", sub_type = "quick_reply", index = index.ToString(System.Globalization.CultureInfo.InvariantCulture), parameters = new[] { new { type = "payload", payload } } };
}
