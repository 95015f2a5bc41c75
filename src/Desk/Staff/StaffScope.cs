using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>Whose accounts a DIG or an SP looks after: roles below his own, at places under his own.</summary>
internal static class StaffScope
{
    public static IReadOnlyList<Role> RolesBelow(Role role) => role switch
    {
        Role.Dig => [Role.Sp, Role.Operator, Role.Officer, Role.Auditor],
        Role.Sp => [Role.Operator, Role.Officer],
        Role.Operator or Role.Officer or Role.Auditor or Role.ItAdministrator => [],
    };

    /// <summary>Place codes an account of that role may be given.</summary>
    public static IReadOnlyList<string> PlacesFor(RangePack pack, Viewer viewer, Role role)
    {
        var districts = pack.Districts.Where(d => viewer.Districts.Contains(d.Code)).Select(d => d.Code);
        return role switch
        {
            Role.Officer => [.. districts, .. pack.Stations.Where(s => viewer.Districts.Contains(s.District)).Select(s => s.Code)],
            Role.Auditor => [viewer.Scope],
            Role.Sp or Role.Operator => [.. districts],
            Role.Dig or Role.ItAdministrator => [],
        };
    }

    public static bool Covers(RangePack pack, Viewer viewer, StaffMember staff) =>
        RolesBelow(viewer.Role).Contains(staff.Role) && PlacesFor(pack, viewer, staff.Role).Contains(staff.Scope);
}
