using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// POST takes no antiforgery token, so that the API of design.md holds for plain clients; a form on another site is
/// refused by its origin (Design/OwnOriginOnly) like every other unsafe request.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed partial class SignInModel(DeskDatabase database, TimeProvider time, ILogger<SignInModel> log) : PageModel
{
    private const int FreeTries = 5;

    public string? ReturnUrl { get; private set; }
    public string? Username { get; private set; }
    public string? Refused { get; private set; }
    public bool AskCode { get; private set; }

    public IActionResult OnGet(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        return User.Identity?.IsAuthenticated == true ? Redirect("/") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? username, string? password, string? code, string? returnUrl)
    {
        (Username, ReturnUrl) = (username?.Trim().ToLowerInvariant(), returnUrl);
        await using var db = database.OpenForDesk();
        var staff = await db.Staff.FirstOrDefaultAsync(s => s.Username == Username, HttpContext.RequestAborted);
        var right = Passwords.Verify(staff, password ?? "");
        if (staff is null)
        {
            LogNobody(log); // not what was typed: it may be a password in the wrong box
            return Refuse("staff.sign-in.wrong");
        }
        if (staff.Disabled || staff.LockedUntil > db.Now)
        {
            // The same words as for a wrong password: who exists, and who is locked, is nobody's to learn here.
            db.Record(staff.Disabled ? "sign-in.closed" : "sign-in.paused", staff.Username, staff.Id);
            await db.SaveChangesAsync();
            return Refuse("staff.sign-in.wrong");
        }
        if (right && staff.TotpSecret is { } secret)
        {
            AskCode = true;
            if (string.IsNullOrWhiteSpace(code)) { return Refuse("staff.sign-in.code-needed"); }
            right = Totp.StepOf(secret, code, time.GetUtcNow()) is { } step && await TakeStepAsync(db, staff, step);
        }
        if (!right)
        {
            staff.FailedSignIns++;
            if (staff.FailedSignIns >= FreeTries) { staff.LockedUntil = db.Now + Math.Min(900, 30L << Math.Min(staff.FailedSignIns - FreeTries, 5)); }
            db.Record("sign-in.refused", staff.Username, staff.Id);
            await db.SaveChangesAsync();
            return Refuse("staff.sign-in.wrong");
        }
        (staff.FailedSignIns, staff.LockedUntil) = (0, null);
        db.Record("sign-in", staff.Username, staff.Id);
        await db.SaveChangesAsync();
        await HttpContext.SignInAsync(Sessions.Scheme, StaffPrincipal.Of(staff, Sessions.Scheme));
        return LocalRedirect(staff.MustChangePassword ? "/account" : Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    /// <summary>False when this code, or a later one, was taken before: of two at once only one updates the row.</summary>
    private static async Task<bool> TakeStepAsync(DeskDb db, StaffMember staff, long step) =>
        await db.Staff.Where(s => s.Id == staff.Id && s.TotpStep < step).ExecuteUpdateAsync(s => s.SetProperty(m => m.TotpStep, step)) == 1;

    [LoggerMessage(210, LogLevel.Warning, "A sign-in was refused: no such name")]
    private static partial void LogNobody(ILogger log);

    private PageResult Refuse(string why)
    {
        Refused = why;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Page();
    }
}
