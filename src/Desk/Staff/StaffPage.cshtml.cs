using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>Accounts below one's own: who there is, whose phone is enrolled; new accounts, words and passwords are shown once.</summary>
[Authorize(Rights.ManageStaff)]
internal sealed partial class StaffPageModel(DeskDb db, CurrentViewer current, RangePack pack) : PageModel
{
    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];
    public StaffMember? Shown { get; private set; }
    public string? Word { get; private set; }
    public string? Password { get; private set; }
    public string? Refused { get; private set; }
    public long Now => db.Now;
    public Viewer Viewer => current.Viewer;
    public RangePack Pack => pack;

    public async Task OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel);

    public Task<IActionResult> OnPostEnrolAsync(Guid id, CancellationToken cancel) => OnOneAsync(id, staff =>
    {
        if (staff.Role == Role.Officer) { Word = EnrolPhone.Open(db, staff); }
    }, cancel);

    public Task<IActionResult> OnPostPasswordAsync(Guid id, CancellationToken cancel) => OnOneAsync(id, staff =>
    {
        Password = Passwords.GiveNew(staff);
        db.Record("staff.password", staff.Username);
    }, cancel);

    /// <summary>For a lost authenticator: the officer stands there in person. The password stays, and a new one is set up at the next sign-in.</summary>
    public Task<IActionResult> OnPostCodeOffAsync(Guid id, CancellationToken cancel) => OnOneAsync(id, staff =>
    {
        (staff.TotpSecret, staff.SecurityStamp) = (null, Passwords.NewStamp());
        db.Record("staff.code-off", staff.Username);
        Shown = null;
    }, cancel);

    public Task<IActionResult> OnPostDisableAsync(Guid id, bool disabled, CancellationToken cancel) => OnOneAsync(id, staff =>
    {
        staff.Disabled = disabled;
        staff.SecurityStamp = Passwords.NewStamp(); // open sessions end with the next request
        db.Record(disabled ? "staff.disable" : "staff.enable", staff.Username);
        Shown = null;
    }, cancel);

    public async Task<IActionResult> OnPostAddAsync(string? name, string? username, Role role, string? scope, CancellationToken cancel)
    {
        username = username?.Trim().ToLowerInvariant() ?? "";
        Refused = !IsUsername(username) || string.IsNullOrWhiteSpace(name) || name.Length > 80 ? "staff.add.bad-name"
            : !StaffScope.RolesBelow(Viewer.Role).Contains(role) || !StaffScope.PlacesFor(pack, Viewer, role).Contains(scope) ? "staff.add.bad-place"
            : await db.Staff.AnyAsync(s => s.Username == username, cancel) ? "staff.add.taken" : null;
        if (Refused is null)
        {
            Shown = new StaffMember { Id = db.NewRowId(), Username = username, Name = name!.Trim(), Role = role, Scope = scope!, PasswordHash = Passwords.Never, SecurityStamp = Passwords.NewStamp() };
            Password = Passwords.GiveNew(Shown);
            db.Add(Shown);
            db.Record("staff.add", username);
            await db.SaveChangesAsync(cancel);
        }
        await LoadAsync(cancel);
        return Page();
    }

    private async Task<IActionResult> OnOneAsync(Guid id, Action<StaffMember> act, CancellationToken cancel)
    {
        if (await db.Staff.FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } staff || !StaffScope.Covers(pack, Viewer, staff)) { return NotFound(); }
        Shown = staff;
        act(staff);
        await db.SaveChangesAsync(cancel);
        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var roles = StaffScope.RolesBelow(Viewer.Role);
        var all = await db.Staff.AsNoTracking().Where(s => roles.Contains(s.Role) && s.PasswordHash != Passwords.Never).OrderBy(s => s.Role).ThenBy(s => s.Username).ToListAsync(cancel);
        Staff = [.. all.Where(s => StaffScope.Covers(pack, Viewer, s))];
    }

    public static bool IsUsername(string username) => ValidUsername().IsMatch(username);

    [GeneratedRegex("^[a-z][a-z0-9-]{2,39}$")]
    private static partial Regex ValidUsername();
}
