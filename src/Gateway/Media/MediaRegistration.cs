using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Storage;

namespace SatarkMitra.Gateway.Media;

internal static class MediaRegistration
{
    /// <summary>
    /// Needs a <see cref="WhatsApp.GraphClient"/> and logging. Ask <see cref="StartErrorsAsync"/> before the app starts.
    /// </summary>
    internal static IServiceCollection AddMedia(this IServiceCollection services, MediaOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(_ => EvidenceStore.Open(options));
        services.AddSingleton<MediaSandbox>();
        services.AddSingleton<MediaWork>();
        services.AddSingleton<BlurWork>();
        return services;
    }

    /// <summary>All that keeps media from being worked on, one line each, the setting or the command named.</summary>
    internal static async Task<IReadOnlyList<string>> StartErrorsAsync(MediaOptions options, CancellationToken cancel) =>
        [.. options.Errors(), .. await SandboxTools.ErrorsAsync(cancel)];
}
