using SatarkMitra.Vault.Buttons;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Vault;

/// <summary>What the gateway asks, answered in process: at once but for sends.</summary>
public sealed partial class LocalVault : IVault
{
    ValueTask<byte[]> IVault.SealAsync(ReplyAddress address, Guid tipRef, LifeClass life, string language, CancellationToken cancel) =>
        new(Seal(address, tipRef, life, language));

    ValueTask<byte[]?> IVault.ResealAsync(string capability, ReplyAddress address, string language, CancellationToken cancel) =>
        new(Redeem(capability) is Redeemed.Valid valid && IsInformants(valid.Purpose) ? Reseal(valid, address, language) : null);

    ValueTask<VaultSend> IVault.SendNoticeAsync(byte[] token, Guid tipRef, string template, CancellationToken cancel) => new(SendNoticeAsync(token, tipRef, template, cancel));

    async ValueTask IVault.ForgetAsync(Guid tipRef, CancellationToken cancel)
    {
        MarkForgotten(tipRef);
        using var turn = await _tips.EnterAsync(tipRef, cancel).ConfigureAwait(false);
    }

    ValueTask<byte[]> IVault.EnrolAsync(ReplyAddress officer, CancellationToken cancel) => new(Enrol(officer));

    ValueTask<VaultSend> IVault.SendNudgeAsync(byte[] staffToken, OutboundMessage.Template nudge, CancellationToken cancel) => new(SendNudgeAsync(staffToken, nudge, cancel));

    ValueTask<IReadOnlyList<string>?> IVault.MintAsync(Guid tipRef, IReadOnlyList<CapabilityPurpose> purposes, Guid subject, Epoch epoch, CancellationToken cancel)
    {
        Begin(epoch);
        return new(WithKeys<IReadOnlyList<string>>(epoch, keys => [.. purposes.Select(purpose => Capability.Mint(keys, epoch, purpose, tipRef, subject, _time.GetUtcNow()))]));
    }

    ValueTask<Redeemed> IVault.RedeemAsync(string buttonId, CancellationToken cancel) => new(Redeem(buttonId));

    ValueTask<MailboxKey?> IVault.MailboxAsync(Guid tipRef, Epoch epoch, CancellationToken cancel)
    {
        Begin(epoch);
        return new(Mailbox(tipRef, epoch));
    }

    ValueTask<StatusCode?> IVault.MintCodeAsync(Guid tipRef, Epoch epoch, CancellationToken cancel)
    {
        Begin(epoch);
        return new(TryMintCode(tipRef, epoch));
    }

    ValueTask<IReadOnlyList<CodeLookup>?> IVault.LookUpAsync(string typed, CancellationToken cancel) => new(LookUp(typed));

    ValueTask<Guid?> IVault.OpenCodeAsync(CodeLookup lookup, byte[] sealedTipRef, CancellationToken cancel) => new(OpenCode(lookup, sealedTipRef));

    /// <summary>An officer's buttons hold an assignment in the place of a tip: there is nothing to seal for.</summary>
    private static bool IsInformants(CapabilityPurpose purpose) => purpose is not (CapabilityPurpose.OfficerAccept or CapabilityPurpose.OfficerReport);
}
