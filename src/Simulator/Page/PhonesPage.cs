using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SatarkMitra.Simulator.Page;

/// <summary>The phones page at /, its bundle at /assets, health, and who may call the control API.</summary>
internal static class PhonesPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
        + "img-src 'self' blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Assembly Here = typeof(PhonesPage).Assembly;

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "microphone=(self), geolocation=(self), camera=()";
            return Bundled("phones.html", "text/html; charset=utf-8");
        });
        app.MapGet("/assets/{name}", (string name) => Path.GetExtension(name) switch
        {
            ".js" => Bundled(name, "text/javascript; charset=utf-8"),
            ".css" => Bundled(name, "text/css; charset=utf-8"),
            ".svg" => Bundled(name, "image/svg+xml"),
            ".woff2" => Bundled(name, "font/woff2"),
            _ => Results.NotFound(),
        });
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

    private static IResult Bundled(string name, string type) =>
        Here.GetManifestResourceStream("page/" + name) is { } file ? Results.Stream(file, type) : Results.NotFound();
}
