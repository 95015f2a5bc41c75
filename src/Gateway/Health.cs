using Microsoft.AspNetCore.Http;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Tips;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway;

/// <summary>
/// Ready: the database answers and the vault's keys are here. What an operator must look at is said in words and changes no status: without audience
/// keys tips are kept, and a vault that cannot destroy a key still refuses it.
/// </summary>
internal sealed class Health(Store store, AudienceKeyRing keys, IVault vault)
{
    public async Task ReadyAsync(HttpContext http)
    {
        try
        {
            vault.DayKeys();
            await store.ReadAsync(session => session.QueryAsync("SELECT newest FROM state", row => row.GetInt32(0)).AsTask(), http.RequestAborted);
            var waiting = keys.Complete ? "" : ", waiting for audience keys";
            var trouble = vault.Trouble is { } words ? ", " + words : "";
            await http.Response.WriteAsync($"ready{waiting}{trouble}");
        }
        catch (VaultAwayException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("vault away");
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException or IOException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("database down");
        }
    }
}
