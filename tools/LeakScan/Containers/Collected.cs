using System.Buffers;

namespace SatarkMitra.LeakScan.Containers;

/// <summary>Many short finds in one buffer, so that they are searched together. Between two stand bytes that end any number.</summary>
internal sealed class Collected
{
    private readonly ArrayBufferWriter<byte> bytes = new(256);

    internal int Length => bytes.WrittenCount;

    internal ReadOnlyMemory<byte> All => bytes.WrittenMemory;

    internal void Put(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    internal void Put(ReadOnlySpan<byte> values) => bytes.Write(values);

    internal void Part() => Put([0xFF, 0xFF, 0xFF, 0xFF]);
}
