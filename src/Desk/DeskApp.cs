using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SatarkMitra.Desk.Api;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Design;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Insights;
using SatarkMitra.Desk.Insights.Demo;
using SatarkMitra.Desk.Poster;
using SatarkMitra.Desk.Replies;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Desk.Tips;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk;

/// <summary>The police side as one object: pages, API, feed. Any host or test starts it; it owns its listener and its data.</summary>
public sealed class DeskApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private DeskApp(WebApplication app) => this.app = app;

    /// <summary>The bound address, with the port that was given out when 0 was asked for.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    internal IServiceProvider Services => app.Services;

    /// <summary>
    /// One-time words for the demo officers whose phones are not enrolled yet, by user name. Whoever plays their phones
    /// sends each word to the bot. Empty when all are enrolled, or when this is no demo.
    /// </summary>
    public Task<IReadOnlyDictionary<string, string>> DemoEnrolmentWordsAsync(CancellationToken cancel = default) =>
        app.Services.GetRequiredService<DemoStaff>().EnrolmentWordsAsync(cancel);

    /// <summary>Waits until the gateway has taken every command that was decided so far, at most ten seconds.</summary>
    public async Task CommandsPostedAsync(CancellationToken cancel = default)
    {
        for (var look = 0; look < 100; look++)
        {
            await using var db = app.Services.GetRequiredService<DeskDatabase>().OpenForDesk();
            if (!await db.Commands.AnyAsync(c => !c.Posted, cancel)) { return; }
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }
    }

    /// <summary>True once the gateway has told the desk that this officer's phone sent its word.</summary>
    public Task<bool> IsDemoOfficerEnrolledAsync(string username, CancellationToken cancel = default) =>
        app.Services.GetRequiredService<DemoStaff>().IsEnrolledAsync(username, cancel);

    /// <exception cref="DeskSettingsException">Settings or pack are wrong: every error with its key.</exception>
    public static Task<DeskApp> StartAsync(IConfiguration configuration, TimeProvider time, CancellationToken cancel = default)
    {
        var settings = DeskSettings.Read(configuration);
        return PackReader.Read(settings.PackFolder) switch
        {
            PackResult.Loaded(var pack) => StartAsync(configuration, settings, pack, time, cancel),
            PackResult.Broken(var errors) => throw new DeskSettingsException([.. errors.Select(e => $"Pack: {e.File}:{e.Line}: {e.Message}")]),
            _ => throw new InvalidOperationException("a pack is loaded or broken"),
        };
    }

    internal static async Task<DeskApp> StartAsync(IConfiguration configuration, DeskSettings settings, RangePack pack, TimeProvider time, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(DeskApp).Assembly.GetName().Name });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024; // forms and short JSON; nobody uploads to the desk
        });
        builder.WebHost.UseUrls(settings.Listen.ToString());

        // A line for each request would write down who looked at which tip: the audit does that, the log does not.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        // Both say at every start what is meant to be so: no-store is ours already, the key ring is a folder of mode 0700.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(pack).AddSingleton(time);
        services.AddData(settings, time).AddDesign(settings).AddStaff(settings).AddAudit().AddFeed();
        services.AddTips().AddDispatch().AddReplies().AddInsights().AddPoster().AddApi();

        var app = builder.Build();
        app.UseDesign();
        app.UseStaff();
        app.MapDesign();
        app.MapStaff();
        app.MapAudit();
        app.MapFeed();
        app.MapTips();
        app.MapDispatch();
        app.MapReplies();
        app.MapInsights();
        app.MapPoster();
        app.MapApi();
        app.MapRazorPages();

        await app.Services.GetRequiredService<DeskDatabase>().MigrateAsync(cancel);
        await app.Services.GetRequiredService<DemoStaff>().CreateMissingAsync(cancel);
        await DemoTips.SeedWhenEmptyAsync(app.Services.GetRequiredService<DeskDatabase>(), pack, settings.DemoTips, cancel);
        await app.StartAsync(cancel);
        return new DeskApp(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
