using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>
/// Whoever asks for what his role may not do is in the audit, by the pattern of the address: never with what he typed into
/// it. A tip outside his scope does not exist for him, and is no refusal.
/// </summary>
internal sealed class RecordRefusal(DeskDatabase database) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && StaffPrincipal.StaffId(context.User) is { } who)
        {
            await using var db = database.OpenForDesk();
            db.Record("access.refused", $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}", who);
            await db.SaveChangesAsync(context.RequestAborted);
        }
        await usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
