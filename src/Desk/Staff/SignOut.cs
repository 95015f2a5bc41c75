using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

internal static class SignOut
{
    public static async Task<IResult> RunAsync(HttpContext http, DeskDb db, IAntiforgery antiforgery)
    {
        await antiforgery.ValidateRequestAsync(http);
        db.Record("sign-out");
        await db.SaveChangesAsync(http.RequestAborted);
        await http.SignOutAsync(Sessions.Scheme);
        return Results.Redirect("/sign-in");
    }
}
