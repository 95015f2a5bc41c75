using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.Desk.Api;

/// <summary>The REST API: the pages' rights and use cases under <c>/api/v1</c>, errors as problem+json.</summary>
internal static class ApiModule
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Satark Mitra desk";
        document.Info.Description = "Bearer token from ./dev token --role SP --scope JNP. Times are Unix seconds; receivedHour is coarse on purpose.";
        return Task.CompletedTask;
    }));

    public static void MapApi(this WebApplication app)
    {
        // The document names no tip and no person.
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var tips = app.MapGroup("/api/v1/tips").WithTags("tips").RequireAuthorization(Rights.ReadTips)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        tips.MapGet("", ReadTips.ListAsync).WithName("tips.list").WithSummary("Tips of the caller's scope, newest first").ProducesProblem(StatusCodes.Status400BadRequest);
        tips.MapGet("{number}", ReadTips.OneAsync).WithName("tips.one").WithSummary("One tip").ProducesProblem(StatusCodes.Status404NotFound);
        Acts(tips.MapPost("{number}/assignments", ActOnTip.AssignAsync)).WithName("tips.assign").WithSummary("Give the tip to an enrolled officer");
        Acts(tips.MapPost("{number}/actions", ActOnTip.ReportAsync)).WithName("tips.report").WithSummary("Write down what the assigned officer did");
        Acts(tips.MapPost("{number}/rejections", ActOnTip.RejectAsync)).WithName("tips.reject").WithSummary("Reject with a reason, or confirm a rejection");
    }

    private static RouteHandlerBuilder Acts(RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
