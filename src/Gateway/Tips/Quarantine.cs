using SatarkMitra.Gateway.Data;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Tips;

/// <summary>
/// A sender marked for abuse on three tips goes to the tray until the week's key dies. The bot behaves the same, and
/// neither he nor the desk is told.
/// </summary>
internal sealed class Quarantine(IVault vault)
{
    const int MarksNeeded = 3;

    public (Guid Handle, int Dies) HandleOf(ReplyAddress address, DateTimeOffset now) =>
        vault.WeekKey(now) is { } key ? (address.Handle(key).Value, (int)(now.ToUnixTimeSeconds() / 86_400) + 17) : (Guid.Empty, 0);

    public async ValueTask<bool> HoldsAsync(Session session, Guid week) =>
        (await session.QueryAsync("SELECT count(*) FROM abuse WHERE handle = $1", row => row.GetInt64(0), week))[0] >= MarksNeeded;

    public static ValueTask MarkAsync(Session session, Guid week, int dies, Guid tip) => session.QueueAsync(
        "INSERT INTO abuse (handle, tip, dies) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", week, tip, dies);
}
