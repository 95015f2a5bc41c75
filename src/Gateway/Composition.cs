using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Chats;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Feed;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Media;
using SatarkMitra.Gateway.Media.Storage;
using SatarkMitra.Gateway.Officers;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway;

/// <summary>The parts of one gateway, each once.</summary>
internal static class Composition
{
    public static ServiceProvider Parts(GatewaySettings settings, Script script, GraphClient graph, IVault? shared, IVault? own, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(settings).AddSingleton(settings.WhatsApp).AddSingleton(script).AddSingleton(time);
        services.AddSingleton(_ => graph);
        // What a factory gives is disposed with the parts, an instance is not.
        if (shared is not null) { services.AddSingleton(shared); }
        else { services.AddSingleton(_ => own!); }
        services.AddSingleton(settings.Demo ? Pacing.Demo : Pacing.Of(script.Pack.Policies));
        services.AddSingleton(parts => new AllowedLog(Path.Combine(settings.Folder, "logs"), LogAllowList.Read(), parts.GetRequiredService<GatewayMeters>().Unlisted, time));
        services.AddLogging();
        services.AddSingleton<ILoggerProvider>(parts => parts.GetRequiredService<AllowedLog>());
        services.AddSingleton(_ => Store.Open(settings.Connection));
        services.AddSingleton<GatewayMeters>().AddSingleton<StepCounts>().AddSingleton<Node>().AddSingleton<LiveDays>().AddSingleton<Health>().AddSingleton<AccountWatch>();
        services.AddSingleton<WebhookEndpoint>().AddSingleton<Batcher>().AddSingleton<ChatBatch>().AddSingleton<StepChat>()
            .AddSingleton<ApplyEffects>().AddSingleton<SettleFile>().AddSingleton<BlurFiles>();
        services.AddSingleton<Recordings>().AddSingleton<OutboxSender>().AddSingleton<Backlog>().AddSingleton<ReadMarks>().AddSingleton<Replies>();
        services.AddSingleton<AudienceKeyRing>().AddSingleton<FeedWriter>().AddSingleton<SendFiles>().AddSingleton<SubmitTip>()
            .AddSingleton<Quarantine>().AddSingleton<SendReceipts>().AddSingleton<ReleaseTips>();
        services.AddSingleton<Mailboxes>().AddSingleton<ReadReturn>().AddSingleton<ForgetTips>().AddSingleton<ResealTip>();
        services.AddSingleton<EnrolOfficer>().AddSingleton<NudgeOfficers>();
        services.AddSingleton<JobQueue>().AddSingleton<QuickRunner>().AddSingleton<FileRunner>();
        services.AddSingleton<FeedSignal>().AddSingleton<FeedReader>();
        services.AddSingleton<CommandDesk>().AddSingleton<Notices>().AddSingleton<CommandRunner>();
        services.AddMedia(settings.Media);
        services.AddSingleton(parts => ActivatorUtilities.CreateInstance<Sweeper>(parts, settings.KeepDays));
        services.AddSingleton(parts => ActivatorUtilities.CreateInstance<PrivateEndpoints>(parts, settings.FeedKey));
        services.AddSingleton<Startup>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
