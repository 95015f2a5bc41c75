using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Desk.Design;

internal static class SecurityHeaders
{
    // No inline script or style at all, so no nonce is needed. blob: is what MapLibre's worker and canvas use.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
        + "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Set before the endpoint runs: one that serves evidence may tighten them, and assets may be cached.</summary>
    public static Task Set(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self)";
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps) { headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains"; }
        return next(http);
    }

    /// <summary>
    /// A form on another site cannot act here, with or without a token: browsers say where an unsafe request comes from.
    /// A client that says nothing is no browser, and carries no cookie it did not ask for.
    /// </summary>
    public static Task OwnOriginOnly(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) { return next(http); }
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var foreign = site.Length > 0
            ? site is not ("same-origin" or "none")
            : origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
        if (!foreign) { return next(http); }
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
