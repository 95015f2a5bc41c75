using SatarkMitra.Vault.Codes;
using SatarkMitra.Vault.Remote;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>
/// A vault in a process of its own, on this machine. Day and week keys are here on loan; everything else is asked for.
/// Comes back by itself when the vault does.
/// </summary>
public sealed class RemoteVault : IVault
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly VaultLine _line;
    private readonly KeyLease _lease;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looking;

    /// <param name="socket">Path of the vault's socket. Nothing is asked yet.</param>
    public RemoteVault(string socket, TimeProvider time) : this(socket, time, () => Environment.TickCount64) { }

    internal RemoteVault(string socket, TimeProvider time, Func<long> milliseconds)
    {
        _line = new VaultLine(Path.GetFullPath(socket));
        _lease = new KeyLease(async cancel => await _line.AskAsync<Answer.Keys>(new Ask.Keys(), cancel).ConfigureAwait(false), time, milliseconds);
        _looking = Task.Run(LookAsync);
    }

    public string? Trouble => _lease.Trouble;

    internal int Renewals => _lease.Renewals;

    public IReadOnlyList<DayKey> DayKeys() => _lease.DayKeys();

    public byte[]? WeekKey(DateTimeOffset sentAt) => _lease.WeekKey(sentAt);

    public async ValueTask<byte[]> SealAsync(ReplyAddress address, Guid tipRef, LifeClass life, string language, CancellationToken cancel = default)
    {
        var (day, bytes) = Protect(address, Ask.SealAddress);
        return await TokenAsync(new Ask.Seal(tipRef, life, language, day, bytes), cancel).ConfigureAwait(false)
            ?? throw new VaultAwayException("the vault gave no token", mayHaveArrived: true);
    }

    public ValueTask<byte[]?> ResealAsync(string capability, ReplyAddress address, string language, CancellationToken cancel = default)
    {
        var (day, bytes) = Protect(address, Ask.ResealAddress);
        return TokenAsync(new Ask.Reseal(capability, language, day, bytes), cancel);
    }

    public async ValueTask<byte[]> EnrolAsync(ReplyAddress officer, CancellationToken cancel = default)
    {
        var (day, bytes) = Protect(officer, Ask.EnrolAddress);
        return await TokenAsync(new Ask.Enrol(day, bytes), cancel).ConfigureAwait(false) ?? throw new VaultAwayException("the vault gave no token", mayHaveArrived: true);
    }

    public ValueTask<VaultSend> SendNoticeAsync(byte[] token, Guid tipRef, string template, CancellationToken cancel = default) =>
        SendAsync(new Ask.SendNotice(token, tipRef, template), cancel);

    public ValueTask<VaultSend> SendNudgeAsync(byte[] staffToken, OutboundMessage.Template nudge, CancellationToken cancel = default) =>
        SendAsync(new Ask.SendNudge(staffToken, nudge.Name, nudge.Language, nudge.Body, nudge.ButtonPayloads), cancel);

    public async ValueTask ForgetAsync(Guid tipRef, CancellationToken cancel = default) =>
        await _line.AskAsync<Answer.Done>(new Ask.Forget(tipRef), cancel).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<string>?> MintAsync(Guid tipRef, IReadOnlyList<CapabilityPurpose> purposes, Guid subject, Epoch epoch, CancellationToken cancel = default) =>
        (await _line.AskAsync<Answer.Buttons>(new Ask.Mint(tipRef, purposes, subject, epoch.Value), cancel).ConfigureAwait(false)).Ids;

    public async ValueTask<Redeemed> RedeemAsync(string buttonId, CancellationToken cancel = default)
    {
        if (!Shapes.LooksLikeCapability(buttonId)) { return new Redeemed.Invalid(); }
        var tap = await _line.AskAsync<Answer.Tap>(new Ask.Redeem(buttonId), cancel).ConfigureAwait(false);
        return tap.State switch
        {
            TapState.Valid => new Redeemed.Valid(tap.Purpose, tap.TipRef, tap.Subject, new Epoch(tap.Epoch), tap.Burn, tap.Minted),
            TapState.Expired => new Redeemed.Expired(),
            _ => new Redeemed.Invalid(),
        };
    }

    public async ValueTask<MailboxKey?> MailboxAsync(Guid tipRef, Epoch epoch, CancellationToken cancel = default)
    {
        var box = await _line.AskAsync<Answer.Mailbox>(new Ask.Mailbox(tipRef, epoch.Value), cancel).ConfigureAwait(false);
        return box.Key is { } key ? new MailboxKey(box.Id, key) : null;
    }

    public async ValueTask<StatusCode?> MintCodeAsync(Guid tipRef, Epoch epoch, CancellationToken cancel = default)
    {
        var code = await _line.AskAsync<Answer.Code>(new Ask.MintCode(tipRef, epoch.Value), cancel).ConfigureAwait(false);
        return code.Text is { } text ? new StatusCode(text, code.Lookup, code.Row, epoch) : null;
    }

    public ValueTask<IReadOnlyList<CodeLookup>?> LookUpAsync(string typed, CancellationToken cancel = default) =>
        CodeFormat.Normalise(typed) is { } code ? FindAsync(code, cancel) : default;

    private async ValueTask<IReadOnlyList<CodeLookup>?> FindAsync(string code, CancellationToken cancel) =>
        [.. (await _line.AskAsync<Answer.Lookups>(new Ask.LookUp(code), cancel).ConfigureAwait(false)).Places.Select(found => new CodeLookup(found.Lookup, new Epoch(found.Epoch), code))];

    public async ValueTask<Guid?> OpenCodeAsync(CodeLookup lookup, byte[] sealedTipRef, CancellationToken cancel = default) =>
        (await _line.AskAsync<Answer.Tip>(new Ask.OpenCode(lookup.Lookup, lookup.Epoch.Value, lookup.Code, sealedTipRef), cancel).ConfigureAwait(false)).TipRef;

    internal async ValueTask<Answer.Status> StatusAsync(CancellationToken cancel = default) => await _line.AskAsync<Answer.Status>(new Ask.Status(), cancel).ConfigureAwait(false);

    /// <summary>No address crosses in clear: it goes under the newest day key, which both sides hold.</summary>
    private (int Day, byte[] Bytes) Protect(ReplyAddress address, ReadOnlySpan<byte> use)
    {
        var newest = _lease.DayKeys()[0];
        return (newest.Id, address.Protect(newest.Key, use));
    }

    private async ValueTask<byte[]?> TokenAsync(Ask ask, CancellationToken cancel)
    {
        switch (await _line.AskAsync(ask, cancel).ConfigureAwait(false))
        {
            case Answer.Token token: return token.Bytes;
            case Answer.Refused { Why: Refusal.Address }:
                // Its day is over there and not here, or the vault was made anew: ask for its keys before anything else.
                _lease.Doubt();
                throw new VaultAwayException("the vault does not know this day's key", mayHaveArrived: false);
            default: throw new VaultAwayException("the vault refused", mayHaveArrived: true);
        }
    }

    private async ValueTask<VaultSend> SendAsync(Ask ask, CancellationToken cancel)
    {
        var sent = await _line.AskAsync<Answer.Sent>(ask, cancel).ConfigureAwait(false);
        return sent.As switch
        {
            SentAs.Accepted => new VaultSend.Accepted(),
            SentAs.TryLater => new VaultSend.TryLater(sent.AfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
            SentAs.Undeliverable => new VaultSend.Undeliverable(),
            SentAs.Expired => new VaultSend.Expired(),
            SentAs.Forgotten => new VaultSend.Forgotten(),
            _ => new VaultSend.Invalid(),
        };
    }

    private async Task LookAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        try
        {
            do { await _lease.LookAsync().ConfigureAwait(false); }
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) { }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) { return; }
        await _stop.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
        _line.Dispose();
        _lease.Dispose();
        _stop.Dispose();
    }
}
