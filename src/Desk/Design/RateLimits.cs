using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace SatarkMitra.Desk.Design;

internal static class RateLimits
{
    public const string SignIn = "sign-in";

    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        // A police station shares one address; the lock on the account is what stops guessing.
        options.AddPolicy(SignIn, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 120, Window = TimeSpan.FromMinutes(1) }));
        // By person: enough for a page full of evidence, too little to copy the store.
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } staff
            ? RateLimitPartition.GetTokenBucketLimiter(staff, _ => new TokenBucketRateLimiterOptions { TokenLimit = 600, TokensPerPeriod = 100, ReplenishmentPeriod = TimeSpan.FromSeconds(10) })
            : RateLimitPartition.GetNoLimiter(""));
    }
}
