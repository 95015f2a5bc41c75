using Microsoft.AspNetCore.Authorization;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>Names of the policies: what a role may do at all. What exists for him is the viewer's filter.</summary>
internal static class Rights
{
    public const string SignedIn = "signed-in";
    public const string ReadTips = "read-tips";       // officers too: the tips assigned to them
    public const string Triage = "triage";            // classify, assign, reject, ask
    public const string Review = "review";            // approve or return an action report
    public const string Insights = "insights";
    public const string ManageStaff = "manage-staff";
    public const string ReadAudit = "read-audit";

    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.DefaultPolicy = options.FallbackPolicy;
        Allow(SignedIn, Enum.GetValues<Role>());
        Allow(ReadTips, Role.Dig, Role.Sp, Role.Operator, Role.Officer);
        Allow(Triage, Role.Dig, Role.Sp, Role.Operator);
        Allow(Review, Role.Dig, Role.Sp);
        Allow(Insights, Role.Dig, Role.Sp, Role.Operator);
        Allow(ManageStaff, Role.Dig, Role.Sp);
        Allow(ReadAudit, Role.Dig, Role.Auditor);

        void Allow(string right, params Role[] roles) => options.AddPolicy(right, policy => policy.RequireRole(roles.Select(r => r.ToString())));
    }
}
