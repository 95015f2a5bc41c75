using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// The first account of a new desk, which nobody above can make, and the way back for a DIG who lost his authenticator.
/// Whoever can run it could write the row himself: it needs the desk's own user and settings, and it is audited.
/// </summary>
public static class DeskAccounts
{
    /// <summary>
    /// Makes the account, or gives an existing one a new password and takes its second factor off; open sessions end.
    /// Returns the password, shown this once, to be changed at the first sign-in.
    /// </summary>
    /// <param name="role">DIG, SP, Operator, Auditor or ItAdministrator, in any case.</param>
    /// <param name="scope">A code of the pack's place tree.</param>
    /// <exception cref="DeskSettingsException">Unknown role or scope, bad settings: all at once.</exception>
    public static async Task<string> GiveAsync(IConfiguration configuration, string username, string name, string role, string scope, CancellationToken cancel = default)
    {
        var settings = DeskSettings.Read(configuration);
        if (PackReader.Read(settings.PackFolder) is not PackResult.Loaded(var pack)) { throw new DeskSettingsException([$"Pack: {settings.PackFolder} cannot be read"]); }
        return await GiveAsync(new DeskDatabase(settings.Connection, TimeProvider.System), pack, username, name, role, scope, cancel);
    }

    internal static async Task<string> GiveAsync(DeskDatabase database, RangePack pack, string username, string name, string role, string scope, CancellationToken cancel)
    {
        var errors = new List<string>();
        if (!StaffPageModel.IsUsername(username)) { errors.Add("--username: 3 to 40 small letters, digits or -, a letter first"); }
        if (string.IsNullOrWhiteSpace(name) || name.Length > 80) { errors.Add("--name: 1 to 80 characters"); }
        if (!Enum.TryParse<Role>(role, true, out var known) || !Enum.IsDefined(known) || known is Role.Officer) { errors.Add($"--role: '{role}' is none of {string.Join(", ", Enum.GetNames<Role>().Except([nameof(Role.Officer)]))}"); }
        if (PlaceTree.NameOf(pack, scope) is null) { errors.Add($"--scope: the pack has no place '{scope}'"); }
        if (errors.Count > 0) { throw new DeskSettingsException(errors); }

        await database.MigrateAsync(cancel);
        await using var db = database.OpenForDesk();
        var staff = await db.Staff.FirstOrDefaultAsync(s => s.Username == username, cancel);
        if (staff is not null && (staff.Role != known || staff.Scope != scope))
        {
            throw new DeskSettingsException([$"--username: {username} is there already as {staff.Role} of {staff.Scope}; what an account may do is not changed here"]);
        }
        if (staff is null)
        {
            staff = new StaffMember { Id = db.NewRowId(), Username = username, Name = name.Trim(), Role = known, Scope = scope, PasswordHash = Passwords.Never, SecurityStamp = "" };
            db.Add(staff);
        }
        var password = Passwords.GiveNew(staff);
        (staff.TotpSecret, staff.Disabled) = (null, false);
        db.Record("staff.by-command", username);
        await db.SaveChangesAsync(cancel);
        return password;
    }
}
