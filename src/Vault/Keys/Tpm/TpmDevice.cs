using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace SatarkMitra.Vault.Keys.Tpm;

/// <summary>
/// The six commands of a TPM 2.0 that the vault needs, byte by byte as in the TCG's "Trusted Platform Module Library",
/// family 2.0, revision 01.59: Part 3 for the commands, Part 2 for structures and constants. Authorised by the empty
/// password of the owner hierarchy. Not thread-safe.
/// </summary>
internal sealed class TpmDevice : IDisposable
{
    private const ushort NoSessions = 0x8001, Sessions = 0x8002; // Part 2, 6.9 TPM_ST
    private const uint Owner = 0x40000001, PasswordSession = 0x40000009; // Part 2, 7.4 TPM_RH_OWNER, TPM_RS_PW
    private const ushort Sha256 = 0x000B; // Part 2, 6.3 TPM_ALG_ID

    /// <summary>Part 2, 13.4 TPMA_NV: OWNERWRITE, OWNERREAD, and NO_DA, so that nobody's wrong guesses lock it.</summary>
    private const uint Attributes = 1 << 1 | 1 << 17 | 1 << 25;

    /// <summary>TPMA_NV_WRITTEN: the TPM sets it with the first write.</summary>
    private const uint Written = 1 << 29;

    private const int Header = 10, Longest = 4096, Tries = 5;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(30);

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[Longest];

    private TpmDevice(Stream stream) => _stream = stream;

    /// <param name="path">A character device (/dev/tpmrm0), or a Unix socket that speaks the same bytes.</param>
    /// <exception cref="KeyStoreException">It is not there, or neither of the two.</exception>
    public static TpmDevice Open(string path)
    {
        if (!File.Exists(path)) { throw new KeyStoreException($"there is no TPM at {path}"); }
        try
        {
            return new TpmDevice((Stream?)OpenDevice(path) ?? Connect(path));
        }
        catch (Exception e) when (e is IOException and not KeyStoreException or UnauthorizedAccessException or SocketException)
        {
            throw new KeyStoreException($"the TPM at {path} cannot be opened ({e.GetType().Name}): does this user have the right to it, and nobody else hold it?", e);
        }
    }

    /// <summary>Random bytes of the TPM's own generator. Part 3, 16.1 TPM2_GetRandom: it may give fewer than asked.</summary>
    public byte[] Random(int count)
    {
        var random = new byte[count];
        for (var have = 0; have < count;)
        {
            var answer = Run("TPM2_GetRandom", 0x17B, NoSessions, [], w => w.U16((ushort)(count - have)));
            var some = Sized(answer);
            if (some.Length == 0 || some.Length > count - have) { throw new KeyStoreException("the TPM gives no random bytes"); }
            some.CopyTo(random.AsSpan(have));
            have += some.Length;
        }
        return random;
    }

    /// <summary>
    /// Length of an index of ours; 0 when it was never written; null when there is none. Part 3, 31.6 TPM2_NV_ReadPublic;
    /// Part 2, 13.5 TPMS_NV_PUBLIC.
    /// </summary>
    /// <exception cref="KeyStoreException">Somebody else's index has this number.</exception>
    public int? Find(uint index)
    {
        ReadOnlySpan<byte> found;
        try { found = Sized(Run("TPM2_NV_ReadPublic", 0x169, NoSessions, [index], null)); }
        catch (TpmException e) when (e.IsNoSuchIndex) { return null; }
        var attributes = BinaryPrimitives.ReadUInt32BigEndian(found[6..]);
        if ((attributes & ~Written) != Attributes) { throw new KeyStoreException($"NV index 0x{index:X8} of the TPM belongs to something else; name another after a #"); }
        return (attributes & Written) == 0 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(found[^2..]);
    }

    /// <summary>Part 3, 31.3 TPM2_NV_DefineSpace: an ordinary index, no password and no policy of its own.</summary>
    public void Define(uint index, int length) => Run("TPM2_NV_DefineSpace", 0x12A, Sessions, [Owner], w =>
    {
        w.U16(0);  // auth
        w.U16(14); // size of the TPMS_NV_PUBLIC that follows
        w.U32(index);
        w.U16(Sha256);
        w.U32(Attributes);
        w.U16(0);  // authPolicy
        w.U16((ushort)length);
    });

