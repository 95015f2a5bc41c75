using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SatarkMitra.Simulator.Graph;

/// <summary>/{account id}/subscribed_apps: which apps get this account's webhooks.</summary>
internal static class SubscribedAppsApi
{
    public static void MapSubscribedApps(this IEndpointRouteBuilder graph)
    {
        graph.MapGet("/{node}/subscribed_apps", (string node, Account account, SimulatorSettings settings) =>
            node == settings.BusinessAccountId ? List(account) : (IResult)GraphError.NoSuchObject("get", node));
        graph.MapPost("/{node}/subscribed_apps", (string node, Account account, SimulatorSettings settings) =>
        {
            if (node != settings.BusinessAccountId) { return (IResult)GraphError.NoSuchObject("post", node); }
            account.Subscribe(Account.OwnApp);
            return GraphAnswer.Success;
        });
        graph.MapDelete("/{node}/subscribed_apps", (string node, Account account, SimulatorSettings settings) =>
        {
            if (node != settings.BusinessAccountId) { return (IResult)GraphError.NoSuchObject("delete", node); }
            account.Unsubscribe(Account.OwnApp.Id);
            return GraphAnswer.Success;
        });
    }

    private static GraphAnswer List(Account account) => new(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var app in account.Apps.Values.OrderBy(a => a.Id, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteStartObject("whatsapp_business_api_data");
            json.WriteString("link", $"https://www.facebook.com/games/?app_id={app.Id}");
            json.WriteString("name", app.Name);
            json.WriteString("id", app.Id);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
