using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SatarkMitra.Simulator.Page;

/// <summary>The phones page, and the rules around it.</summary>
internal static class PhonesPage
{
    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Results.Text("The phones page comes here."));
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", () => Results.Text("ready"));
    }

    /// <summary>Any web page the tester has open could post to a port of this machine; the browser says when one does.</summary>
    public static void UseSameOriginForControl(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/sim") && context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }
        return next(context);
    });
}
