using System.Buffers.Binary;
using System.Text;

namespace SatarkMitra.Media.Tests.Hostile;

/// <summary>Cuts and lengthens boxes of an MP4 whose moov stands last, so that no offset of a sample moves.</summary>
internal static class Iso
{
    private static readonly string[] Parents = ["moov", "trak", "edts", "mdia", "minf", "dinf", "stbl"];

    /// <summary>Puts another body into the first box of that type, and corrects the lengths of all around it.</summary>
    public static byte[] WithBody(byte[] file, string type, Func<byte[], byte[]> change)
    {
        var around = new List<int>();
        var at = Find(file, type, 0, file.Length, around);
        var size = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        var body = change(file[(at + 8)..(at + size)]);
        byte[] changed = [.. file[..at], .. Box(type, body), .. file[(at + size)..]];
        foreach (var parent in around)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(changed.AsSpan(parent));
            BinaryPrimitives.WriteInt32BigEndian(changed.AsSpan(parent), length + body.Length + 8 - size);
        }
        return changed;
    }

    public static byte[] Box(string type, params ReadOnlySpan<byte> body)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, body.Length + 8);
        return [.. size, .. Encoding.ASCII.GetBytes(type), .. body];
    }

    public static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static int Find(byte[] file, string type, int from, int to, List<int> around)
    {
        while (from + 8 <= to)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(from));
            var name = Encoding.ASCII.GetString(file, from + 4, 4);
            if (name == type)
            {
                return from;
            }
            if (Parents.Contains(name))
            {
                around.Add(from);
                var found = Find(file, type, from + 8, from + size, around);
                if (found >= 0)
                {
                    return found;
                }
                around.Remove(from);
            }
            from += size;
        }
        return -1;
    }
}
