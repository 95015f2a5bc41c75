using System.Collections.Concurrent;
using System.Security.Cryptography;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Media;

/// <summary>The files in the chats, on disk under their media id.</summary>
internal sealed class MediaShelf(SimulatorSettings settings, SimulatorClock clock, Journal journal)
{
    private readonly ConcurrentDictionary<string, MediaFile> _files = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(settings.Folder, "media")).FullName;

    public IEnumerable<MediaFile> All => _files.Values;

    public async Task<MediaFile> KeepAsync(Stream content, string mime, string? fileName, bool received, CancellationToken cancel)
    {
        // 16 digits that never look like one of the demo's phone numbers.
        var id = "7" + RandomNumberGenerator.GetString("0123456789", 15);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        await using (var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write))
        {
            var buffer = new byte[81920];
            int read;
            while ((read = await content.ReadAsync(buffer, cancel)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
        }
        var kept = new MediaFile(id, mime, Convert.ToHexStringLower(hash.GetHashAndReset()), size, fileName, received, clock.GetUtcNow());
        Remember(kept);
        journal.Write(new Entry { Media = kept });
        return kept;
    }

    public void Remember(MediaFile file) => _files[file.Id] = file;

    /// <summary>Null once it has expired or was deleted, as the business sees it.</summary>
    public MediaFile? ForBusiness(string id) =>
        _files.TryGetValue(id, out var file) && clock.GetUtcNow() < file.Expires && File.Exists(PathOf(id)) ? file : null;

    /// <summary>The phone keeps what is in its chat.</summary>
    public MediaFile? ForPhone(string id) => _files.TryGetValue(id, out var file) && File.Exists(PathOf(id)) ? file : null;

    /// <summary>Takes it from the business; a received file stays on the phone that sent it.</summary>
    public bool Delete(string id)
    {
        if (ForBusiness(id) is not { } file) { return false; }
        Forget(id);
        journal.Write(new Entry { MediaGone = id });
        return file.Id == id;
    }

    /// <summary>Marks it expired by moving its birth back: the phone may still show it.</summary>
    public void Forget(string id)
    {
        if (_files.TryGetValue(id, out var file)) { _files[id] = file with { At = DateTimeOffset.UnixEpoch }; }
    }

    public string PathOf(string id) => Path.Combine(_folder, id);
}
