using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>One's own password and authenticator app. There is no reset by e-mail or phone: the SP's office gives a new password.</summary>
[Authorize(Rights.SignedIn)]
internal sealed class AccountModel(DeskDb db, CurrentViewer current, DeskSettings settings, TimeProvider time) : PageModel
{
    public bool HasCode { get; private set; }
    public string Secret { get; private set; } = "";
    public string? Said { get; private set; }
    public bool Wrong { get; private set; }

    /// <summary>The otpauth address as an SVG: drawn here, since the secret must not travel to a drawing service.</summary>
    public string Qr => new SvgQRCode(QRCodeGenerator.GenerateQrCode($"otpauth://totp/Satark%20Mitra:{Uri.EscapeDataString(current.Name)}?secret={Secret}&issuer=Satark%20Mitra", QRCodeGenerator.ECCLevel.M))
        .GetGraphic(4, "#000", "#fff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);

    public async Task OnGetAsync() => Show(await MeAsync(), null, false);

    public async Task<IActionResult> OnPostPasswordAsync(string? now, string? next)
    {
        var me = await MeAsync();
        if (!Passwords.Verify(me, now ?? "")) { return Show(me, "staff.account.wrong", true); }
        if (WeakPasswords.WhyNot(next ??= "", me) is { } why) { return Show(me, why, true); }
        (me.PasswordHash, me.SecurityStamp, me.MustChangePassword) = (Passwords.Hash(next), Passwords.NewStamp(), false);
        db.Record("account.password");
        await db.SaveChangesAsync();
        await HttpContext.SignInAsync(Sessions.Scheme, StaffPrincipal.Of(me, Sessions.Scheme)); // other sessions end, this one goes on
        return Show(me, "staff.account.changed", false);
    }

    /// <summary>With the password: whoever finds an open session must not tie the account to an app of his own.</summary>
    public async Task<IActionResult> OnPostCodeAsync(string? secret, string? code, string? now)
    {
        var me = await MeAsync();
        if (!Passwords.Verify(me, now ?? "")) { return Show(me, "staff.account.wrong", true); }
        if (me.TotpSecret is not null || !Totp.IsSecret(secret) || Totp.StepOf(secret!, code ?? "", time.GetUtcNow()) is not { } step) { return Show(me, "staff.account.code-wrong", true); }
        (me.TotpSecret, me.TotpStep, me.SecurityStamp) = (secret, step, Passwords.NewStamp());
        db.Record("account.code");
        await db.SaveChangesAsync();
        await HttpContext.SignInAsync(Sessions.Scheme, StaffPrincipal.Of(me, Sessions.Scheme));
        return Show(me, "staff.account.code-on", false);
    }

    private Task<StaffMember> MeAsync() => db.Staff.SingleAsync(s => s.Id == current.Viewer.StaffId);

    private PageResult Show(StaffMember me, string? said, bool wrong)
    {
        var owed = me.MustChangePassword ? "staff.account.must-change" : me.TotpSecret is null && !settings.Demo ? "staff.account.must-code" : null;
        (HasCode, Said, Wrong) = (me.TotpSecret is not null, said ?? owed, wrong || (said is null && owed is not null));
        if (!HasCode) { Secret = Totp.NewSecret(); }
        return Page();
    }
}
