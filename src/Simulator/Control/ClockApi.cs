using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Control;

/// <summary>/sim/clock: read the world's time, or move it forward.</summary>
internal static class ClockApi
{
    public static void MapClock(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/clock", (SimulatorClock clock) => ControlAnswer.Of(new { offset = Duration.Write(clock.Offset), now = clock.GetUtcNow() }));
        sim.MapPost("/clock", AdvanceAsync);
    }

    private static async Task<IResult> AdvanceAsync(HttpContext context, SimulatorClock clock, Journal journal, LiveEvents events)
    {
        var (body, otherwise) = await ControlAnswer.BodyAsync(context);
        if (body is not { } given) { return otherwise; }
        if (!Duration.TryRead(given.Text("advance"), out var by))
        {
            return ControlAnswer.Bad("advance must be hh:mm:ss; the clock never goes back");
        }
        clock.Advance(by);
        journal.Write(new Entry { OffsetTicks = clock.Offset.Ticks });
        var offset = Duration.Write(clock.Offset);
        events.ClockMoved(offset, clock.GetUtcNow());
        return ControlAnswer.Of(new { id = "clock-" + RandomNumberGenerator.GetHexString(8, lowercase: true), offset, now = clock.GetUtcNow() });
    }
}
