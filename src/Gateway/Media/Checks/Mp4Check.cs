using System.Buffers.Binary;
using System.Text;

namespace SatarkMitra.Gateway.Media.Checks;

/// <summary>
/// An MP4 of ours holds only the boxes that playing needs, no times of making, and in its picture track only slices and
/// parameter sets: no SEI, where encoders and cameras leave their words.
/// </summary>
internal static class Mp4Check
{
    private static readonly HashSet<string> Containers = ["moov", "trak", "edts", "mdia", "minf", "dinf", "stbl"];

    private static readonly HashSet<string> Leaves =
    [
        "ftyp", "free", "mdat", "udta", "mvhd", "tkhd", "elst", "mdhd", "hdlr", "vmhd", "smhd", "dref",
        "stsd", "stts", "stss", "ctts", "stsc", "stsz", "stco", "co64", "sgpd", "sbgp",
    ];

    private static readonly HashSet<string> SampleEntryBoxes = ["avcC", "pasp", "btrt", "colr", "esds", "fiel"];

    private static ReadOnlySpan<byte> EmptyTagList =>
        "\0\0\0\u0035meta\0\0\0\0\0\0\0\u0021hdlr\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0\0\0\0\u0008ilst"u8;

    internal static Examined Examine(Stream mp4)
    {
        var found = new Found();
        if (Walk(mp4, 0, mp4.Length, found) is { } objection)
        {
            return Examined.Bad(objection);
        }
        if (found.Duration is not { } length || found.Tracks.Count is 0 or > 2)
        {
            return Examined.Bad("not one film with at most one sound");
        }
        var bad = found.Tracks.Where(track => track.IsPicture).Select(track => PictureSamples.Objection(mp4, track)).FirstOrDefault(said => said is not null);
        return new Examined(bad, length);
    }

    private static string? Walk(Stream mp4, long from, long to, Found found)
    {
        var header = new byte[16];
        while (from < to)
        {
            mp4.Position = from;
            mp4.ReadExactly(header, 0, 8);
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            var type = Encoding.ASCII.GetString(header, 4, 4);
            var head = 8;
            if (size == 1)
            {
                mp4.ReadExactly(header, 8, 8);
                (size, head) = (BinaryPrimitives.ReadInt64BigEndian(header.AsSpan(8)), 16);
            }
            if (size < head || from + size > to)
            {
                return "a box beyond its parent";
            }
            if (type == "trak")
            {
                found.Tracks.Add(new Track());
            }
            var objection = Containers.Contains(type) ? Walk(mp4, from + head, from + size, found)
                : Leaves.Contains(type) ? Leaf(mp4, type, size - head, found)
                : "a box that playing does not need";
            if (objection is not null)
            {
                return objection;
            }
            from += size;
        }
        return null;
    }

    private static string? Leaf(Stream mp4, string type, long length, Found found)
    {
        if (type is "mdat" or "ftyp")
        {
            return null;
        }
        if (length > 64 * 1024 * 1024)
        {
            return "a table too long";
        }
        var body = new byte[length];
        mp4.ReadExactly(body);
        var track = found.Tracks.LastOrDefault();
        switch (type)
        {
            case "free":
                return body.AsSpan().ContainsAnyExcept((byte)0) ? "words in free space" : null;
            case "udta":
                return body.AsSpan().SequenceEqual(EmptyTagList) ? null : "tags";
            case "mvhd":
                found.Duration = Duration(body);
                return HasTimes(body) ? "a time of making" : null;
            case "tkhd" or "mdhd":
                return HasTimes(body) ? "a time of making" : null;
            case "hdlr":
                track!.IsPicture = body.AsSpan(8, 4).SequenceEqual("vide"u8);
                return track.IsPicture || body.AsSpan(8, 4).SequenceEqual("soun"u8) ? HandlerName(body.AsSpan(24)) : "a track that is neither picture nor sound";
            case "dref":
                // One reference, and its flag says "in this file": then no address follows.
                return body.Length == 20 && body[19] == 1 ? null : "data outside the file";
            case "stsd":
                return SampleEntry(body, track!);
            case "stsz" or "stsc" or "stco" or "co64":
                track!.Tables[type] = body;
                return null;
            default:
                return null;
        }
    }

    private static bool HasTimes(ReadOnlySpan<byte> body) => body.Slice(4, body[0] == 1 ? 16 : 8).ContainsAnyExcept((byte)0);

    private static TimeSpan Duration(ReadOnlySpan<byte> mvhd)
    {
        var scale = BinaryPrimitives.ReadUInt32BigEndian(mvhd[(mvhd[0] == 1 ? 20 : 12)..]);
        var units = mvhd[0] == 1 ? BinaryPrimitives.ReadUInt64BigEndian(mvhd[24..]) : BinaryPrimitives.ReadUInt32BigEndian(mvhd[16..]);
        return TimeSpan.FromSeconds((double)units / Math.Max(1, scale));
    }

    private static string? HandlerName(ReadOnlySpan<byte> name)
    {
        var word = name.TrimEnd((byte)0);
        return word.IsEmpty || word.SequenceEqual("VideoHandler"u8) || word.SequenceEqual("SoundHandler"u8) ? null : "a handler with a name";
    }

    private static string? SampleEntry(ReadOnlySpan<byte> stsd, Track track)
    {
        var entry = stsd[8..];
        if (BinaryPrimitives.ReadUInt32BigEndian(stsd[4..]) != 1 || BinaryPrimitives.ReadUInt32BigEndian(entry) != entry.Length)
        {
            return "more than one kind of sample";
        }
        var expected = track.IsPicture ? "avc1"u8 : "mp4a"u8;
        if (!entry[4..8].SequenceEqual(expected))
        {
            return "an unexpected codec";
        }
        // avc1 has 32 bytes for the compressor's name: ours is the same for every film.
        if (track.IsPicture && !entry.Slice(50, 32).TrimEnd((byte)0).SequenceEqual("\u000cLavc libx264"u8))
        {
            return "a compressor's name";
        }
        for (var at = track.IsPicture ? 86 : 36; at + 8 <= entry.Length;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(entry[at..]);
            if (size < 8 || at + size > entry.Length || !SampleEntryBoxes.Contains(Encoding.ASCII.GetString(entry.Slice(at + 4, 4))))
            {
                return "an unexpected sample box";
            }
            at += size;
        }
        return null;
    }

    private sealed class Found
    {
        internal TimeSpan? Duration { get; set; }
        internal List<Track> Tracks { get; } = [];
    }

    internal sealed class Track
    {
        internal bool IsPicture { get; set; }
        internal Dictionary<string, byte[]> Tables { get; } = [];
    }
}
