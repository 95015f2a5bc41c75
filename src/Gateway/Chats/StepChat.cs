using Microsoft.Extensions.Logging;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Funnel;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Officers;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Quotas;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Webhook;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Chats;

/// <summary>One arrival: read it, count it, step the script, apply what follows. A step that throws is set aside alone.</summary>
internal sealed partial class StepChat(
    Script script, ReadReturn returns, ApplyEffects effects, SettleFile settled, TimeProvider time, GatewayMeters meters, ILogger<StepChat> logger)
{
    readonly IReadOnlyList<string> _stages = Stages.Of(script);

    public async ValueTask RunAsync(Session session, Talk talk, Arrival arrival, BatchWrites writes)
    {
        var now = time.GetUtcNow();
        talk.Chat.Counters.Turn(now);
        talk.Changed = true;
        switch (arrival)
        {
            case Arrival.Settled file:
                if (await settled.InChatAsync(session, talk, file, writes))
                {
                    talk.Chat.Counters.CountBytes(file.File.Length);
                    var ready = file.File.State is Contracts.MediaState.Ready ? file.File : null;
                    await StepAsync(session, talk, new Input.FileSettled(file.File.Id, ready, file.File.FailedBecause), Writer.Unknown, writes, now);
                }
                return;
            case Arrival.NotUnderstood odd:
                if (Refused(talk) is { } refused) { await TellAsync(session, talk, refused, writes, now); return; }
                await StepAsync(session, talk, new Input.Unusable(odd.Kind), WriterOf(odd.Sender), writes, now);
                return;
            case Arrival.Message message:
                await MessageAsync(session, talk, message, writes, now);
                return;
        }
    }

    async ValueTask MessageAsync(Session session, Talk talk, Arrival.Message message, BatchWrites writes, DateTimeOffset now)
    {
        if (Refused(talk) is { } refused) { await TellAsync(session, talk, refused, writes, now); return; }
        var writer = WriterOf(message.Inbound.Sender);
        switch (message.Inbound.Content)
        {
            case MessageContent.Text text when Enrolments.LooksLikeWord(text.Body) && await Enrolments.TakeAsync(session, text.Body, now) is { } enrolment:
                writes.Queue(new Job.Enrol(enrolment, talk.Handle, talk.Chat.ProtectedAddress(talk.Handle, writes.Day), talk.Chat.State.Language));
                return;
            case MessageContent.Text text:
                var code = message.Code is { Count: > 0 } typed ? await returns.CodeAsync(session, typed, talk.Chat.Counters) : null;
                await StepAsync(session, talk, code ?? new Input.Said(text.Body, message.Inbound.Forwarded), writer, writes, now);
                return;
            case MessageContent.Tap tap:
                var input = message.Tap is { } redeemed ? await returns.TapAsync(session, redeemed, tap.Id) : new Input.Tapped(tap.Id, tap.Title);
                if (input is null) { SayRetired(talk, writes); }
                else { await StepAsync(session, talk, input, writer, writes, now); }
                // Whoever holds the phone where the buttons are now is who hears the next notice. An officer's button says CanNotify: false.
                if (input is Input.Returned { Mailbox: { CanNotify: true } box, Purpose: not ReturnPurpose.Forget } back)
                {
                    // In the tip's language: the chat may have begun a moment ago and know none.
                    writes.Queue(new Job.Reseal(tap.Id, back.TipRef, Guid.Empty, talk.Handle, talk.Chat.ProtectedAddress(talk.Handle, writes.Day), box.Language));
                }
                return;
            case MessageContent.Media media:
                await FileAsync(session, talk, media, message.Inbound.Forwarded, writer, writes, now);
                return;
            case MessageContent.Location pin:
                await StepAsync(session, talk, new Input.Pinned(pin.Latitude, pin.Longitude, pin.Name), writer, writes, now);
                return;
            case MessageContent.Other other:
                await StepAsync(session, talk, new Input.Unusable(other.Kind.ToString().ToLowerInvariant()), writer, writes, now);
                return;
        }
    }

    async ValueTask FileAsync(Session session, Talk talk, MessageContent.Media media, bool forwarded, Writer writer, BatchWrites writes, DateTimeOffset now)
    {
        var policies = script.Pack.Policies;
        Limit? limit = talk.Chat.State.Media.Count >= policies.FilesPerTip ? Limit.Files : talk.Chat.Counters.TooManyBytes(policies) ? Limit.Bytes : null;
        if (limit is { } over) { await TellAsync(session, talk, over, writes, now); return; }
        var id = Vault.Entropy.Id();
        var kind = (Contracts.MediaKind)(int)media.Kind;
        writes.NewFile(id, talk.Handle);
        await StepAsync(session, talk, new Input.SentFile(id, kind, media.Caption, forwarded), writer, writes, now);
        var source = media.Id.Protect(writes.Day.Rows.Key, RowCipher.Aad(RowKind.Job, id));
        writes.Queue(new Job.FetchFile(id, kind, source, media.Caption, forwarded, talk.Handle));
    }

    async ValueTask StepAsync(Session session, Talk talk, Input input, Writer writer, BatchWrites writes, DateTimeOffset now)
    {
        if (Turn(talk.Chat, input, writer, writes, now) is not { } turn) { return; }
        writes.Steps++;
        if (turn.Effects.Any(effect => effect is Effect.Submit) && talk.Chat.Counters.TooManyTips(script.Pack.Policies))
        {
            await TellAsync(session, talk, Limit.Tips, writes, now);
            return;
        }
        switch (await effects.RefuseAsync(session, turn))
        {
            // The button was used up or its assignment went to somebody else in between: nothing of this turn happens.
            case Refusal.Retired:
                SayRetired(talk, writes);
                return;
            case Refusal.Stale stale:
                if (Turn(talk.Chat, stale.Instead, writer, writes, now) is { } instead) { await ApplyAsync(session, talk, instead, writes, now); }
                return;
            default:
                await ApplyAsync(session, talk, turn, writes, now);
                return;
        }
    }

    async ValueTask ApplyAsync(Session session, Talk talk, Turn turn, BatchWrites writes, DateTimeOffset now)
    {
        await effects.ApplyAsync(session, talk, turn, writes, now);
        Count(talk.Chat, turn, writes);
    }

    /// <summary>For the funnel: each step once a report, however often somebody goes back.</summary>
    void Count(Chat chat, Turn turn, BatchWrites writes)
    {
        var language = Stages.Language(turn.Chat) ?? "-";
        if (turn.Effects.Any(effect => effect is Effect.Submit)) { writes.Reached.Add(new(language, Reached.Sent)); }
        if (Stages.IsOver(turn.Chat)) { chat.Reached = 0; return; }
        var at = Stages.At(script, turn.Chat);
        if (at is < 0 or > 63 || (chat.Reached & 1ul << at) != 0) { return; }
        chat.Reached |= 1ul << at;
        writes.Reached.Add(new(language, _stages[at]));
    }

    void SayRetired(Talk talk, BatchWrites writes)
    {
        writes.Say(talk, Bubbles.ToMessage(Dialogue.Line(script, talk.Chat.State.Language, "officer.retired")), null);
    }

    /// <summary>Over a limit: one calm sentence, then counted, not stepped.</summary>
    async ValueTask TellAsync(Session session, Talk talk, Limit limit, BatchWrites writes, DateTimeOffset now)
    {
        if (!talk.Chat.Counters.TellOnce(limit)) { return; }
        if (Turn(talk.Chat, new Input.OverQuota(limit.ToString().ToLowerInvariant()), Writer.Unknown, writes, now) is { } turn)
        {
            await effects.ApplyAsync(session, talk, turn, writes, now);
        }
    }

    Limit? Refused(Talk talk)
    {
        talk.Chat.Counters.CountMessage();
        return talk.Chat.Counters.TooManyMessages(script.Pack.Policies) ? Limit.Messages : null;
    }

    Turn? Turn(Chat chat, Input input, Writer writer, BatchWrites writes, DateTimeOffset now)
    {
        try { return Dialogue.Step(script, chat.State, input, writer, now); }
        catch (Exception failed)
        {
            LogThrew(failed, input.GetType().Name);
            meters.Parked("threw");
            writes.Park("threw", chat.State.ToBytes());
            return null;
        }
    }

    static Writer WriterOf(Sender sender) => new(sender.HasNumber, draft =>
        [.. sender.FindIn(draft).Select(own => new OwnSpan(own.Part, own.Start, own.Length, own.Kind is OwnDetailKind.ProfileName))]);

    [LoggerMessage(111, LogLevel.Error, "A step threw on {Input}; the message is set aside")]
    partial void LogThrew(Exception failed, string input);
}
