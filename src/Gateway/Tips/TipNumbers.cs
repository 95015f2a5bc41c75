using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;

namespace SatarkMitra.Gateway.Tips;

/// <summary>JNP-26-471903: district, year, six random unused digits. Never a running count: that would tell an order.</summary>
internal static class TipNumbers
{
    public static async ValueTask<string> MintAsync(Session session, string district, DateTimeOffset now, Audience audience)
    {
        while (true)
        {
            var number = $"{district}-{now.Year % 100:00}-{Entropy.Below(1_000_000):000000}";
            var row = new RowSet("tip_numbers", "number", "audience");
            row.Add(number, (int)audience);
            if ((await session.InsertNewAsync<string>(row)).Count == 1) { return number; }
        }
    }
}
