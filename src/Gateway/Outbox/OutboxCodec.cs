using SatarkMitra.Gateway.Data;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>A reply as bytes inside its encrypted row. The protected address stands beside it.</summary>
internal static class OutboxCodec
{
    const byte Version = 1;

    public static byte[] Write(OutboxItem item, byte[] protectedAddress)
    {
        using var memory = new MemoryStream(512);
        using var writer = new BinaryWriter(memory);
        writer.Write(Version);
        writer.Write7BitEncodedInt(protectedAddress.Length);
        writer.Write(protectedAddress);
        writer.Write(item.Minting is not null);
        if (item.Minting is { } minting)
        {
            writer.Write(minting.TipRef.ToByteArray());
            writer.Write(minting.Subject.ToByteArray());
            writer.Write(minting.Epoch);
        }
        WriteMessage(writer, item.Message);
        return memory.ToArray();
    }

    /// <summary>Null when the row was written by another version, or its address does not open.</summary>
    public static OutboxItem? Read(Guid id, Guid chat, Day day, long due, byte[] body)
    {
        using var reader = new BinaryReader(new MemoryStream(body));
        if (reader.ReadByte() != Version) { return null; }
        var address = ReplyAddress.Unprotect(day.Rows.Key, RowCipher.Aad(RowKind.Chat, chat), reader.ReadBytes(reader.Read7BitEncodedInt()));
        if (address is null) { return null; }
        var minting = reader.ReadBoolean() ? new Minting(new Guid(reader.ReadBytes(16)), new Guid(reader.ReadBytes(16)), reader.ReadUInt16()) : null;
        return ReadMessage(reader) is { } message ? new OutboxItem(id, chat, day.Id, due, address, message, minting) : null;
    }

    static void WriteMessage(BinaryWriter writer, OutboundMessage message)
    {
        switch (message)
        {
            case OutboundMessage.Text text:
                writer.Write((byte)1);
                writer.Write(text.Body);
                break;
            case OutboundMessage.Buttons buttons:
                writer.Write((byte)2);
                writer.Write(buttons.Body);
                writer.Write((byte)buttons.Choices.Count);
                foreach (var choice in buttons.Choices) { writer.Write(choice.Id); writer.Write(choice.Title); }
                break;
            case OutboundMessage.List list:
                writer.Write((byte)3);
                writer.Write(list.Body);
                writer.Write(list.OpenLabel);
                writer.Write((byte)list.Rows.Count);
                foreach (var row in list.Rows) { writer.Write(row.Id); writer.Write(row.Title); writer.Write(row.Description ?? ""); }
                break;
            case OutboundMessage.AskLocation ask:
                writer.Write((byte)4);
                writer.Write(ask.Body);
                break;
            case Recorded recorded:
                writer.Write((byte)5);
                writer.Write(recorded.Language);
                writer.Write(recorded.Key);
                break;
            default:
                throw new NotSupportedException($"{message.GetType().Name} is not an in-chat reply");
        }
    }

    static OutboundMessage? ReadMessage(BinaryReader reader)
    {
        switch (reader.ReadByte())
        {
            case 1:
                return new OutboundMessage.Text(reader.ReadString());
            case 2:
                var body = reader.ReadString();
                var choices = new ReplyButton[reader.ReadByte()];
                for (var i = 0; i < choices.Length; i++) { choices[i] = new ReplyButton(reader.ReadString(), reader.ReadString()); }
                return new OutboundMessage.Buttons(body, choices);
            case 3:
                var (text, open) = (reader.ReadString(), reader.ReadString());
                var rows = new ListRow[reader.ReadByte()];
                for (var i = 0; i < rows.Length; i++)
                {
                    var (id, title, description) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
                    rows[i] = new ListRow(id, title, description.Length == 0 ? null : description);
                }
                return new OutboundMessage.List(text, open, rows);
            case 4:
                return new OutboundMessage.AskLocation(reader.ReadString());
            case 5:
                return new Recorded(reader.ReadString(), reader.ReadString());
            default:
                return null;
        }
    }
}
