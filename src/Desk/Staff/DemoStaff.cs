using Microsoft.EntityFrameworkCore;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>The sign-ins of <c>./dev run</c>. Only with Demo:Enabled; their password follows Demo:Password.</summary>
internal sealed class DemoStaff(DeskSettings settings, RangePack pack, DeskDatabase database)
{
    public static readonly IReadOnlyList<string> Officers = ["officer-1", "officer-2"];

    public async Task CreateMissingAsync(CancellationToken cancel)
    {
        if (!settings.Demo) { return; }
        await using var db = database.OpenForDesk();
        var hash = Passwords.Hash(settings.DemoPassword!); // one password, so one slow hash for all of them
        foreach (var (username, name, role, scope) in List())
        {
            var staff = await db.Staff.FirstOrDefaultAsync(s => s.Username == username, cancel);
            if (staff is null)
            {
                db.Add(new StaffMember
                {
                    Id = db.NewRowId(), Username = username, Name = name, Role = role, Scope = scope, Language = "en",
                    PasswordHash = hash, SecurityStamp = Passwords.NewStamp(),
                });
            }
            else if (!Passwords.Verify(staff, settings.DemoPassword!)) { staff.PasswordHash = hash; }
        }
        await db.SaveChangesAsync(cancel);
    }

    public async Task<IReadOnlyDictionary<string, string>> EnrolmentWordsAsync(CancellationToken cancel)
    {
        var words = new Dictionary<string, string>();
        if (!settings.Demo) { return words; }
        await using var db = database.OpenForDesk();
        foreach (var officer in await db.Staff.Where(s => Officers.Contains(s.Username) && s.StaffToken == null).OrderBy(s => s.Username).ToListAsync(cancel))
        {
            words[officer.Username] = EnrolPhone.Open(db, officer);
        }
        await db.SaveChangesAsync(cancel);
        return words;
    }

    public async Task<bool> IsEnrolledAsync(string username, CancellationToken cancel)
    {
        await using var db = database.OpenForDesk();
        return await db.Staff.AnyAsync(s => s.Username == username && s.StaffToken != null, cancel);
    }

    private IEnumerable<(string Username, string Name, Role Role, string Scope)> List()
    {
        yield return ("dig", "DIG", Role.Dig, pack.Ranges[0].Code);
        foreach (var district in pack.Districts)
        {
            yield return ($"sp-{district.Name["en"].ToLowerInvariant()}", $"SP {district.Name["en"]}", Role.Sp, district.Code);
        }
        var first = pack.Districts.FirstOrDefault(d => d.Code == "JNP") ?? pack.Districts[0];
        yield return ($"operator-{first.Name["en"].ToLowerInvariant()}", $"Operator {first.Name["en"]}", Role.Operator, first.Code);
        foreach (var (username, n) in Officers.Select((u, i) => (u, i + 1))) { yield return (username, $"Officer {n}", Role.Officer, first.Code); }
    }
}
