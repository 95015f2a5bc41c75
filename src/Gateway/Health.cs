using Microsoft.AspNetCore.Http;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Tips;

namespace SatarkMitra.Gateway;

/// <summary>Ready: the database answers. Says in words when no desk has shown its keys yet: tips are kept until then.</summary>
internal sealed class Health(Store store, AudienceKeyRing keys)
{
    public async Task ReadyAsync(HttpContext http)
    {
        try
        {
            await store.ReadAsync(session => session.QueryAsync("SELECT newest FROM state", row => row.GetInt32(0)).AsTask(), http.RequestAborted);
            await http.Response.WriteAsync(keys.Complete ? "ready" : "ready, waiting for audience keys");
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException or IOException)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync("database down");
        }
    }
}
