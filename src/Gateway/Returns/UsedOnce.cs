using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Returns;

/// <summary>
/// Buttons that act are used once, and burned in the transaction that emits what they did, not at the tap. A return by
/// code carries no button: the mailbox itself says whether anything is still asked.
/// </summary>
internal static class UsedOnce
{
    /// <summary>False when the button was used before, or its keys are gone by now.</summary>
    public static async ValueTask<bool> BurnAsync(Session session, IVault vault, string capability)
    {
        if (capability.Length == 0) { return true; }
        if (session.Asked.Redeem(vault, capability) is not Redeemed.Valid valid) { return false; }
        var row = new RowSet("burns", "burn", "dies");
        row.Add(valid.Burn, valid.Epoch.LastDay.DayNumber - Epochs.UnixDay);
        return (await session.InsertNewAsync<Guid>(row)).Count == 1;
    }

    public static async ValueTask<bool> WasBurnedAsync(Session session, Guid burn) =>
        (await session.QueryAsync("SELECT dies FROM burns WHERE burn = $1", row => row.GetInt32(0), burn)).Count > 0;

    public static bool IsSingleUse(CapabilityPurpose purpose) =>
        purpose is CapabilityPurpose.Verdict or CapabilityPurpose.Answer or CapabilityPurpose.OfficerAccept or CapabilityPurpose.OfficerReport;
}
