using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Officers;

/// <summary>Tip number and a short-lived link to an enrolled phone, no content. Buttons carry capabilities of this assignment.</summary>
internal sealed class NudgeOfficers(Store store, IVault vault, Script script, TimeProvider time)
{
    const string Template = "officer_nudge";
    static readonly CapabilityPurpose[] s_buttons = [CapabilityPurpose.OfficerAccept, CapabilityPurpose.OfficerReport];

    /// <summary>False: Meta's side cannot take it now, later again. A phone that cannot be reached is the desk's clock to notice.</summary>
    public async Task<bool> SendAsync(NudgeOfficer nudge, CancellationToken cancel)
    {
        await store.WriteAsync(async session => await Assignments.OpenAsync(session, nudge.AssignmentId, nudge.TipNumber), cancel);
        var payloads = nudge.Reply ? await vault.MintAsync(nudge.AssignmentId, s_buttons, nudge.AssignmentId, Epoch.Of(time.GetUtcNow(), LifeClass.Days30), cancel) : [];
        var message = new OutboundMessage.Template(Template, script.Pack.Languages[0], [nudge.TipNumber, nudge.Link], payloads ?? []);
        return await vault.SendNudgeAsync(nudge.StaffToken, message, cancel) is not VaultSend.TryLater;
    }
}
