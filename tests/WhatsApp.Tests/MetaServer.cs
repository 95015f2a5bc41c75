using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.WhatsApp.Tests;

/// <summary>What reached the server: method, path with query, authorization, user agent, body.</summary>
internal sealed record Seen(string Method, string Path, string Authorization, string UserAgent, string ContentType, string Body);

/// <summary>A real HTTP server that answers as a test says.</summary>
internal sealed class MetaServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MetaServer(WebApplication app, Func<HttpContext, Task> answer) => (_app, Answer) = (app, answer);

    public ConcurrentQueue<Seen> Requests { get; } = new();
    public Func<HttpContext, Task> Answer { get; set; }
    public Uri Url { get; private set; } = null!;
    public GraphClient Client { get; private set; } = null!;

    public static async Task<MetaServer> StartAsync(Func<HttpContext, Task>? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new MetaServer(app, answer ?? (http => http.Response.WriteAsync("""{"messages":[{"id":"wamid.x"}]}""")));
        app.Run(server.Handle);
        await app.StartAsync();
        server.Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        server.Client = GraphClient.Create(new WhatsAppOptions { GraphUrl = server.Url, PhoneNumberId = Wire.OurNumber, BusinessAccountId = "102290129340398", AccessToken = "secret-token" });
        return server;
    }

    public static Func<HttpContext, Task> Error(int code, int http = 400, string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = http;
        if (retryAfter is not null) { context.Response.Headers.RetryAfter = retryAfter; }
        await context.Response.WriteAsync($$$"""{"error":{"message":"(#{{{code}}}) to +915000000001","type":"OAuthException","error_data":{"details":"915000000001"},"code":{{{code}}} } }""");
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task Handle(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        Requests.Enqueue(new Seen(http.Request.Method, http.Request.Path + http.Request.QueryString.Value, http.Request.Headers.Authorization.ToString(),
            http.Request.Headers.UserAgent.ToString(), http.Request.ContentType ?? "", await body.ReadToEndAsync()));
        await Answer(http);
    }
}
