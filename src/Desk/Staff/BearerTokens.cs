using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>The REST API's sign-in: a bearer made by <see cref="DeskTokens"/>, of which the desk keeps the SHA-256.</summary>
internal sealed partial class BearerTokens(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, DeskDatabase database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: > 7 } header || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }
        var hash = HashOf(header[7..].Trim());
        await using var db = database.OpenForDesk();
        var staff = await db.ApiTokens.Where(t => t.Hash == hash && t.ExpiresAt > db.Now)
            .Join(db.Staff, t => t.StaffId, s => s.Id, (_, s) => s).AsNoTracking().FirstOrDefaultAsync(s => !s.Disabled, Context.RequestAborted);
        if (staff is null)
        {
            LogUnknown(Logger);
            return AuthenticateResult.Fail("unknown or expired token");
        }
        return AuthenticateResult.Success(new AuthenticationTicket(StaffPrincipal.Of(staff, Scheme), Scheme));
    }

    [LoggerMessage(211, LogLevel.Warning, "A bearer token was refused: unknown, expired or of a closed account")]
    private static partial void LogUnknown(ILogger log);

    public static byte[] HashOf(string bearer) => SHA256.HashData(Encoding.UTF8.GetBytes(bearer));
}
