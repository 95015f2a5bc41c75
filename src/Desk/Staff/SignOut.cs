using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// Ends every session of the account, not only this browser's cookie: a cookie is a ticket that the desk does not keep, and
/// a copy of it must not outlive the sign-out.
/// </summary>
internal static class SignOut
{
    public static async Task<IResult> RunAsync(HttpContext http, DeskDb db, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        var me = await db.Staff.SingleAsync(s => s.Id == db.Viewer.StaffId, http.RequestAborted);
        me.SecurityStamp = Passwords.NewStamp();
        db.Record("sign-out");
        await db.SaveChangesAsync(http.RequestAborted);
        await http.SignOutAsync(Sessions.Scheme);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.Redirect("/sign-in");
    }
}
