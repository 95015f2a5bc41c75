using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Gateway.Quotas;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Chats;

/// <summary>
/// A running chat as its row keeps it: where the script stands, where answers go, the sender's counts, and the keys of
/// the files that are ready. All of it encrypted under the day key and gone with it.
/// </summary>
internal sealed class Chat(ReplyAddress address)
{
    const byte Version = 1;

    /// <summary>The address as the row keeps it; the same bytes serve as long as row and day stay the same.</summary>
    (Guid Handle, int Day, byte[] Bytes)? _protected;

    public ReplyAddress Address { get; } = address;
    public ChatState State { get; set; } = ChatState.New;
    public Counters Counters { get; private init; } = new();

    /// <summary>Steps of the script that this report has reached, a bit each: the funnel counts every one once.</summary>
    public ulong Reached { get; set; }

    /// <summary>Files that were made safe, with their keys, until they are sent with a tip or dropped.</summary>
    public Dictionary<Guid, MediaItem> Files { get; private init; } = [];

    /// <summary>The address under this row's key, for what is written beside the chat.</summary>
    public byte[] ProtectedAddress(Guid handle, Day day)
    {
        if (_protected is { } known && known.Handle == handle && known.Day == day.Id) { return known.Bytes; }
        var bytes = Address.Protect(day.Rows.Key, RowCipher.Aad(RowKind.Chat, handle));
        _protected = (handle, day.Id, bytes);
        return bytes;
    }

    public byte[] Seal(Guid handle, Day day)
    {
        using var memory = new MemoryStream(1024);
        using var writer = new BinaryWriter(memory);
        writer.Write(Version);
        Write(writer, ProtectedAddress(handle, day));
        Counters.Write(writer);
        writer.Write7BitEncodedInt(Files.Count);
        foreach (var file in Files.Values) { Write(writer, JsonSerializer.SerializeToUtf8Bytes(file, ContractsJson.Default.MediaItem)); }
        Write(writer, State.ToBytes());
        writer.Write(Reached);
        return day.Rows.Seal(RowKind.Chat, handle, memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>Null when the key is not the row's, or another version wrote it: then the chat starts anew.</summary>
    /// <param name="writer">Whose chat it is, where a message just told so: then the address in the row need not be opened.</param>
    public static Chat? Open(Guid handle, Day day, byte[] body, ReplyAddress? writer = null)
    {
        if (day.Rows.Open(RowKind.Chat, handle, body) is not { } plain || plain.Length == 0 || plain[0] != Version) { return null; }
        using var reader = new BinaryReader(new MemoryStream(plain, 1, plain.Length - 1));
        var kept = Read(reader);
        if ((writer ?? ReplyAddress.Unprotect(day.Rows.Key, RowCipher.Aad(RowKind.Chat, handle), kept)) is not { } address) { return null; }
        var chat = new Chat(address) { Counters = Counters.Read(reader), _protected = (handle, day.Id, kept) };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var file = JsonSerializer.Deserialize(Read(reader), ContractsJson.Default.MediaItem)!;
            chat.Files[file.Id] = file;
        }
        chat.State = ChatState.FromBytes(Read(reader)) ?? ChatState.New;
        // Rows of before there was a funnel end here.
        if (reader.BaseStream.Position + sizeof(ulong) <= reader.BaseStream.Length) { chat.Reached = reader.ReadUInt64(); }
        return chat;
    }

    static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write7BitEncodedInt(bytes.Length);
        writer.Write(bytes);
    }

    static byte[] Read(BinaryReader reader) => reader.ReadBytes(reader.Read7BitEncodedInt());
}
