using System.Buffers.Binary;
using System.Text.Json;
using SatarkMitra.Contracts;

namespace SatarkMitra.Gateway.Commands;

/// <summary>
/// A command as its row keeps it: when it came, then its JSON. Ids are random and rows have no order, yet of two statuses
/// the later must win; the time is inside the seal, because rows hold none in clear.
/// </summary>
internal sealed record KeptCommand(long Came, Command Command)
{
    public static byte[] Write(Command command, long came)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(command, ContractsJson.Default.Command);
        var bytes = new byte[8 + json.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, came);
        json.CopyTo(bytes, 8);
        return bytes;
    }

    public static KeptCommand Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64BigEndian(bytes), JsonSerializer.Deserialize(bytes[8..], ContractsJson.Default.Command)!);
}
