using System.Security.Cryptography;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Tokens;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

public sealed partial class LocalVault
{
    /// <summary>An operator must act before anything goes out; asking again sooner only fills logs.</summary>
    private static readonly TimeSpan s_whenStopped = TimeSpan.FromMinutes(15);

    /// <summary>
    /// 227 bytes, whatever the address. A tip has one token at a time: an earlier one no longer sends. For a tip that is
    /// already forgotten the token is stillborn (its send answers Forgotten).
    /// </summary>
    /// <param name="language">ISO code of the notices, one in which Meta has their template; an unknown one reads as Hindi.</param>
    internal byte[] Seal(ReplyAddress address, Guid tipRef, LifeClass life, string language)
    {
        var epoch = EpochOf(life);
        var tokenId = Entropy.Id();
        var returnKey = RandomNumberGenerator.GetBytes(32);
        var token = WithKeys(epoch, keys => ReplyToken.Seal(keys.Token, epoch, tokenId, returnKey, tipRef, _options.DeskId, address, language))
            ?? throw new InvalidOperationException("the epoch was destroyed while sealing");
        _returns.Put(tokenId, tipRef, epoch, returnKey);
        return token;
    }

    /// <summary>
    /// A fresh token for whoever tapped, in a new epoch of the same life; the old one stops working. Null when the tip was
    /// forgotten: a button that outlived FORGET brings nobody back.
    /// </summary>
    internal byte[]? Reseal(Redeemed.Valid capability, ReplyAddress address, string language) =>
        _returns.IsForgotten(capability.TipRef) ? null : Seal(address, capability.TipRef, capability.Epoch.Life, language);

    /// <summary>Sends the content-free notice template in the informant's language with a fresh Status button.</summary>
    /// <param name="template">Name of a template without body parameters and with one quick reply.</param>
    internal async Task<VaultSend> SendNoticeAsync(byte[] token, Guid tipRef, string template, CancellationToken cancel)
    {
        using var turn = await _tips.EnterAsync(tipRef, cancel).ConfigureAwait(false);
        var (opened, failure) = Open(token, tipRef);
        if (opened is not { } to) { return failure!; }
        if (TryMint(tipRef, CapabilityPurpose.Status, Guid.Empty, to.Epoch) is not { } button) { return new VaultSend.Expired(); }
        return Outcome(await _graph.SendAsync(to.Address, new OutboundMessage.Template(template, to.Language, [], [button]), null, cancel).ConfigureAwait(false));
    }

    /// <summary>
    /// Removes r_t: from now on nobody can send to tokens of this tip, and none can be sealed again. Waits for a notice of
    /// this tip that is on its way at this moment.
    /// </summary>
    internal void Forget(Guid tipRef)
    {
        MarkForgotten(tipRef);
        using var turn = _tips.Enter(tipRef);
    }

    private void MarkForgotten(Guid tipRef) => _returns.Forget(tipRef, Epoch.Of(_time.GetUtcNow(), LifeClass.Days180));

    internal byte[] Enrol(ReplyAddress officer) => StaffToken.Seal(_staffKey, _options.DeskId, officer);

    internal async Task<VaultSend> SendNudgeAsync(byte[] staffToken, OutboundMessage.Template nudge, CancellationToken cancel) =>
        StaffToken.Open(_staffKey, _options.DeskId, staffToken) is { } officer
            ? Outcome(await _graph.SendAsync(officer, nudge, null, cancel).ConfigureAwait(false))
            : new VaultSend.Invalid();

    private ((ReplyAddress Address, string Language, Epoch Epoch)?, VaultSend?) Open(byte[] token, Guid tipRef)
    {
        if (ReplyToken.Peek(token) is not { } seen || seen.Epoch.Class == 3) { return (null, new VaultSend.Invalid()); }
        VaultSend? failure = new VaultSend.Expired();
        var opened = WithKeys(seen.Epoch, keys =>
        {
            if (_returns.Find(seen.Id) is not { } returnKey)
            {
                failure = new VaultSend.Forgotten();
                return null;
            }
            failure = new VaultSend.Invalid();
            var inside = ReplyToken.Open(keys.Token, returnKey, token, tipRef, _options.DeskId);
            CryptographicOperations.ZeroMemory(returnKey);
            return inside is { } found ? new Opened(found.Address, found.Language) : null;
        });
        return opened is null ? (null, failure) : ((opened.Address, opened.Language, seen.Epoch), null);
    }

    private sealed record Opened(ReplyAddress Address, string Language);

    private static VaultSend Outcome(SendResult result) => result switch
    {
        SendResult.Accepted => new VaultSend.Accepted(),
        SendResult.TryLater later => new VaultSend.TryLater(later.After),
        SendResult.Stopped => new VaultSend.TryLater(s_whenStopped),
        SendResult.Refused or SendResult.WindowClosed => new VaultSend.Undeliverable(),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.GetType().Name, "a way to end that the vault does not know"),
    };
}
