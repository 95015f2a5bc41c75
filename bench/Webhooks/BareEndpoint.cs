using System.Text;
using SatarkMitra.Webhooks.Floor;

namespace SatarkMitra.Webhooks;

/// <summary>The ceiling of any signed webhook on this machine: read, check the HMAC, answer 200.</summary>
internal static class BareEndpoint
{
    public static Task RunAsync(int port, string appSecret)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var secret = Encoding.ASCII.GetBytes(appSecret);
        app.MapPost("/webhooks/whatsapp", async (HttpContext context) =>
        {
            var body = await FloorGateway.ReadAsync(context.Request);
            context.Response.StatusCode = FloorGateway.Signed(secret, body.Span, context.Request.Headers["X-Hub-Signature-256"].ToString()) ? 200 : 401;
        });
        return app.RunAsync();
    }
}
