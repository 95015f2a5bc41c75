using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SatarkMitra.Webhooks;

/// <summary>
/// One keep-alive HTTP/1.1 connection that posts signed bodies. Hand-made because the generator shares two cores with
/// what it measures: a request costs a signature and two system calls, and no more.
/// </summary>
internal sealed class Connection(IPEndPoint target, string appSecret) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] request = new byte[16 * 1024];
    private readonly byte[] response = new byte[4 * 1024];
    private readonly byte[] secret = Encoding.ASCII.GetBytes(appSecret);
    private readonly byte[] head = Encoding.ASCII.GetBytes(
        $"POST /webhooks/whatsapp HTTP/1.1\r\nHost: {target}\r\nContent-Type: application/json\r\nX-Hub-Signature-256: sha256=");

    public Task OpenAsync() => socket.ConnectAsync(target);

    /// <summary>Posts one body and returns the status code.</summary>
    public async ValueTask<int> PostAsync(ReadOnlyMemory<byte> body)
    {
        var length = Write(body.Span);
        await socket.SendAsync(request.AsMemory(0, length));
        var read = 0;
        while (true)
        {
            var got = await socket.ReceiveAsync(response.AsMemory(read));
            if (got == 0) { throw new IOException("the server closed the connection"); }
            read += got;
            if (StatusOf(response.AsSpan(0, read)) is { } status) { return status; }
        }
    }

    public void Dispose() => socket.Dispose();

    private int Write(ReadOnlySpan<byte> body)
    {
        head.CopyTo(request, 0);
        var at = head.Length;
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(secret, body, mac);
        Convert.TryToHexStringLower(mac, request.AsSpan(at), out var written);
        at += written;
        "\r\nContent-Length: "u8.CopyTo(request.AsSpan(at));
        at += 18;
        Utf8Formatter.TryFormat(body.Length, request.AsSpan(at), out written);
        at += written;
        "\r\n\r\n"u8.CopyTo(request.AsSpan(at));
        at += 4;
        body.CopyTo(request.AsSpan(at));
        return at + body.Length;
    }

    /// <summary>Null until the whole answer is there. Understands Content-Length and the empty chunk.</summary>
    private static int? StatusOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) { return null; }
        var headers = answer[..end];
        var bodyLength = 0;
        var mark = headers.IndexOf("Content-Length: "u8);
        if (mark >= 0) { Utf8Parser.TryParse(headers[(mark + 16)..], out bodyLength, out _); }
        else if (headers.IndexOf("chunked"u8) >= 0 && !answer.EndsWith("0\r\n\r\n"u8)) { return null; }
        if (mark >= 0 && answer.Length < end + 4 + bodyLength) { return null; }
        Utf8Parser.TryParse(headers[9..], out int status, out _);
        return status;
    }
}
