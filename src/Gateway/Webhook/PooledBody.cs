using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.Gateway.Webhook;

/// <summary>A request body in a rented buffer that is wiped when it goes back: it held a number.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>Meta sends up to 3 MB.</summary>
    public const int Largest = 3 * 1024 * 1024;

    byte[] _buffer;
    int _length;

    PooledBody(int expected) => _buffer = ArrayPool<byte>.Shared.Rent(expected);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Null when the body is larger than <see cref="Largest"/>.</summary>
    public static async ValueTask<PooledBody?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > Largest) { return null; }
        var body = new PooledBody((int)(request.ContentLength ?? 4096) + 1);
        try
        {
            while (true)
            {
                if (body._length == body._buffer.Length) { body.Grow(); }
                var read = await request.Body.ReadAsync(body._buffer.AsMemory(body._length), cancel);
                if (read == 0) { return body; }
                body._length += read;
                if (body._length > Largest) { body.Dispose(); return null; }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        Return();
        _buffer = larger;
    }

    void Return()
    {
        CryptographicOperations.ZeroMemory(_buffer.AsSpan(0, _length));
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    public void Dispose()
    {
        if (_buffer.Length == 0) { return; }
        Return();
        _buffer = [];
        _length = 0;
    }
}
