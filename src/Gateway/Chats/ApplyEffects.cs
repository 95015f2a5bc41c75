using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Officers;
using SatarkMitra.Gateway.Outbox;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Chats;

/// <summary>What a step asks for, in the transaction of its batch.</summary>
internal sealed class ApplyEffects(SubmitTip submit, SendFiles files, FeedWriter feed, Mailboxes mailboxes, IVault vault, TimeProvider time)
{
    /// <summary>Burns single-use buttons and checks what they act on. What is refused is told to the bot instead, or said by us.</summary>
    public async ValueTask<Refusal?> RefuseAsync(Session session, Turn turn)
    {
        foreach (var effect in turn.Effects)
        {
            var (allowed, capability) = effect switch
            {
                Effect.Answer answer => ((await mailboxes.FindAsync(session, answer.TipRef))?.Content.QuestionId == answer.QuestionId, answer.CapabilityId),
                Effect.GiveVerdict verdict => ((await mailboxes.FindAsync(session, verdict.TipRef))?.Content.VerdictAsked is true, verdict.CapabilityId),
                Effect.AcceptAssignment accept => (await Assignments.AudienceAsync(session, accept.AssignmentId) is not null, accept.CapabilityId),
                Effect.ReportAction report => (await Assignments.AudienceAsync(session, report.AssignmentId) is not null, report.CapabilityId),
                _ => (true, ""),
            };
            if (!allowed && effect is (Effect.AcceptAssignment or Effect.ReportAction)) { return new Refusal.Retired(); }
            if (!allowed) { return new Refusal.Stale(new Input.StaleButton(Used: true)); }
            if (!await UsedOnce.BurnAsync(session, vault, capability)) { return new Refusal.Stale(new Input.StaleButton(Used: true)); }
        }
        return null;
    }

    public async ValueTask ApplyAsync(Session session, Talk talk, Turn turn, BatchWrites writes, DateTimeOffset now)
    {
        talk.Chat.State = turn.Chat;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.Say say:
                    var message = Bubbles.ToMessage(say.Bubble);
                    writes.Say(talk, message, await MintingAsync(session, say, message));
                    break;
                case Effect.Submit sent:
                    await submit.RunAsync(session, talk, sent.Draft, writes, now);
                    break;
                case Effect.AddEvidence added when await mailboxes.FindAsync(session, added.TipRef) is { } box:
                    var late = await files.TakeAsync(session, talk, added.Media, writes, new Job.ClaimFile(added.TipRef, box.Content.Audience, null, null));
                    var item = await feed.AddAsync(session, new EvidenceAdded(added.TipRef, added.Lines, late.Ready), box.Content.Audience, pooled: true, await mailboxes.LateStateAsync(session, added.TipRef));
                    await files.BelongToAsync(session, late, item);
                    if (await mailboxes.IsPooledAsync(session, box.Content))
                    {
                        await mailboxes.SaveAsync(session, box, box.Content with { LateItems = [.. box.Content.LateItems ?? [], item], LateFiles = [.. box.Content.LateFiles ?? [], .. late.Pending] });
                    }
                    break;
                case Effect.Answer answer when await mailboxes.FindAsync(session, answer.TipRef) is { } box:
                    await files.SendWithAsync(session, talk, answer.Media, writes, answer.TipRef, box.Content.Audience, pooled: true,
                        ready => new QuestionAnswered(answer.TipRef, answer.QuestionId, answer.Text, ready));
                    await mailboxes.SaveAsync(session, box, box.Content with { QuestionId = null, Question = null });
                    break;
                case Effect.GiveVerdict verdict when await mailboxes.FindAsync(session, verdict.TipRef) is { } box:
                    await VerdictAsync(session, talk, verdict, box, writes);
                    break;
                case Effect.SignalDanger danger:
                    // Not pooled: minutes matter to him. The mailbox is not asked; after a verdict "yes" it is gone.
                    await feed.AddAsync(session, new InformantInDanger(danger.TipRef, danger.Signal), danger.Audience, pooled: false);
                    break;
                case Effect.ForgetTip forget:
                    writes.Queue(new Job.Forget(forget.TipRef, forget.Withdraw));
                    break;
                case Effect.AcceptAssignment accept when await Assignments.AudienceAsync(session, accept.AssignmentId) is { } audience:
                    await feed.AddAsync(session, new AssignmentAccepted(accept.AssignmentId), audience, pooled: false);
                    break;
                case Effect.ReportAction report when await Assignments.AudienceAsync(session, report.AssignmentId) is { } audience:
                    await files.SendWithAsync(session, talk, report.Media, writes, Guid.Empty, audience, pooled: false,
                        ready => new ActionReported(report.AssignmentId, report.Text, ready));
                    break;
                case Effect.BlurMedia blur:
                    await BlurFiles.AskAsync(session, talk, blur.Media, writes);
                    break;
                case Effect.DropMedia drop:
                    writes.Doom(drop.Media);
                    foreach (var id in drop.Media) { talk.Chat.Files.Remove(id); }
                    break;
                case Effect.EraseChat:
                    writes.Doom(talk.Chat.Files.Keys);
                    talk.Chat.Files.Clear();
                    break;
            }
        }
    }

    async ValueTask VerdictAsync(Session session, Talk talk, Effect.GiveVerdict verdict, OpenMailbox box, BatchWrites writes)
    {
        var item = await feed.AddAsync(session, new VerdictGiven(verdict.TipRef, verdict.Verdict), box.Content.Audience, pooled: true);
        await mailboxes.SaveAsync(session, box, box.Content with { VerdictAsked = false });
        if (verdict.Verdict is Verdict.Yes) { writes.Queue(new Job.Forget(verdict.TipRef, Withdraw: false)); }
        else if (box.Content.Notify && verdict.CapabilityId.Length > 0)
        {
            // Reopened: the desk gets a fresh token for whoever tapped, with the verdict.
            await session.QueueAsync("UPDATE feed SET state = $1 WHERE id = $2", (int)FeedState.AwaitingReceipt, item);
            writes.Queue(new Job.Reseal(verdict.CapabilityId, verdict.TipRef, item, talk.Handle, talk.Chat.ProtectedAddress(talk.Handle, writes.Day), box.Content.Language));
        }
    }

    async ValueTask<Minting?> MintingAsync(Session session, Effect.Say say, WhatsApp.OutboundMessage message)
    {
        if (say.TipRef is not { } tipRef || !Bubbles.NeedsMinting(message)) { return null; }
        // A button dies with the tip's epoch; an officer's, who has no mailbox, with the shortest.
        var epoch = (await mailboxes.FindAsync(session, tipRef))?.Epoch ?? Epoch.Of(time.GetUtcNow(), LifeClass.Days30);
        return new Minting(tipRef, say.Subject ?? Guid.Empty, epoch.Value);
    }
}

/// <summary>Why a turn may not happen.</summary>
internal abstract record Refusal
{
    public sealed record Stale(Input Instead) : Refusal;

    /// <summary>The assignment went to somebody else.</summary>
    public sealed record Retired : Refusal;
}
