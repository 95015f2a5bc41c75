using System.Globalization;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Keys.Tpm;

namespace SatarkMitra.Vault;

/// <summary>The key store cannot be opened or used: the message names <c>Vault:KeyStore</c> and what to do.</summary>
public class KeyStoreException : IOException
{
    public KeyStoreException(string message) : base("Vault:KeyStore: " + message) { }

    public KeyStoreException(string message, Exception cause) : base("Vault:KeyStore: " + message, cause) { }
}

/// <summary>
/// <c>Vault:KeyStore</c>: <c>file:FOLDER</c>, or <c>tpm:DEVICE</c> with the first of two NV indices after a #
/// (<c>tpm:/dev/tpmrm0#0x01800100</c>).
/// </summary>
/// <param name="Index">First of two neighbouring NV indices; 0 for the file store.</param>
public sealed record KeyStoreSetting(string Path, uint Index)
{
    /// <summary>
    /// From the range that the TCG gives to the owner of the machine, 0x01800000 to 0x01BFFFFF ("Registry of Reserved
    /// TPM 2.0 Handles and Localities", 1.1, NV index handles).
    /// </summary>
    private const uint DefaultIndex = 0x01800100;

    public const string Expected = "expected file:FOLDER or tpm:DEVICE (tpm:/dev/tpmrm0, with the first of two NV indices after a # if it must be another: tpm:/dev/tpmrm0#0x01800100)";

    public bool IsTpm => Index != 0;

    /// <summary>Null when it is neither.</summary>
    public static KeyStoreSetting? Parse(string setting)
    {
        if (setting.StartsWith("file:", StringComparison.Ordinal)) { return setting.Length > 5 ? new KeyStoreSetting(setting[5..], 0) : null; }
        if (!setting.StartsWith("tpm:", StringComparison.Ordinal)) { return null; }
        var hash = setting.IndexOf('#', StringComparison.Ordinal);
        var device = hash < 0 ? setting[4..] : setting[4..hash];
        if (device.Length == 0) { return null; }
        if (hash < 0) { return new KeyStoreSetting(device, DefaultIndex); }
        // NV indices are 0x01000000 to 0x01FFFFFF (Part 2, 7.2: TPM_HT_NV_INDEX); two are needed.
        return setting.AsSpan(hash + 1).StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(setting.AsSpan(hash + 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var index)
            && index is >= 0x01000000 and < 0x01FFFFFF ? new KeyStoreSetting(device, index) : null;
    }

    /// <param name="folder">Where a TPM's wrapped keys lie; the file store has a folder of its own.</param>
    /// <exception cref="KeyStoreException">No such device, or it refuses, or these are another store's keys.</exception>
    internal IKeyStore Open(string folder) => IsTpm ? TpmKeys.Open(folder, Path, Index) : KeyFolder.Open(Path);
}
