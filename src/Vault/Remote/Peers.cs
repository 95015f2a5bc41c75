using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SatarkMitra.Vault.Remote;

/// <summary>Who is at the other end of a Unix socket: the kernel says so, not the peer (SO_PEERCRED, unix(7)).</summary>
public static class Peers
{
    private const int SolSocket = 1, SoPeerCred = 17;

    /// <summary>User id of this process.</summary>
    public static uint Own => EffectiveUser();

    /// <summary>The user id of a name or of digits; null when this machine has no such user.</summary>
    public static uint? Find(string user)
    {
        if (uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) { return id; }
        var entry = FindUser(user);
        // struct passwd begins: name (pointer), password (pointer), user id (32 bits).
        return entry == IntPtr.Zero ? null : (uint)Marshal.ReadInt32(entry, 2 * IntPtr.Size);
    }

    internal static uint? UserOf(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[12]; // process, user, group: 32 bits each
        return socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) == 12
            ? BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]) : BinaryPrimitives.ReadUInt32BigEndian(credentials[4..])
            : null;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getpwnam", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern IntPtr FindUser(string name);
}
