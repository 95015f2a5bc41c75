using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Simulator.Templates;

namespace SatarkMitra.Simulator.Graph;

/// <summary>The Graph API: every path below /vNN.0, all of it behind the bearer token.</summary>
internal static class GraphApi
{
    /// <summary>Versions alive in October 2026.</summary>
    private const int Oldest = 21, Newest = 26;

    public static void MapGraphApi(this IEndpointRouteBuilder app, SimulatorSettings settings)
    {
        var token = Encoding.UTF8.GetBytes(settings.AccessToken);
        var graph = app.MapGroup("/{version:regex(^v\\d+\\.\\d+$)}").AddEndpointFilter(async (context, next) =>
            Refuse(context.HttpContext, token) is { } error ? error : await next(context));

        graph.MapMessages();
        graph.MapMedia();
        graph.MapTemplates();
        graph.MapSubscribedApps();
        graph.MapQrCodes();
        graph.MapBlockedUsers();
        graph.MapNumber();
        graph.Map("/{**path}", (HttpContext context) =>
            GraphError.NoSuchObject(context.Request.Method.ToLowerInvariant(), (context.GetRouteValueText("path")).Split('/')[0]));
    }

    private static GraphError? Refuse(HttpContext context, byte[] token)
    {
        var version = context.GetRouteValueText("version");
        if (!int.TryParse(version.AsSpan(1, version.IndexOf('.') - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || major is < Oldest or > Newest)
        {
            return new GraphError(400, 2500, $"Unknown path components: /{version}");
        }
        return HasToken(context.Request, token) ? null : GraphError.Of(190);
    }

    public static bool HasToken(HttpRequest request, byte[] token)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? header[scheme.Length..].Trim()
            : request.Query["access_token"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), token);
    }
}
