namespace SatarkMitra.Vault.Remote;

/// <summary>All that the vault's own log can say. No value ever stands in it but a count and the name of an exception's type.</summary>
internal enum VaultEvent { Started, Stopped, Rotated, NotRotated, PeerRefused, Garbage, UnknownOperation, Failed }

/// <summary><c>DataDirectory/vault/logs</c>: one line for the 1st, 2nd, 4th, 8th … of an event in a process, so that nobody can fill a disk with it.</summary>
internal sealed class VaultLog(string folder, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<VaultEvent, long> _counts = [];

    public long Count(VaultEvent what) { lock (_gate) { return _counts.GetValueOrDefault(what); } }

    public void Write(VaultEvent what, Exception? failed = null)
    {
        lock (_gate)
        {
            var count = _counts[what] = _counts.GetValueOrDefault(what) + 1;
            if (!long.IsPow2(count)) { return; }
            var now = time.GetUtcNow();
            // A full disk must not stop the vault: the line is lost, the answer is not.
            try
            {
                Directory.CreateDirectory(folder);
                File.AppendAllText(Path.Combine(folder, $"vault-{now:yyyyMMdd}.log"), $"{now:yyyy-MM-ddTHH:mm:ssZ} {what} {count}{(failed is null ? "" : " " + failed.GetType().Name)}\n");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
        }
    }
}
