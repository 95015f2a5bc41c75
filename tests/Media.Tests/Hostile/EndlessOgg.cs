using System.Buffers.Binary;

namespace SatarkMitra.Media.Tests.Hostile;

/// <summary>An Opus stream of packets that say "nothing heard" in one byte each: half a kilobyte lasts 15 seconds.</summary>
internal static class EndlessOgg
{
    private const int PacketsPerPage = 255, SamplesPerPacket = 2880;

    public static byte[] Lasting(TimeSpan time)
    {
        var file = new MemoryStream();
        file.Write(Page(0, 2, 0, [[.. "OpusHead"u8, 1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0]]));
        file.Write(Page(1, 0, 0, [[.. "OpusTags"u8, 0, 0, 0, 0, 0, 0, 0, 0]]));
        // Configuration 3 is 60 ms of speech; a packet of its head alone is a frame that was not sent.
        byte[][] nothing = [.. Enumerable.Repeat<byte[]>([3 << 3], PacketsPerPage)];
        var pages = (int)(time.TotalSeconds * 48_000 / (PacketsPerPage * SamplesPerPacket));
        for (var page = 0; page < pages; page++)
        {
            file.Write(Page(page + 2, 0, (page + 1L) * PacketsPerPage * SamplesPerPacket, nothing));
        }
        return file.ToArray();
    }

    private static byte[] Page(int number, byte flags, long granule, byte[][] packets)
    {
        byte[] page = [.. "OggS\0"u8, flags, .. new byte[20], (byte)packets.Length, .. packets.Select(packet => (byte)packet.Length), .. packets.SelectMany(packet => packet)];
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(6), granule);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), 7);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(18), number);
        uint sum = 0;
        foreach (var value in page)
        {
            sum ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum << 1) ^ ((sum & 0x80000000) != 0 ? 0x04C11DB7u : 0);
            }
        }
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), sum);
        return page;
    }
}
