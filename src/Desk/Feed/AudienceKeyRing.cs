using System.Security.Cryptography;
using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Feed;

/// <summary>
/// One ECDH P-256 key pair for each audience this desk may read, made once and kept in files that only the desk's user
/// can read. The gateway pins the public halves: a lost folder is an operator matter, not something to make anew quietly.
/// </summary>
internal sealed class AudienceKeyRing : IDisposable
{
    private readonly Dictionary<Audience, ECDiffieHellman> keys = [];
    private readonly string id;

    public AudienceKeyRing(DeskSettings settings)
    {
        id = settings.Id;
        DeskSettings.OwnFolder(settings.KeysFolder);
        foreach (var audience in Enum.GetValues<Audience>())
        {
            keys[audience] = LoadOrCreate(Path.Combine(settings.KeysFolder, $"feed-{audience.ToString().ToLowerInvariant()}.pem"));
        }
    }

    public AudienceKeys Public => new(id, keys.ToDictionary(k => k.Key, k => k.Value.ExportSubjectPublicKeyInfo()));

    public ECDiffieHellman this[Audience audience] => keys[audience];

    public void Dispose()
    {
        foreach (var key in keys.Values) { key.Dispose(); }
    }

    private static ECDiffieHellman LoadOrCreate(string path)
    {
        var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using var file = new StreamWriter(path, System.Text.Encoding.ASCII, options);
        file.Write(key.ExportPkcs8PrivateKeyPem());
        return key;
    }
}
