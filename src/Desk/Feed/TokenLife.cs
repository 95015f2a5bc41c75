using System.Buffers.Binary;

namespace SatarkMitra.Desk.Feed;

/// <summary>The one thing a reply token says to whoever holds it: its epoch, and with that the last day it can be sent to (docs/protocol.md).</summary>
internal static class TokenLife
{
    private const int Length = 227, Version = 1;
    private static readonly DateOnly FirstMonday = new(2024, 1, 1);
    private static readonly int[] DaysOfClass = [30, 90, 180];

    /// <summary>UTC day. Null for what is no token of this version.</summary>
    public static DateOnly? LastDay(ReadOnlySpan<byte> token)
    {
        if (token.Length != Length || token[0] != Version) { return null; }
        var epoch = BinaryPrimitives.ReadUInt16BigEndian(token[1..]);
        return (epoch & 3) < DaysOfClass.Length ? FirstMonday.AddDays(((epoch >> 2) * 7) + 7 + DaysOfClass[epoch & 3] - 1) : null;
    }
}
