using System.Text.Json;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Graph.Sending;

internal static class TextMessage
{
    public const int MaxBody = 4096;

    public static Checked Check(JsonElement request)
    {
        if (request.Get("text") is not { } text) { return GraphError.Parameter("The parameter text is required."); }
        var body = text.Text("body");
        if (Length.Text(body, "text['body']", MaxBody) is { } error) { return error; }
        return new Draft("text") { Text = body };
    }
}

internal static class ReactionMessage
{
    public static Checked Check(JsonElement request)
    {
        if (request.Get("reaction") is not { } reaction) { return GraphError.Parameter("The parameter reaction is required."); }
        if (reaction.Text("message_id") is not { Length: > 0 } target) { return GraphError.Missing("Param reaction['message_id'] is required"); }
        if (reaction.Text("emoji") is not { } emoji || emoji.Length > 32) { return GraphError.Missing("Param reaction['emoji'] is required"); }
        return new Draft("reaction") { Text = emoji, ReactsTo = target };
    }
}

internal static class LocationMessage
{
    public static Checked Check(JsonElement request)
    {
        if (request.Get("location") is not { } location) { return GraphError.Parameter("The parameter location is required."); }
        if (!Degrees(location, "latitude", 90, out var latitude) || !Degrees(location, "longitude", 180, out var longitude))
        {
            return GraphError.Value("Param location needs a latitude between -90 and 90 and a longitude between -180 and 180");
        }
        return new Draft("location") { Location = new Pin(latitude, longitude, location.Text("name"), location.Text("address")) };
    }

    public static bool Degrees(JsonElement location, string name, double most, out double value)
    {
        value = 0;
        return location.Get(name) is { } given
            && (given.ValueKind == JsonValueKind.Number ? given.TryGetDouble(out value)
                : given.ValueKind == JsonValueKind.String && double.TryParse(given.GetString(), System.Globalization.CultureInfo.InvariantCulture, out value))
            && Math.Abs(value) <= most;
    }
}
