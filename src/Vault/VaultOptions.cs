namespace SatarkMitra.Vault;

/// <summary>Settings of the vault.</summary>
public sealed class VaultOptions
{
    /// <summary>
    /// <c>file:FOLDER</c>, one file a key: for trials, because whoever copies the folder has the keys. <c>tpm:DEVICE</c>:
    /// files in the folder <c>keys</c> in <see cref="Directory"/>, of no use without the TPM of this machine. Empty: a file
    /// store in that folder.
    /// </summary>
    public string KeyStore { get; set; } = "";

    /// <summary>Folder for the wrapped return keys and the public log. On no backup, like the keys.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Path of the Unix socket where a vault of its own process answers; empty: the vault is in this process.</summary>
    public string Socket { get; set; } = "";

    /// <summary>The desk whose tokens these are: a token of one desk means nothing at another.</summary>
    public string DeskId { get; set; } = "desk-1";
}