    /// <summary>Part 3, 31.7 TPM2_NV_Write.</summary>
    public void Write(uint index, ReadOnlyMemory<byte> data) => Run("TPM2_NV_Write", 0x137, Sessions, [Owner, index], w =>
    {
        w.U16((ushort)data.Length);
        w.Bytes(data.Span);
        w.U16(0); // offset
    });

    /// <summary>Part 3, 31.13 TPM2_NV_Read. The caller wipes what it gets.</summary>
    public byte[] Read(uint index, int length)
    {
        var answer = Run("TPM2_NV_Read", 0x14E, Sessions, [Owner, index], w =>
        {
            w.U16((ushort)length);
            w.U16(0); // offset
        });
        // With a session the parameters have a length in front (Part 1, 18.9 response parameters).
        var data = Sized(answer[4..]).ToArray();
        CryptographicOperations.ZeroMemory(_buffer);
        return data.Length == length ? data : throw new KeyStoreException("the TPM gives less than it holds");
    }

    /// <summary>Part 3, 31.4 TPM2_NV_UndefineSpace: the index and what it held are gone for good.</summary>
    public void Undefine(uint index) => Run("TPM2_NV_UndefineSpace", 0x122, Sessions, [Owner, index], null);

    public void Dispose() => _stream.Dispose();

    /// <summary>Part 1, 18 "Command and response structure". Yields what follows the response header.</summary>
    private ReadOnlySpan<byte> Run(string name, uint command, ushort tag, uint[] handles, Action<TpmWriter>? parameters)
    {
        var writer = new TpmWriter(Longest);
        writer.U16(tag);
        writer.U32(0); // the size, known at the end
        writer.U32(command);
        foreach (var handle in handles) { writer.U32(handle); }
        if (tag == Sessions)
        {
            writer.U32(9); // size of the authorisation area: one session with nonce and password empty (Part 1, 19.4)
            writer.U32(PasswordSession);
            writer.U16(0);
            writer.Bytes([1]); // continueSession
            writer.U16(0);
        }
        parameters?.Invoke(writer);
        try
        {
            for (var tries = 1; ; tries++)
            {
                var length = Exchange(writer.Finished());
                var code = BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(6));
                if (code == 0) { return _buffer.AsSpan(Header, length - Header); }
                if (!TpmException.IsPassing(code) || tries == Tries) { throw new TpmException(name, code); }
            }
        }
        catch (IOException e) when (e is not KeyStoreException) { throw new KeyStoreException("the TPM does not answer", e); }
        finally { writer.Wipe(); }
    }

    /// <summary>A device takes a command in one write and gives a response to one read; a socket may give it in pieces.</summary>
    private int Exchange(ReadOnlySpan<byte> command)
    {
        _stream.Write(command);
        var have = 0;
        do
        {
            var read = _stream.Read(_buffer.AsSpan(have));
            if (read == 0) { throw new KeyStoreException("the TPM hung up"); }
            have += read;
        }
        while (have < Header || have < BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(2)));
        return have;
    }

    /// <summary>A TPM2B: two bytes of length, and so many bytes.</summary>
    private static ReadOnlySpan<byte> Sized(ReadOnlySpan<byte> at)
    {
        if (at.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(at) is var length && at.Length < 2 + length) { throw new KeyStoreException("the TPM's answer is cut short"); }
        return at.Slice(2, length);
    }

    private static FileStream? OpenDevice(string path)
    {
        FileStream stream;
        try { stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0); }
        catch (IOException) { return null; } // ENXIO: a socket
        if (!stream.CanSeek) { return stream; }
        stream.Dispose();
        throw new KeyStoreException($"{path} is a file, not a TPM");
    }

    private static NetworkStream Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            socket.ReceiveTimeout = (int)s_longestWait.TotalMilliseconds;
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
