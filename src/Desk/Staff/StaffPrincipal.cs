using System.Security.Claims;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>A staff member as claims, and claims as a viewer.</summary>
internal static class StaffPrincipal
{
    public const string Stamp = "stamp";
    public const string Scope = "scope";
    public const string Language = "language";
    public const string OwesPassword = "owes-password"; // somebody else chose it
    public const string OwesCode = "owes-code";         // no authenticator yet

    public static ClaimsPrincipal Of(StaffMember staff, string scheme) => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, staff.Id.ToString("N")), new(ClaimTypes.Name, staff.Name), new(ClaimTypes.Role, staff.Role.ToString()),
        new(Scope, staff.Scope), new(Language, staff.Language), new(Stamp, staff.SecurityStamp),
        .. staff.MustChangePassword ? [new Claim(OwesPassword, "")] : Array.Empty<Claim>(),
        .. staff.TotpSecret is null ? [new Claim(OwesCode, "")] : Array.Empty<Claim>(),
    ], scheme));

    public static Guid? StaffId(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Viewer ViewerOf(ClaimsPrincipal user, RangePack pack)
    {
        if (user.Identity?.IsAuthenticated != true || StaffId(user) is not { } id || !Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role))
        {
            return Viewer.Nobody;
        }
        var scope = user.FindFirstValue(Scope) ?? "";
        var districts = PlaceTree.DistrictsUnder(pack, scope);
        return role switch
        {
            Role.Dig => new(id, role, scope, districts, [Audience.Normal, Audience.Oversight, Audience.DigOnly], false),
            Role.Sp => new(id, role, scope, districts, [Audience.Normal, Audience.Oversight], false),
            Role.Operator => new(id, role, scope, districts, [Audience.Normal], false),
            // An officer reads what was put into his hands, whoever may read it otherwise.
            Role.Officer => new(id, role, scope, [.. pack.Districts.Select(d => d.Code)], [Audience.Normal, Audience.Oversight, Audience.DigOnly], true),
            Role.Auditor or Role.ItAdministrator => new(id, role, scope, [], [], true),
        };
    }
}

internal static class PlaceTree
{
    /// <summary>District codes under a node: zone, range, district or station. An unknown code has none.</summary>
    public static IReadOnlyList<string> DistrictsUnder(RangePack pack, string code)
    {
        if (pack.Districts.FirstOrDefault(d => d.Code == code) is { } district) { return [district.Code]; }
        if (pack.Stations.FirstOrDefault(s => s.Code == code) is { } station) { return [station.District]; }
        var ranges = pack.Ranges.Where(r => r.Code == code || r.Zone == code).Select(r => r.Code).ToHashSet();
        return [.. pack.Districts.Where(d => ranges.Contains(d.Range)).Select(d => d.Code)];
    }

    public static LocalText? NameOf(RangePack pack, string code) =>
        pack.Districts.FirstOrDefault(d => d.Code == code)?.Name ?? pack.Stations.FirstOrDefault(s => s.Code == code)?.Name
        ?? pack.Ranges.FirstOrDefault(r => r.Code == code)?.Name ?? pack.Zones.FirstOrDefault(z => z.Code == code)?.Name;
}
