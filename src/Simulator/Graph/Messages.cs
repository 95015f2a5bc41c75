using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Graph.Sending;

namespace SatarkMitra.Simulator.Graph;

internal static class Messages
{
    public static void MapMessages(this IEndpointRouteBuilder graph) =>
        graph.MapPost("/{node}/messages", (string node, HttpContext context, SendMessage send) => send.HandleAsync(context, node));
}
