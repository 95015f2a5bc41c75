using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text.Json;
using SatarkMitra.Vault.Keys;
using SatarkMitra.Vault.Remote;

namespace SatarkMitra.Vault;

/// <summary>
/// A vault as a process of its own: answers on a Unix socket to those users only who are named, and keeps its keys'
/// calendar itself. Linux only, because only there the kernel tells who asks.
/// </summary>
public sealed class VaultServer : IAsyncDisposable
{
    /// <summary>sun_path of unix(7), less the zero at its end.</summary>
    public const int LongestPath = 107;

    private const UnixFileMode SocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>A frame that has begun is at its end within this, or its sender is not ours.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly LocalVault _vault;
    private readonly VaultDesk _desk;
    private readonly VaultLog _log;
    private readonly string _path;
    private readonly HashSet<uint> _allowed;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Meter _meter = new("SatarkMitra.Vault");
    private readonly Counter<long> _answered;
    private Task _work = Task.CompletedTask;

    private VaultServer(LocalVault vault, string path, IReadOnlyCollection<uint> allowed, VaultLog log)
    {
        (_vault, _desk, _path, _allowed, _log) = (vault, new VaultDesk(vault), path, [.. allowed], log);
        _answered = _meter.CreateCounter<long>("satark.vault.answers", description: "Questions answered, by operation");
        _meter.CreateObservableCounter("satark.vault.refused", () => Enum.GetValues<VaultEvent>().Select(what => new Measurement<long>(_log.Count(what), new KeyValuePair<string, object?>("why", what.ToString()))), description: "What else happened, by kind");
    }

    internal long Count(VaultEvent what) => _log.Count(what);

    /// <summary>Listens when it returns. A folder that is there keeps its owner, group and mode.</summary>
    /// <param name="socket">Path of the socket, mode 0660; its folder is made with 0750 when there is none.</param>
    /// <param name="allowed">User ids that may ask.</param>
    /// <param name="logs">Folder of the vault's own log.</param>
    /// <exception cref="IOException">The path cannot be listened on.</exception>
    public static VaultServer Start(LocalVault vault, string socket, IReadOnlyCollection<uint> allowed, string logs, TimeProvider time)
    {
        if (!OperatingSystem.IsLinux()) { throw new PlatformNotSupportedException("Only Linux tells who is at the other end of a socket"); }
        var path = Path.GetFullPath(socket);
        var server = new VaultServer(vault, path, allowed, new VaultLog(logs, time));
        try
        {
            if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder)) { Directory.CreateDirectory(folder, FolderMode); }
            // Left behind by a process that was killed: the vault's lock says that there is no other.
            File.Delete(path);
            server._listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, SocketMode);
            server._listener.Listen(512);
        }
        catch (Exception e) when (e is SocketException or UnauthorizedAccessException or ArgumentException)
        {
            server._listener.Dispose();
            throw new IOException($"Vault:Socket: cannot listen on {path}: {e.Message}", e);
        }
        server._work = Task.WhenAll(Task.Run(server.AcceptAsync), Task.Run(server.KeepCalendarAsync));
        server._log.Write(VaultEvent.Started);
        return server;
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try { socket = await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false); }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException) { return; }
            catch (SocketException e) { _log.Write(VaultEvent.Failed, e); continue; }
            if (Peers.UserOf(socket) is not { } user || !_allowed.Contains(user))
            {
                _log.Write(VaultEvent.PeerRefused);
                socket.Dispose();
                continue;
            }
            var serving = Task.Run(() => ServeAsync(socket));
            _open[serving] = true;
            _ = serving.ContinueWith(ended => _open.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        var head = new byte[4];
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            while (await Frames.BeginAsync(stream, head, _stop.Token).ConfigureAwait(false))
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                patience.CancelAfter(s_patience);
                var ask = await Frames.FinishAsync(stream, head, VaultDesk.Read, patience.Token).ConfigureAwait(false);
                // What is under way is finished when the vault stops: not cut in the middle of a send.
                var answer = await AnswerAsync(ask).ConfigureAwait(false);
                using var writing = new CancellationTokenSource(s_patience);
                await Frames.WriteAsync(stream, answer, AnswerJson.Default.Answer, writing.Token).ConfigureAwait(false);
            }
        }
        // Whoever sends this does not speak our language: nothing it sends after is worth reading.
        catch (Exception e) when (e is JsonException or InvalidDataException or EndOfStreamException) { _log.Write(VaultEvent.Garbage); }
        catch (OperationCanceledException) { if (!_stop.IsCancellationRequested) { _log.Write(VaultEvent.Garbage); } }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException) { } // gone
    }

    private async ValueTask<Answer> AnswerAsync(Ask? ask)
    {
        if (ask is null)
        {
            _log.Write(VaultEvent.UnknownOperation);
            return new Answer.Refused(Refusal.UnknownOperation);
        }
        _answered.Add(1, new KeyValuePair<string, object?>("operation", ask.GetType().Name));
        try { return await _desk.AnswerAsync(ask, CancellationToken.None).ConfigureAwait(false); }
        catch (Exception e)
        {
            _log.Write(VaultEvent.Failed, e);
            return new Answer.Refused(Refusal.Failed);
        }
    }

    /// <summary>Each second a comparison of two day numbers; on a new day keys rotate and what is past its life is destroyed.</summary>
    private async Task KeepCalendarAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        var (rotated, trouble) = (_vault.RotatedDay, false);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                _vault.RotateOnNewDay();
                if (_vault.RotatedDay != rotated) { (rotated, trouble) = (_vault.RotatedDay, false); _log.Write(VaultEvent.Rotated); }
                if (_vault.Trouble is not null && !trouble) { trouble = true; _log.Write(VaultEvent.NotRotated); }
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>No new questions; those under way are answered. The vault itself is the caller's to close.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _work.ConfigureAwait(false);
        await Task.WhenAll(_open.Keys).ConfigureAwait(false);
        _log.Write(VaultEvent.Stopped);
        File.Delete(_path);
        _meter.Dispose();
        _stop.Dispose();
    }
}
