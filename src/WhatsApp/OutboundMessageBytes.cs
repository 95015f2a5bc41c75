using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SatarkMitra.WhatsApp;

/// <summary>
/// <c>01 | kind | strings</c>; a string is a 4-byte length and UTF-8, a list is a 4-byte count before its items, an
/// absent string has length −1. Big endian.
/// </summary>
internal static class OutboundMessageBytes
{
    private const byte Version = 1;
    private enum Kind : byte { Text = 1, Buttons, List, AskLocation, Link, Template, Voice }

    public static byte[] Write(OutboundMessage message)
    {
        var to = new ArrayBufferWriter<byte>(256);
        switch (message)
        {
            case OutboundMessage.Text m: Head(to, Kind.Text); Put(to, m.Body); break;
            case OutboundMessage.AskLocation m: Head(to, Kind.AskLocation); Put(to, m.Body); break;
            case OutboundMessage.Voice m: Head(to, Kind.Voice); Put(to, m.Id.Value); break;
            case OutboundMessage.Link m: Head(to, Kind.Link); Put(to, m.Body); Put(to, m.Label); Put(to, m.Url); break;
            case OutboundMessage.Buttons m:
                Head(to, Kind.Buttons);
                Put(to, m.Body);
                Put(to, m.Choices.Count);
                foreach (var choice in m.Choices) { Put(to, choice.Id); Put(to, choice.Title); }
                break;
            case OutboundMessage.List m:
                Head(to, Kind.List);
                Put(to, m.Body);
                Put(to, m.OpenLabel);
                Put(to, m.Rows.Count);
                foreach (var row in m.Rows) { Put(to, row.Id); Put(to, row.Title); Put(to, row.Description); }
                break;
            case OutboundMessage.Template m:
                Head(to, Kind.Template);
                Put(to, m.Name);
                Put(to, m.Language);
                Put(to, m.Body);
                Put(to, m.ButtonPayloads);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "a message kind without a byte form");
        }
        return to.WrittenSpan.ToArray();
    }

    public static OutboundMessage? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Version) { return null; }
        var from = new Reader(bytes[2..]);
        OutboundMessage message = (Kind)bytes[1] switch
        {
            Kind.Text => new OutboundMessage.Text(from.Text()),
            Kind.AskLocation => new OutboundMessage.AskLocation(from.Text()),
            Kind.Voice => MediaId.From(from.Text()) is { } id ? new OutboundMessage.Voice(id) : from.Fail(),
            Kind.Link => new OutboundMessage.Link(from.Text(), from.Text(), from.Text()),
            Kind.Buttons => new OutboundMessage.Buttons(from.Text(), from.Many(static (ref Reader r) => new ReplyButton(r.Text(), r.Text()))),
            Kind.List => new OutboundMessage.List(from.Text(), from.Text(), from.Many(static (ref Reader r) => new ListRow(r.Text(), r.Text(), r.Optional()))),
            Kind.Template => new OutboundMessage.Template(from.Text(), from.Text(), from.Many(static (ref Reader r) => r.Text()), from.Many(static (ref Reader r) => r.Text())),
            _ => from.Fail(),
        };
        return from.IsComplete ? message : null;
    }

    private static void Head(ArrayBufferWriter<byte> to, Kind kind)
    {
        var head = to.GetSpan(2);
        head[0] = Version;
        head[1] = (byte)kind;
        to.Advance(2);
    }

    private static void Put(ArrayBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), value);
        to.Advance(4);
    }

    private static void Put(ArrayBufferWriter<byte> to, string? text)
    {
        if (text is null) { Put(to, -1); return; }
        var room = to.GetSpan(4 + Encoding.UTF8.GetMaxByteCount(text.Length));
        var written = Encoding.UTF8.GetBytes(text, room[4..]);
        BinaryPrimitives.WriteInt32BigEndian(room, written);
        to.Advance(4 + written);
    }

    private static void Put(ArrayBufferWriter<byte> to, IReadOnlyList<string> texts)
    {
        Put(to, texts.Count);
        foreach (var text in texts) { Put(to, text); }
    }

    private delegate T ReadOne<T>(ref Reader reader);

    /// <summary>Keeps on giving empty values after the first that does not fit; <see cref="IsComplete"/> tells at the end.</summary>
    private ref struct Reader(ReadOnlySpan<byte> left)
    {
        private ReadOnlySpan<byte> _left = left;
        private bool _failed;

        public readonly bool IsComplete => !_failed && _left.IsEmpty;

        public OutboundMessage Fail()
        {
            _failed = true;
            return new OutboundMessage.Text("");
        }

        public string Text() => Optional() ?? Missing();

        public string? Optional()
        {
            var length = Int();
            if (length == -1) { return null; }
            if (_failed || length < 0 || length > _left.Length) { return Missing(); }
            var text = Encoding.UTF8.GetString(_left[..length]);
            _left = _left[length..];
            return text;
        }

        public IReadOnlyList<T> Many<T>(ReadOne<T> one)
        {
            var count = Int();
            // Each item takes at least the four bytes of one length.
            if (count < 0 || count > _left.Length / 4) { _failed = true; return []; }
            var items = new T[count];
            for (var i = 0; i < count; i++) { items[i] = one(ref this); }
            return items;
        }

        private int Int()
        {
            if (_left.Length < 4) { _failed = true; return 0; }
            var value = BinaryPrimitives.ReadInt32BigEndian(_left);
            _left = _left[4..];
            return value;
        }

        private string Missing()
        {
            _failed = true;
            return "";
        }
    }
}
