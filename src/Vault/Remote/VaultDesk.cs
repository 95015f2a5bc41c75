using System.Text.Json;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault.Remote;

/// <summary>Answers one question after the other with a vault of this process.</summary>
internal sealed class VaultDesk(LocalVault local)
{
    /// <summary>Nodes ask every 20 s: two in a row may be lost.</summary>
    public const int LeaseSeconds = 60;

    private readonly IVault _vault = local;

    /// <summary>Null: an operation this vault does not have.</summary>
    /// <exception cref="JsonException">Not a question at all.</exception>
    public static Ask? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject
            || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(Ask.Discriminator)
            || !reader.Read() || reader.TokenType != JsonTokenType.String) { throw new JsonException(); }
        var operation = reader.GetString();
        var known = AskJson.Default.Ask.PolymorphismOptions!.DerivedTypes.Any(type => operation!.Equals(type.TypeDiscriminator));
        while (reader.Read()) { }
        return known ? JsonSerializer.Deserialize(json, AskJson.Default.Ask) ?? throw new JsonException() : null;
    }

    public async ValueTask<Answer> AnswerAsync(Ask ask, CancellationToken cancel)
    {
        switch (ask)
        {
            case Ask.Keys:
                // First, because on the first call of a day it makes the day's key.
                var days = local.DayKeys();
                return new Answer.Keys([.. days.Select(day => new NumberedKey(day.Id, day.Key))], [.. local.LiveWeeks().Select(week => new NumberedKey(week.Key, week.Value))], LeaseSeconds, local.Trouble);
            case Ask.Status:
                return new Answer.Status(local.Trouble, local.LiveEpochs().Count, local.RotatedDay);
            case Ask.Seal seal:
                return Open(seal.Day, Ask.SealAddress, seal.Address) is { } informant
                    ? new Answer.Token(await _vault.SealAsync(informant, seal.TipRef, seal.Life, seal.Language, cancel).ConfigureAwait(false)) : new Answer.Refused(Refusal.Address);
            case Ask.Reseal reseal:
                return Open(reseal.Day, Ask.ResealAddress, reseal.Address) is { } returning
                    ? new Answer.Token(await _vault.ResealAsync(reseal.Capability, returning, reseal.Language, cancel).ConfigureAwait(false)) : new Answer.Refused(Refusal.Address);
            case Ask.Enrol enrol:
                return Open(enrol.Day, Ask.EnrolAddress, enrol.Address) is { } officer
                    ? new Answer.Token(await _vault.EnrolAsync(officer, cancel).ConfigureAwait(false)) : new Answer.Refused(Refusal.Address);
            case Ask.SendNotice notice:
                return Sent(await _vault.SendNoticeAsync(notice.Token, notice.TipRef, notice.Template, cancel).ConfigureAwait(false));
            case Ask.SendNudge nudge:
                return Sent(await _vault.SendNudgeAsync(nudge.Token, new OutboundMessage.Template(nudge.Template, nudge.Language, nudge.Body, nudge.Buttons), cancel).ConfigureAwait(false));
            case Ask.Forget forget:
                await _vault.ForgetAsync(forget.TipRef, cancel).ConfigureAwait(false);
                return new Answer.Done();
            case Ask.Mint mint:
                return new Answer.Buttons(await _vault.MintAsync(mint.TipRef, mint.Purposes, mint.Subject, new Epoch(mint.Epoch), cancel).ConfigureAwait(false));
            case Ask.Redeem redeem:
                return Tap(await _vault.RedeemAsync(redeem.Button, cancel).ConfigureAwait(false));
            case Ask.Mailbox mailbox:
                var box = await _vault.MailboxAsync(mailbox.TipRef, new Epoch(mailbox.Epoch), cancel).ConfigureAwait(false);
                return new Answer.Mailbox(box?.Id ?? default, box?.Key);
            case Ask.MintCode mint:
                var code = await _vault.MintCodeAsync(mint.TipRef, new Epoch(mint.Epoch), cancel).ConfigureAwait(false);
                return new Answer.Code(code?.Code, code?.Lookup ?? default, code?.SealedTipRef ?? []);
            case Ask.LookUp lookUp:
                return new Answer.Lookups([.. (await _vault.LookUpAsync(lookUp.Code, cancel).ConfigureAwait(false) ?? []).Select(found => new FoundAt(found.Lookup, found.Epoch.Value))]);
            case Ask.OpenCode open:
                return new Answer.Tip(await _vault.OpenCodeAsync(new CodeLookup(open.Lookup, new Epoch(open.Epoch), open.Code), open.Row, cancel).ConfigureAwait(false));
            default:
                return new Answer.Refused(Refusal.UnknownOperation);
        }
    }

    private ReplyAddress? Open(int day, ReadOnlySpan<byte> use, byte[] address) =>
        local.DayKeys().FirstOrDefault(key => key.Id == day) is { } key ? ReplyAddress.Unprotect(key.Key, use, address) : null;

    private static Answer.Sent Sent(VaultSend sent) => sent switch
    {
        VaultSend.Accepted => new Answer.Sent(SentAs.Accepted, null),
        VaultSend.TryLater later => new Answer.Sent(SentAs.TryLater, later.After?.TotalSeconds),
        VaultSend.Undeliverable => new Answer.Sent(SentAs.Undeliverable, null),
        VaultSend.Expired => new Answer.Sent(SentAs.Expired, null),
        VaultSend.Forgotten => new Answer.Sent(SentAs.Forgotten, null),
        _ => new Answer.Sent(SentAs.Invalid, null),
    };

    private static Answer.Tap Tap(Redeemed redeemed) => redeemed switch
    {
        Redeemed.Valid valid => new Answer.Tap(TapState.Valid, valid.Purpose, valid.TipRef, valid.Subject, valid.Epoch.Value, valid.Burn, valid.Minted),
        Redeemed.Expired => new Answer.Tap(TapState.Expired, default, default, default, default, default, default),
        _ => new Answer.Tap(TapState.Invalid, default, default, default, default, default, default),
    };
}
