using static System.Buffers.Binary.BinaryPrimitives;

namespace SatarkMitra.Gateway.Media.Checks;

/// <summary>Visits every picture of an MP4 by its sample tables and looks at the H.264 units in it.</summary>
internal static class PictureSamples
{
    internal static string? Objection(Stream mp4, Mp4Check.Track track)
    {
        var prefix = new byte[5];
        foreach (var (offset, size) in Places(track))
        {
            for (long at = 0; at < size;)
            {
                mp4.Position = offset + at;
                if (mp4.ReadAtLeast(prefix, 5, throwOnEndOfStream: false) < 5)
                {
                    return "a picture beyond the file";
                }
                // Slices, parameter sets and delimiters; all else is room for words.
                if ((prefix[4] & 0x1F) is not (1 or 5 or 7 or 8 or 9))
                {
                    return "a picture unit that playing does not need";
                }
                at += 4L + ReadUInt32BigEndian(prefix);
            }
        }
        return null;
    }

    private static IEnumerable<(long Offset, long Size)> Places(Mp4Check.Track track)
    {
        var sizes = track.Tables["stsz"];
        var runs = track.Tables["stsc"];
        var wide = track.Tables.TryGetValue("co64", out var chunks);
        chunks ??= track.Tables["stco"];
        var same = ReadUInt32BigEndian(sizes.AsSpan(4));
        var sample = 0;
        var run = 0;
        for (var chunk = 0; chunk < ReadUInt32BigEndian(chunks.AsSpan(4)); chunk++)
        {
            var offset = wide ? ReadInt64BigEndian(chunks.AsSpan(8 + (chunk * 8))) : ReadUInt32BigEndian(chunks.AsSpan(8 + (chunk * 4)));
            while (run + 1 < ReadUInt32BigEndian(runs.AsSpan(4)) && ReadUInt32BigEndian(runs.AsSpan(8 + ((run + 1) * 12))) <= chunk + 1)
            {
                run++;
            }
            for (var n = ReadUInt32BigEndian(runs.AsSpan(8 + (run * 12) + 4)); n > 0; n--, sample++)
            {
                long size = same != 0 ? same : ReadUInt32BigEndian(sizes.AsSpan(12 + (sample * 4)));
                yield return (offset, size);
                offset += size;
            }
        }
    }
}
