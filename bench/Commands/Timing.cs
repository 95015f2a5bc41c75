using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SatarkMitra.Contracts;

namespace SatarkMitra.Commands;

/// <summary>
/// Posts the four kinds on one keep-alive connection, shuffled in blocks of ten each, so that what comes before a request,
/// whose work may still be going on, is of any kind alike.
/// </summary>
internal sealed class Timing(FourTokens gateway)
{
    /// <summary>Divides warm-up and rounds.</summary>
    private const int BlockOf = 10;

    private readonly Random _random = new(20261007);
    private readonly byte[] _answer = new byte[4096];

    /// <returns>µs from the first byte sent to the last received, a row a kind, a column a round.</returns>
    public async Task<double[][]> RunAsync(int warmUp, int rounds)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, gateway.Private.Port));
        var times = Enumerable.Range(0, FourTokens.Kinds.Count).Select(_ => new double[rounds]).ToArray();
        var block = Enumerable.Range(0, FourTokens.Kinds.Count * BlockOf).Select(i => i % FourTokens.Kinds.Count).ToArray();
        for (var from = -warmUp; from < rounds; from += BlockOf)
        {
            _random.Shuffle(block);
            var done = new int[FourTokens.Kinds.Count];
            foreach (var kind in block)
            {
                var round = from + done[kind]++;
                var request = Request(gateway.Command(kind));
                var begun = Stopwatch.GetTimestamp();
                await socket.SendAsync(request);
                await AnsweredAsync(socket);
                if (round >= 0) { times[kind][round] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds; }
                await Task.Delay(1 + _random.Next(3));
            }
        }
        return times;
    }

    private byte[] Request(Command command)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes<IReadOnlyList<Command>>([command], ContractsJson.Default.IReadOnlyListCommand);
        var head = $"POST /commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {FourTokens.FeedKey}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private async Task AnsweredAsync(Socket socket)
    {
        var have = 0;
        do
        {
            var got = await socket.ReceiveAsync(_answer.AsMemory(have));
            if (got == 0) { throw new IOException("the gateway closed the connection"); }
            have += got;
        }
        while (!_answer.AsSpan(0, have).EndsWith("\r\n\r\n"u8));
        if (!_answer.AsSpan().StartsWith("HTTP/1.1 202 "u8)) { throw new InvalidOperationException("a command was not answered 202"); }
    }
}
