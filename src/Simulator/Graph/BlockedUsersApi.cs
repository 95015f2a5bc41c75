using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Graph;

/// <summary>/{phone number id}/block_users. A blocked phone writes into the void.</summary>
internal static class BlockedUsersApi
{
    public static void MapBlockedUsers(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{node}/block_users", (string node, PhoneBook phones, SimulatorSettings settings) =>
            node == settings.PhoneNumberId ? List(phones) : (IResult)GraphError.NoSuchObject("get", node));
        graph.MapPost("/{node}/block_users", (string node, HttpContext context, PhoneBook phones, SimulatorSettings settings, SimulatorClock clock, Journal journal) =>
            ChangeAsync(node, context, phones, settings, clock, journal, block: true));
        graph.MapDelete("/{node}/block_users", (string node, HttpContext context, PhoneBook phones, SimulatorSettings settings, SimulatorClock clock, Journal journal) =>
            ChangeAsync(node, context, phones, settings, clock, journal, block: false));
    }

    private static async Task<IResult> ChangeAsync(
        string node, HttpContext context, PhoneBook phones, SimulatorSettings settings, SimulatorClock clock, Journal journal, bool block)
    {
        if (node != settings.PhoneNumberId) { return GraphError.NoSuchObject(block ? "post" : "delete", node); }
        var request = (await JsonBody.ReadAsync(context)).RootElement;
        if (request.Text("messaging_product") != "whatsapp") { return GraphError.Parameter("The parameter messaging_product is required."); }
        var users = request.Items("block_users");
        if (users.Count == 0) { return GraphError.Parameter("The parameter block_users is required."); }

        var done = new List<(string Input, Phone Phone)>();
        var failed = new List<(string Input, int Code)>();
        foreach (var user in users)
        {
            var input = user.Text("user_id") ?? user.Text("user") ?? "";
            var phone = user.Text("user_id") is { } scoped ? phones.ByScopedId(scoped) : phones.Known(new string([.. input.Where(char.IsAsciiDigit)]));
            var recent = phone?.LastWrote is { } wrote && clock.GetUtcNow() - wrote < TimeSpan.FromHours(24);
            if (phone is null) { failed.Add((input, 139100)); }
            else if (block && !recent) { failed.Add((input, 131047)); }
            else
            {
                phone.Blocked = block;
                journal.Write(new Entry { Phone = phone.Number, Blocked = block });
                done.Add((input, phone));
            }
        }
        return new GraphAnswer(json => Write(json, block ? "added_users" : "removed_users", done, failed));
    }

    private static void Write(Utf8JsonWriter json, string list, List<(string Input, Phone Phone)> done, List<(string Input, int Code)> failed)
    {
        json.WriteStartObject();
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartObject("block_users");
        json.WriteStartArray(list);
        foreach (var (input, phone) in done)
        {
            json.WriteStartObject();
            json.WriteString("input", input);
            json.WriteString(ScopedId.Looks(input) ? "user_id" : "wa_id", ScopedId.Looks(input) ? phone.ScopedId : phone.Number);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (failed.Count > 0)
        {
            json.WriteStartArray("failed_users");
            foreach (var (input, code) in failed)
            {
                json.WriteStartObject();
                json.WriteString("input", input);
                json.WriteStartArray("errors");
                json.WriteStartObject();
                json.WriteNumber("code", code);
                json.WriteString("message", code == 131047 ? "Re-engagement message" : "Failed to block or unblock user");
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static GraphAnswer List(PhoneBook phones) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var phone in phones.All.Where(p => p.Blocked))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("wa_id", phone.Number);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
