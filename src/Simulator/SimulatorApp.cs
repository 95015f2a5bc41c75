using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Graph.Sending;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Page;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Storage;
using SatarkMitra.Simulator.Templates;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator;

/// <summary>
/// A WhatsApp Cloud API on this machine: Graph API under /v25.0, phones page at /, control API under /sim. Holds phone
/// numbers by design, so it is no place for real ones.
/// </summary>
public sealed class SimulatorApp : IAsyncDisposable
{
    private const long LargestUpload = 256L * 1024 * 1024;

    private readonly WebApplication _app;

    private SimulatorApp(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where it listens, with the real port.</summary>
    public Uri Address { get; }

    /// <summary>How far its clock is ahead of the real one.</summary>
    public TimeSpan ClockOffset => _app.Services.GetRequiredService<SimulatorClock>().Offset;

    /// <summary>Points the webhook elsewhere, for a gateway whose port is known only after ours.</summary>
    public void SendWebhooksTo(Uri url) => _app.Services.GetRequiredService<WebhookPost>().Url = url;

    /// <param name="real">Time of the machine; the simulator's own clock adds its offset.</param>
    /// <exception cref="ConfigurationException">Settings are missing or wrong: all of them at once.</exception>
    public static async Task<SimulatorApp> StartAsync(IConfiguration configuration, TimeProvider real, CancellationToken cancel)
    {
        var settings = SimulatorSettings.Read(configuration);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.UseUrls(settings.Listen.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestUpload;
        });
        builder.Services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = LargestUpload);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));
        AddSimulator(builder.Services, settings, real);

        var app = builder.Build();
        app.Services.GetRequiredService<Restore>().Run();
        app.UseSameOriginForControl();
        app.MapGraphApi(settings);
        app.MapDownloads(settings);
        var sim = app.MapGroup("/sim");
        sim.MapPhones();
        sim.MapFaults();
        sim.MapClock();
        sim.MapWorld();
        app.MapHealth();
        app.MapPage();
        await app.StartAsync(cancel);

        var address = new Uri(app.Urls.First());
        app.Services.GetRequiredService<SimulatorAddress>().Origin = Reachable(address);
        return new SimulatorApp(app, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddSimulator(IServiceCollection services, SimulatorSettings settings, TimeProvider real)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new SimulatorClock(real));
        services.AddSingleton<SimulatorAddress>();
        services.AddSingleton<Journal>();
        services.AddSingleton<Restore>();
        services.AddSingleton<LiveEvents>();
        services.AddSingleton<Faults>();
        services.AddSingleton<PhoneBook>();
        services.AddSingleton<PhoneWrites>();
        services.AddSingleton<MediaShelf>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<TemplateRegistry>();
        services.AddSingleton<Account>();
        services.AddSingleton<NumberApi>();
        services.AddSingleton<SendMessage>();
        services.AddSingleton<DeliverToPhone>();
        services.AddSingleton<WebhookBody>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookQueue>();
        services.AddSingleton<WebhookVerification>();
        services.AddHostedService(all => all.GetRequiredService<WebhookVerification>());
    }

    /// <summary>An address that listens everywhere cannot be called; the loopback can.</summary>
    private static Uri Reachable(Uri address) => address.Host is "0.0.0.0" or "[::]" or "+" or "*"
        ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri
        : address;
}
