using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SatarkMitra.Webhooks;

/// <summary>
/// A Graph server that only counts: it answers every POST with an id. As cheap as it can be, because it shares the cores
/// with what is measured.
/// </summary>
internal sealed class NullGraph : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(Message("""{"messaging_product":"whatsapp","contacts":[],"messages":[{"id":"wamid.HBgM"}]}"""));
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private long replies;

    public NullGraph()
    {
        listener.Start(512);
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public long Replies => Volatile.Read(ref replies);

    public void Dispose() => listener.Dispose();

    private static string Message(string json) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}";

    private async Task AcceptAsync()
    {
        try
        {
            while (true) { _ = ServeAsync(await listener.AcceptSocketAsync()); }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var _ = socket;
        socket.NoDelay = true;
        var buffer = new byte[64 * 1024];
        var have = 0;
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(have));
                if (got == 0) { return; }
                have += got;
                while (WholeRequest(buffer.AsSpan(0, have)) is var (length, isReply) && length > 0)
                {
                    buffer.AsSpan(length, have - length).CopyTo(buffer);
                    have -= length;
                    if (isReply) { Interlocked.Increment(ref replies); }
                    await socket.SendAsync(Answer);
                }
            }
        }
        catch (SocketException) { }
    }

    /// <summary>Length of the first complete request (0: not yet) and whether it is a message (not a read mark or a template list).</summary>
    private static (int Length, bool IsReply) WholeRequest(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) { return default; }
        var headers = bytes[..end];
        var body = bytes[(end + 4)..];
        var mark = headers.IndexOf("Content-Length: "u8);
        if (mark < 0 && headers.IndexOf("chunked"u8) >= 0)
        {
            var last = body.IndexOf("0\r\n\r\n"u8);
            return last < 0 ? default : (end + 4 + last + 5, IsMessage(headers, body));
        }
        var length = 0;
        if (mark >= 0) { System.Buffers.Text.Utf8Parser.TryParse(headers[(mark + 16)..], out length, out _); }
        return body.Length < length ? default : (end + 4 + length, IsMessage(headers, body[..length]));
    }

    private static bool IsMessage(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> body) =>
        headers.StartsWith("POST "u8) && headers[..Math.Min(120, headers.Length)].IndexOf("/messages"u8) > 0 && body.IndexOf("\"status\":\"read\""u8) < 0;
}
