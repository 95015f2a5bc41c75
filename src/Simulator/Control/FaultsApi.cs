using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Phones;

namespace SatarkMitra.Simulator.Control;

/// <summary>/sim/faults: several faults may stand in one body; an unknown one refuses the whole.</summary>
internal static class FaultsApi
{
    private const int MaxCount = 10_000;

    public static void MapFaults(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/faults", (Faults faults) => ControlAnswer.Of(faults.Describe()));
        sim.MapPost("/faults", SetAsync);
        sim.MapDelete("/faults", (Faults faults, LiveEvents events) =>
        {
            faults.Clear();
            events.FaultsChanged(faults.Describe());
            return ControlAnswer.Done("cleared");
        });
    }

    private static async Task<IResult> SetAsync(HttpContext context, Faults faults, LiveEvents events)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        var count = 1;
        if (given.Get("count") is { } asked && (asked.ValueKind != JsonValueKind.Number || !asked.TryGetInt32(out count) || count is < 1 or > MaxCount))
        {
            return ControlAnswer.Bad($"count must be 1 to {MaxCount}");
        }
        var acts = new List<Action>();
        var phone = given.Text("phone");
        if (given.Get("phone") is not null && (phone is null || !PhoneBook.IsNumber(phone))) { return ControlAnswer.Bad("phone must be the digits of a number"); }
        foreach (var fault in given.EnumerateObject().Where(p => p.Name is not ("count" or "async" or "phone")))
        {
            if (Read(fault, count, phone, given.Get("async")?.ValueKind == JsonValueKind.True, faults, acts) is { } problem) { return ControlAnswer.Bad(problem); }
        }
        if (acts.Count == 0) { return ControlAnswer.Bad("name a fault: error, delivery, silence, webhookRetry, identity, mediaExpired, windowClosed or signature"); }
        acts.ForEach(act => act());
        events.FaultsChanged(faults.Describe());
        return ControlAnswer.Done("fault-" + RandomNumberGenerator.GetHexString(8, lowercase: true));
    }

    private static string? Read(JsonProperty fault, int count, string? phone, bool later, Faults faults, List<Action> acts)
    {
        var value = fault.Value;
        switch (fault.Name)
        {
            case "error":
                if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var code) || !ErrorCatalogue.Holds(code)) { return "error must be one of Meta's codes"; }
                acts.Add(() => faults.FailSends(code, count, later));
                return null;
            case "delivery":
                if (!TryRead<DeliveryFault>(value, out var delivery) || delivery == DeliveryFault.None) { return "delivery must be duplicate, late or reorder"; }
                acts.Add(() => faults.Disturb(delivery, count));
                return null;
            case "silence":
                if (!TryRead<SilenceFault>(value, out var silence) || silence == SilenceFault.None) { return "silence must be lost or late"; }
                acts.Add(() => faults.FallSilent(silence, count, phone));
                return null;
            case "webhookRetry":
                if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var retries) || retries is < 0 or > MaxCount) { return "webhookRetry must be a whole number"; }
                acts.Add(() => faults.LoseAcknowledgements(retries));
                return null;
            case "identity":
                Identity? identity = value.ValueKind != JsonValueKind.String ? null : value.GetString() switch
                {
                    "number+bsuid" => Identity.NumberAndScopedId,
                    "bsuid" => Identity.ScopedId,
                    "number" => Identity.Number,
                    _ => null,
                };
                if (identity is not { } chosen) { return "identity must be number+bsuid, bsuid or number"; }
                acts.Add(() => faults.Set(chosen));
                return null;
            case "mediaExpired":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) { return "mediaExpired must be true or false"; }
                acts.Add(() => faults.ExpireMedia(value.GetBoolean()));
                return null;
            case "windowClosed":
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) { return "windowClosed must be true or false"; }
                acts.Add(() => faults.CloseWindows(value.GetBoolean()));
                return null;
            case "signature":
                if (!TryRead<SignatureFault>(value, out var signature) || signature == SignatureFault.None) { return "signature must be wrong or missing"; }
                acts.Add(() => faults.SpoilSignatures(signature, count));
                return null;
            default:
                return $"there is no fault \"{fault.Name}\"";
        }
    }

    private static bool TryRead<T>(JsonElement value, out T chosen) where T : struct, Enum
    {
        chosen = default;
        return value.ValueKind == JsonValueKind.String && Enum.TryParse(value.GetString(), ignoreCase: true, out chosen) && !int.TryParse(value.GetString(), out _);
    }
}
