using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>Makes bearers for the REST API: what <c>./dev token --role SP --scope JNP</c> calls.</summary>
public static class DeskTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>The bearer, shown this once; the desk keeps its hash for 30 days. It carries the rights of that role in that scope.</summary>
    /// <param name="role">DIG, SP, Operator or Auditor, in any case.</param>
    /// <param name="scope">A code of the pack's place tree.</param>
    /// <exception cref="DeskSettingsException">Unknown role or scope, or bad settings.</exception>
    public static async Task<string> CreateAsync(IConfiguration configuration, string role, string scope, TimeProvider? time = null, CancellationToken cancel = default)
    {
        var settings = DeskSettings.Read(configuration);
        if (PackReader.Read(settings.PackFolder) is not PackResult.Loaded(var pack)) { throw new DeskSettingsException([$"Pack: {settings.PackFolder} cannot be read"]); }
        return await CreateAsync(new DeskDatabase(settings.Connection, time ?? TimeProvider.System), pack, role, scope, cancel);
    }

    internal static async Task<string> CreateAsync(DeskDatabase database, RangePack pack, string role, string scope, CancellationToken cancel = default)
    {
        if (!Enum.TryParse<Role>(role, true, out var known) || known is not (Role.Dig or Role.Sp or Role.Operator or Role.Auditor))
        {
            throw new DeskSettingsException([$"--role: '{role}' is none of DIG, SP, Operator, Auditor"]);
        }
        if (PlaceTree.NameOf(pack, scope) is not { } name) { throw new DeskSettingsException([$"--scope: the pack has no place '{scope}'"]); }

        await database.MigrateAsync(cancel);
        await using var db = database.OpenForDesk();
        var username = $"api-{known.ToString().ToLowerInvariant()}-{scope.ToLowerInvariant()}";
        var staff = await db.Staff.FirstOrDefaultAsync(s => s.Username == username, cancel);
        if (staff is null)
        {
            staff = new StaffMember
            {
                Id = db.NewRowId(), Username = username, Name = $"API {known} {name["en"]}", Role = known, Scope = scope,
                PasswordHash = Passwords.Never, SecurityStamp = Passwords.NewStamp(), Language = "en",
            };
            db.Add(staff);
        }
        var bearer = $"satark_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        db.ApiTokens.Add(new ApiToken { Id = db.NewRowId(), StaffId = staff.Id, Hash = BearerTokens.HashOf(bearer), ExpiresAt = db.Now + (long)Life.TotalSeconds });
        db.Record("token.create", username);
        await db.SaveChangesAsync(cancel);
        return bearer;
    }
}
