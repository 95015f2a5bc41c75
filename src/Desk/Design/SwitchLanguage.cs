using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Design;

/// <summary>The switch in the header: a cookie for this browser, and the account's own language when signed in.</summary>
internal static class SwitchLanguage
{
    public static async Task<IResult> RunAsync(HttpContext http, DeskDatabase database, IAntiforgery antiforgery, [FromForm] string? language, [FromForm] string? back)
    {
        await antiforgery.ValidateRequestAsync(http);
        if (language is not ("hi" or "en")) { return Results.BadRequest(); }
        http.Response.Cookies.Append(http.Request.IsHttps ? Words.HostCookie : Words.Cookie, language, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/" });
        if (StaffPrincipal.StaffId(http.User) is { } id)
        {
            await using var db = database.OpenForDesk();
            await db.Staff.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(m => m.Language, language), http.RequestAborted);
        }
        return Results.LocalRedirect(back is ['/', ..] and not ['/', '/' or '\\', ..] ? back : "/");
    }
}
