using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway;

/// <summary>
/// Registers missing templates at start, and looks hourly which apps get this account's webhooks: a second one is an open
/// back door that no code of ours can close.
/// </summary>
internal sealed partial class AccountWatch(GraphClient graph, Script script, ILogger<AccountWatch> logger)
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(5), Hour = TimeSpan.FromHours(1);

    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    public void Start() => _work = Task.Run(RunAsync);

    async Task RunAsync()
    {
        try
        {
            while (await graph.EnsureTemplatesAsync([.. script.Pack.Templates.Select(Definition)], _stop.Token) is TemplatesResult.Failed failed)
            {
                LogTemplates(failed.Code);
                await Task.Delay(Retry, _stop.Token);
            }
            while (true)
            {
                if (await graph.SubscribedAppsAsync(_stop.Token) is { Count: > 1 } apps) { LogBackDoor(apps.Count); }
                await Task.Delay(Hour, _stop.Token);
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>Meta wants an example for each placeholder, to review the template by.</summary>
    static TemplateDefinition Definition(MessageTemplate template) => new(
        template.Name, template.Language, template.Body,
        [.. ((string[])["JNP-26-000000", "https://desk.example/n/abc"]).Where((_, i) => template.Body.Contains($"{{{{{i + 1}}}}}", StringComparison.Ordinal))],
        template.Buttons);

    public async Task StopAsync()
    {
        // Disposed twice when starting fails half-way: once by the caller, once by the container.
        if (_stop.IsCancellationRequested) { return; }
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    [LoggerMessage(11, LogLevel.Warning, "Templates could not be registered, code {Code}; tried again")]
    partial void LogTemplates(int code);

    [LoggerMessage(12, LogLevel.Critical, "{Count} apps get this account's webhooks: more than ours is a back door")]
    partial void LogBackDoor(int count);
}
