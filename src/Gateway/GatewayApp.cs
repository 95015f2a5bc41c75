using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Feed;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.Pack;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway;

/// <summary>
/// The gateway: a public listener for Meta's webhook and a private one for the desk, over one database and one vault.
/// Two servers, so that no header can reach a private route from outside.
/// </summary>
public sealed class GatewayApp : IAsyncDisposable
{
    readonly ServiceProvider _parts;
    readonly WebApplication _public, _private;

    GatewayApp(ServiceProvider parts, WebApplication open, WebApplication closed) => (_parts, _public, _private) = (parts, open, closed);

    /// <summary>Where the webhook listens.</summary>
    public Uri Public => AddressOf(_public);

    /// <summary>Where the desk pulls the feed and posts commands.</summary>
    public Uri Private => AddressOf(_private);

    /// <summary>What the operator must be told at every start; null when there is nothing.</summary>
    public string? Warning { get; private init; }

    /// <exception cref="ConfigurationException">Settings, pack or script cannot work; names every error at once.</exception>
    public static Task<GatewayApp> StartAsync(IConfiguration configuration, TimeProvider time, CancellationToken cancel) =>
        StartAsync(configuration, time, null, cancel);

    /// <param name="shared">Several nodes over one PostgreSQL need one vault; whoever opened it closes it.</param>
    internal static async Task<GatewayApp> StartAsync(IConfiguration configuration, TimeProvider time, IVault? shared, CancellationToken cancel)
    {
        var (settings, errors) = GatewaySettings.Read(configuration);
        var script = settings.Pack.Length > 0 && Directory.Exists(settings.Pack) ? ReadScript(settings.Pack, errors) : null;
        errors.AddRange((await MediaRegistration.StartErrorsAsync(settings.Media, cancel)).Except(errors));
        if (errors.Count > 0 || script is null) { throw new ConfigurationException(errors); }

        Directory.CreateDirectory(settings.Folder);
        // Chats and logs are nobody else's on this machine, whatever the umask of whoever started us.
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(settings.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
        var graph = GraphClient.Create(settings.WhatsApp);
        IVault? own = shared is not null ? null
            : settings.Vault.Socket.Length > 0 ? new RemoteVault(settings.Vault.Socket, time) : await OpenVaultAsync(settings, graph, time, cancel);
        var parts = Composition.Parts(settings, script, graph, shared, own, time);
        try
        {
            await parts.GetRequiredService<Startup>().RunAsync(cancel);
            var open = Listener(settings.ListenPublic, routes => parts.GetRequiredService<WebhookEndpoint>().Map(routes), parts);
            var closed = Listener(settings.ListenPrivate, routes => parts.GetRequiredService<PrivateEndpoints>().Map(routes), parts);
            await closed.StartAsync(cancel);
            await open.StartAsync(cancel);
            return new GatewayApp(parts, open, closed) { Warning = (own as LocalVault)?.Warning };
        }
        catch
        {
            await parts.GetRequiredService<Startup>().StopAsync();
            await parts.DisposeAsync();
            throw;
        }
    }

    static async Task<LocalVault> OpenVaultAsync(GatewaySettings settings, GraphClient graph, TimeProvider time, CancellationToken cancel)
    {
        try { return await LocalVault.OpenAsync(settings.Vault, graph, time, cancel); }
        catch (KeyStoreException e) { throw new ConfigurationException([e.Message]); }
    }

    static Script? ReadScript(string folder, List<string> errors)
    {
        if (PackReader.Read(folder) is not PackResult.Loaded loaded)
        {
            errors.AddRange(((PackResult.Broken)PackReader.Read(folder)).Errors.Select(Line));
            return null;
        }
        var (script, problems) = Script.Compile(loaded.Pack);
        errors.AddRange(problems.Select(Line));
        return script;

        static string Line(PackError error) => $"Pack: {error.File}:{error.Line}: {error.Message}";
    }

    static WebApplication Listener(Uri address, Action<IEndpointRouteBuilder> map, ServiceProvider parts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(parts.GetRequiredService<AllowedLog>());
        builder.WebHost.UseUrls(address.ToString());
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The endpoint itself answers 413; Kestrel's own limit only cuts what is far beyond.
            kestrel.Limits.MaxRequestBodySize = 2 * PooledBody.Largest;
        });
        var app = builder.Build();
        app.MapGet("/health/live", (RequestDelegate)(http => http.Response.WriteAsync("live")));
        app.MapGet("/health/ready", (RequestDelegate)(http => parts.GetRequiredService<Health>().ReadyAsync(http)));
        map(app);
        return app;
    }

    static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async ValueTask DisposeAsync()
    {
        // The door first, then what is under way, the store last.
        await _public.DisposeAsync();
        await _private.DisposeAsync();
        await _parts.GetRequiredService<Startup>().StopAsync();
        await _parts.DisposeAsync();
    }
}
