using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;

namespace SatarkMitra.Vault.Remote;

/// <summary>A few open connections to the vault's socket; each carries one question at a time.</summary>
internal sealed class VaultLine(string path) : IDisposable
{
    private const int Most = 8;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>A send waits for Meta, whose own limit in <c>GraphClient</c> is shorter.</summary>
    private static readonly TimeSpan s_patienceOfSends = TimeSpan.FromSeconds(90);

    private readonly ConcurrentBag<NetworkStream> _idle = [];
    private readonly SemaphoreSlim _room = new(Most, Most);
    private volatile bool _silent, _disposed;

    /// <exception cref="VaultAwayException">No answer, or not one of <typeparamref name="T"/>.</exception>
    public async ValueTask<T> AskAsync<T>(Ask ask, CancellationToken cancel) where T : Answer
    {
        var answer = await AskAsync(ask, cancel).ConfigureAwait(false);
        return answer as T ?? throw new VaultAwayException(answer is Answer.Refused refused ? $"the vault refused: {refused.Why}" : "the vault answered something else", mayHaveArrived: true);
    }

    public async ValueTask<Answer> AskAsync(Ask ask, CancellationToken cancel)
    {
        // A vault that does not answer at all would hold up every batch for its whole patience. Keys are asked for each second.
        if (_silent && ask is not Ask.Keys) { throw new VaultAwayException("the vault does not answer", mayHaveArrived: false); }
        var sends = ask is Ask.SendNotice or Ask.SendNudge;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(sends ? s_patienceOfSends : s_patience);
        if (!await EnterAsync(limit.Token, cancel).ConfigureAwait(false)) { throw new VaultAwayException("the vault is busy", mayHaveArrived: false); }
        try
        {
            while (true)
            {
                var (stream, used) = await ConnectAsync(limit.Token).ConfigureAwait(false);
                try
                {
                    var answer = await TalkAsync(stream, ask, limit.Token).ConfigureAwait(false);
                    _silent = false;
                    if (_disposed) { stream.Dispose(); } else { _idle.Add(stream); }
                    return answer;
                }
                catch (Exception e) when (e is IOException or SocketException or JsonException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
                {
                    stream.Dispose();
                    cancel.ThrowIfCancellationRequested();
                    if (e is OperationCanceledException) { _silent = !sends; throw new VaultAwayException("the vault does not answer", mayHaveArrived: true); }
                    // An idle connection may be of a vault that has gone; all but a send can be asked again.
                    if (!used || sends) { throw new VaultAwayException("the vault closed the line", mayHaveArrived: true); }
                }
            }
        }
        finally { _room.Release(); }
    }

    private async ValueTask<bool> EnterAsync(CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            await _room.WaitAsync(limit).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { return false; }
    }

    private async ValueTask<(NetworkStream Stream, bool Used)> ConnectAsync(CancellationToken cancel)
    {
        while (_idle.TryTake(out var idle))
        {
            // Readable without a question: its vault has gone, or it says what nobody asked.
            if (!idle.Socket.Poll(0, SelectMode.SelectRead)) { return (idle, true); }
            idle.Dispose();
        }
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel).ConfigureAwait(false);
            return (new NetworkStream(socket, ownsSocket: true), false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw new VaultAwayException(e is SocketException { SocketErrorCode: SocketError.AccessDenied } ? "no right to the vault's socket" : "nobody listens on the vault's socket", mayHaveArrived: false);
        }
    }

    private static async ValueTask<Answer> TalkAsync(NetworkStream stream, Ask ask, CancellationToken cancel)
    {
        await Frames.WriteAsync(stream, ask, AskJson.Default.Ask, cancel).ConfigureAwait(false);
        var head = new byte[4];
        if (!await Frames.BeginAsync(stream, head, cancel).ConfigureAwait(false)) { throw new EndOfStreamException(); }
        return await Frames.FinishAsync(stream, head, json => JsonSerializer.Deserialize(json, AnswerJson.Default.Answer), cancel).ConfigureAwait(false) ?? throw new JsonException();
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var idle)) { idle.Dispose(); }
    }
}
