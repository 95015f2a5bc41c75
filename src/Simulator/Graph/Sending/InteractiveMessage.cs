using System.Text.Json;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>Buttons, lists, location requests and links, with every limit of whatsapp.md §3.</summary>
internal static class InteractiveMessage
{
    public static Checked Check(JsonElement request, MediaShelf media)
    {
        if (request.Get("interactive") is not { } interactive) { return GraphError.Parameter("The parameter interactive is required."); }
        var kind = interactive.Text("type");
        if (kind is null) { return GraphError.Missing("Param interactive['type'] is required"); }
        if (kind is not ("button" or "list" or "location_request_message" or "cta_url"))
        {
            return GraphError.Value($"Interactive type {kind} is not one of button, list, location_request_message, cta_url");
        }

        var body = interactive.Get("body")?.Text("text");
        var footer = interactive.Get("footer")?.Text("text");
        var error = Length.Text(body, "interactive['body']['text']", kind == "list" ? 4096 : 1024)
            ?? Length.Optional(footer, "interactive['footer']['text']", 60);
        if (error is not null) { return error; }

        var draft = new Draft("interactive") { Kind = kind, Text = body, Footer = footer };
        if (Header(interactive, kind, media, ref draft) is { } bad) { return bad; }
        if (interactive.Get("action") is not { } action) { return GraphError.Missing("Param interactive['action'] is required"); }
        return kind switch
        {
            "button" => Buttons(action, draft),
            "list" => List(action, draft),
            "location_request_message" when action.Text("name") != "send_location" =>
                GraphError.Value("Param interactive['action']['name'] must be send_location"),
            "location_request_message" => draft,
            _ => Link(action, draft),
        };
    }

    private static GraphError? Header(JsonElement interactive, string kind, MediaShelf media, ref Draft draft)
    {
        if (interactive.Get("header") is not { } header) { return null; }
        var type = header.Text("type");
        if (kind == "location_request_message") { return GraphError.Value("A location request takes no header"); }
        if (type == "text")
        {
            var text = header.Text("text");
            draft = draft with { Header = text };
            return Length.Text(text, "interactive['header']['text']", 60);
        }
        if (kind == "list" || type is not ("image" or "video" or "document"))
        {
            return GraphError.Value($"Header type {type} is not supported for an interactive message of type {kind}");
        }
        switch (MediaMessage.Check(header, type, media))
        {
            case Checked.Bad bad:
                return bad.Error;
            case Checked.Good { Draft: var file }:
                draft = draft with { MediaId = file.MediaId, MediaLink = file.MediaLink, Mime = file.Mime, FileName = file.FileName };
                break;
        }
        return null;
    }

    private static Checked Buttons(JsonElement action, Draft draft)
    {
        var given = action.Items("buttons");
        if (given.Count is < 1 or > 3) { return GraphError.Value("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"); }
        var buttons = new List<Choice>();
        foreach (var one in given)
        {
            if (one.Text("type") is not "reply" || one.Get("reply") is not { } reply) { return GraphError.Value("Button type must be reply"); }
            string? id = reply.Text("id"), title = reply.Text("title");
            if ((Length.Label(id, "Button id", 256) ?? Length.Label(title, "Button title", 20)) is { } error) { return error; }
            if (buttons.Exists(b => b.Id == id)) { return GraphError.Value("Duplicated button id among the buttons"); }
            buttons.Add(new Choice(id!, title!));
        }
        return draft with { Buttons = buttons };
    }

    private static Checked List(JsonElement action, Draft draft)
    {
        var label = action.Text("button");
        if (Length.Label(label, "List button label", 20) is { } badLabel) { return badLabel; }
        var sections = action.Items("sections");
        if (sections.Count is < 1 or > 10) { return GraphError.Value("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10"); }
        var rows = new List<Row>();
        foreach (var section in sections)
        {
            var heading = section.Text("title");
            if (sections.Count > 1 && string.IsNullOrWhiteSpace(heading)) { return GraphError.Missing("Section title is required when there is more than one section"); }
            if (Length.NotOver(heading, "Section title", 24) is { } badHeading) { return badHeading; }
            var given = section.Items("rows");
            if (given.Count == 0) { return GraphError.Missing("Section rows are required"); }
            foreach (var one in given)
            {
                string? id = one.Text("id"), title = one.Text("title"), description = one.Text("description");
                var error = Length.Label(id, "Row id", 200) ?? Length.Label(title, "Row title", 24) ?? Length.NotOver(description, "Row description", 72);
                if (error is not null) { return error; }
                if (rows.Exists(r => r.Id == id)) { return GraphError.Value("Duplicated row id among the rows"); }
                rows.Add(new Row(id!, title!, description, heading));
            }
        }
        if (rows.Count > 10) { return GraphError.Value("Total row count exceed max allowed count: 10"); }
        return draft with { Rows = rows, ListLabel = label };
    }

    private static Checked Link(JsonElement action, Draft draft)
    {
        if (action.Text("name") != "cta_url") { return GraphError.Value("Param interactive['action']['name'] must be cta_url"); }
        if (action.Get("parameters") is not { } parameters) { return GraphError.Missing("Param interactive['action']['parameters'] is required"); }
        string? title = parameters.Text("display_text"), url = parameters.Text("url");
        if (Length.Label(title, "Button display_text", 20) is { } error) { return error; }
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return GraphError.Value("Button url must be a full http or https address");
        }
        return draft with { Link = new WebLink(title!, url!) };
    }
}
