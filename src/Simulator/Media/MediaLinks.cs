using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Simulator.Clock;

namespace SatarkMitra.Simulator.Media;

/// <summary>
/// Download addresses: the expiry stands in the address and is signed, so nothing has to be remembered about them.
/// They live five minutes of the simulator's time.
/// </summary>
internal sealed class MediaLinks(SimulatorClock clock)
{
    public const string Path = "/whatsapp_business/attachments/";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private byte[] _key = [];

    public void Key(byte[] seed) => _key = HMACSHA256.HashData(seed, "media links"u8);

    public string For(Uri origin, string id)
    {
        var expires = (clock.GetUtcNow() + Life).ToUnixTimeSeconds();
        return $"{origin.GetLeftPart(UriPartial.Authority)}{Path}?mid={id}&source=getMedia&ext={expires}&hash={Hash(id, expires)}";
    }

    public bool IsLive(string? id, string? expires, string? hash) =>
        id is not null && hash is not null
        && long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && clock.GetUtcNow().ToUnixTimeSeconds() < at
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(id, at)));

    private string Hash(string id, long expires) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{id}|{expires}"))).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
