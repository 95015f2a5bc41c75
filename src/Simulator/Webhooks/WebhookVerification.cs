using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SatarkMitra.Simulator.Webhooks;

/// <summary>
/// Performs Meta's verification GET at start, and again until it succeeds: the gateway may start after us. A failure is
/// said once. Messages are delivered meanwhile, for receivers that only take POST.
/// </summary>
internal sealed partial class WebhookVerification(WebhookPost post, ILogger<WebhookVerification> log) : BackgroundService
{
    /// <summary>Null once the webhook gave the challenge back; else what it did instead.</summary>
    public string? Problem { get; private set; } = "not tried yet";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var said = false;
        for (var attempt = 0; ; attempt++)
        {
            Problem = await post.VerifyAsync(stoppingToken);
            if (Problem is null)
            {
                Verified();
                return;
            }
            // The first tries fall into a common start of gateway and simulator, and would only alarm.
            if (!said && attempt >= 3)
            {
                NotVerified(Problem);
                said = true;
            }
            await Task.Delay(TimeSpan.FromSeconds(attempt < 10 ? 1 : 10), stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The webhook is verified")]
    private partial void Verified();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook is not verified: {Problem}. Trying again quietly")]
    private partial void NotVerified(string problem);
}
