using System.Data.Common;
using Microsoft.Extensions.Logging;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Officers;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Commands;

/// <summary>Runs kept commands once each, in the order of their rows' coming; each ends with a result in the feed where it has one.</summary>
internal sealed partial class CommandRunner(
    Store store, CommandDesk desk, LiveDays days, Node node, Mailboxes mailboxes, Notices notices, NudgeOfficers nudges, FeedWriter feed,
    GatewayMeters meters, ILogger<CommandRunner> logger)
{
    /// <summary>A verdict is waited for this long after closing; then the address is forgotten.</summary>
    const int ForgetAfterDays = 14;

    /// <summary>
    /// Long enough for the answer to be with whoever asked, also on a busy machine: what a command sets off would take the
    /// processor from it, and a valid token sets off more than a forgotten one.
    /// </summary>
    static readonly TimeSpan AfterTheAnswer = TimeSpan.FromMilliseconds(100);

    readonly CancellationTokenSource _stop = new();
    Task _work = Task.CompletedTask;

    public void Start()
    {
        desk.Wake();
        _work = Task.Run(RunAsync);
    }

    async Task RunAsync()
    {
        try
        {
            await foreach (var _ in desk.Wakes.ReadAllAsync(_stop.Token))
            {
                await Task.Delay(AfterTheAnswer, _stop.Token);
                try { await RunWaitingAsync(); }
                catch (VaultAwayException) { } // the sweeper says so, and wakes us every three seconds
                catch (Exception failed) when (!_stop.IsCancellationRequested) { LogFailed(failed); }
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task RunWaitingAsync()
    {
        await store.WriteAsync(session => node.AdoptAsync(session, "commands", 500), _stop.Token);
        var rows = await store.ReadAsync(session => session.QueryAsync(
            $"SELECT id, day, body FROM commands WHERE state = {(int)CommandState.Waiting} AND node = $1",
            row => (Id: row.GetGuid(0), Day: row.GetInt32(1), Body: row.Bytes(2)), node.Id).AsTask(), _stop.Token);
        var lost = rows.Select(row => row.Id).ToHashSet();
        var kept = new List<KeptCommand>();
        foreach (var (id, dayId, body) in rows)
        {
            if (days.Find(dayId)?.Rows.Open(RowKind.Command, id, body) is not { } plain) { continue; }
            kept.Add(KeptCommand.Read(plain));
            lost.Remove(id);
        }
        foreach (var id in lost)
        {
            meters.Dropped("commands", 1);
            await store.WriteAsync(session => DoneAsync(session, id), _stop.Token);
        }
        foreach (var (_, command) in kept.OrderBy(one => one.Came))
        {
            try { await RunAsync(command); }
            // One that throws must not hold up those behind it; it is tried again with the next wake.
            // When the vault is away nothing runs: the order of what came must hold.
            catch (Exception failed) when (failed is not (DbException or OperationCanceledException or VaultAwayException)) { LogFailed(failed); }
        }
    }

    async Task RunAsync(Command command)
    {
        meters.Command(command.GetType().Name);
        // A nudge is a send: it cannot be part of a transaction. A crash in between may send it twice.
        if (command is NudgeOfficer nudge && !await nudges.SendAsync(nudge, _stop.Token)) { return; }
        await store.WriteAsync(async session => { await ApplyAsync(session, command); await DoneAsync(session, command.Id); }, _stop.Token);
    }

    /// <summary>The id stays, so that it never runs again; what it said goes.</summary>
    static async Task DoneAsync(Session session, Guid id) =>
        await session.QueueAsync($"UPDATE commands SET state = {(int)CommandState.Done}, body = $1 WHERE id = $2", Array.Empty<byte>(), id);

    async Task ApplyAsync(Session session, Command command)
    {
        switch (command)
        {
            case SendNotice send:
                await NotifyAsync(session, command, send.TipRef, send.ReplyToken);
                break;
            case SetStatus set:
                await ChangeAsync(session, command, set.TipRef, null, box => box with { Status = set.Status, Words = set.Words });
                break;
            case AskInformant ask:
                await ChangeAsync(session, command, ask.TipRef, ask.ReplyToken, box => box with { QuestionId = ask.QuestionId, Question = ask.Text });
                break;
            case AskVerdict ask:
                await ChangeAsync(session, command, ask.TipRef, ask.ReplyToken, box => box with { VerdictAsked = true });
                break;
            case OpenEnrolment open:
                await Enrolments.OpenAsync(session, open.WordHash, open.EnrolmentId, open.ExpiresAt);
                break;
            case RetireAssignment retire:
                await Assignments.RetireAsync(session, retire.AssignmentId);
                break;
            case MarkAbuse mark when await mailboxes.FindAsync(session, mark.TipRef) is { } box:
                await Quarantine.MarkAsync(session, box.Content.Week, box.Content.WeekDies, Mailboxes.Tip(mark.TipRef));
                break;
            case CloseTip close:
                await session.QueueAsync("INSERT INTO closings (tip_ref, due_day) VALUES ($1, $2) ON CONFLICT (tip_ref) DO UPDATE SET due_day = excluded.due_day",
                    close.TipRef, node.Today + ForgetAfterDays);
                break;
        }
    }

    async ValueTask ChangeAsync(Session session, Command command, Guid tipRef, byte[]? token, Func<Mailbox, Mailbox> change)
    {
        if (await mailboxes.FindAsync(session, tipRef) is not { } box)
        {
            await TellAsync(session, command, CommandOutcome.Forgotten);
            return;
        }
        await mailboxes.SaveAsync(session, box, change(box.Content));
        if (token is not null) { await NotifyAsync(session, command, tipRef, token); }
    }

    async ValueTask NotifyAsync(Session session, Command command, Guid tipRef, byte[] token)
    {
        if (await mailboxes.FindAsync(session, tipRef) is null)
        {
            await TellAsync(session, command, CommandOutcome.Forgotten);
            return;
        }
        await notices.QueueAsync(session, command.Id, tipRef, token);
        await TellAsync(session, command, CommandOutcome.Queued);
    }

    async ValueTask TellAsync(Session session, Command command, CommandOutcome outcome) =>
        await feed.AddAsync(session, new CommandResult(command.Id, outcome, null), Audience.Normal, pooled: true);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    [LoggerMessage(161, LogLevel.Error, "Commands could not be run; tried again")]
    partial void LogFailed(Exception failed);
}
