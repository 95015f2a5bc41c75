using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// Whoever still has the password that was handed to him, or no second factor, goes nowhere but to his own account page.
/// The demo asks for no second factor; API tokens have neither.
/// </summary>
internal static class AccountFirst
{
    private static readonly string[] Open = ["/account", "/sign-in", "/sign-out", "/language", "/assets", "/error", "/health"];

    public static Task KeepThere(HttpContext http, RequestDelegate next)
    {
        var user = http.User;
        if (user.Identity is not { IsAuthenticated: true, AuthenticationType: Sessions.Scheme }) { return next(http); }
        var settings = (DeskSettings)http.RequestServices.GetService(typeof(DeskSettings))!;
        var owes = user.HasClaim(c => c.Type == StaffPrincipal.OwesPassword || (c.Type == StaffPrincipal.OwesCode && !settings.Demo));
        if (!owes || Open.Any(o => http.Request.Path.StartsWithSegments(o))) { return next(http); }
        if (HttpMethods.IsGet(http.Request.Method)) { http.Response.Redirect("/account"); }
        else { http.Response.StatusCode = StatusCodes.Status403Forbidden; }
        return Task.CompletedTask;
    }
}
