using System.Buffers;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation.Identity;

namespace SatarkMitra.Conversation.Chat;

/// <summary>
/// A chat as bytes. Raise the version when the order of fields changes: older chats then begin anew, unless they are
/// read as what they are. Version 2 ended before "listens", version 3 knew nothing of "are you safe?".
/// </summary>
internal static class ChatBytes
{
    private const int Version = 4, BeforeSafety = 3, BeforeListening = 2;

    public static byte[] Write(ChatState chat)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var sink = new ByteSink(buffer);
        sink.Number(Version);
        sink.Text(chat.Chosen);
        sink.Text(chat.Step);
        sink.Text(chat.Resume);
        sink.All(chat.Trail, sink.Text);
        sink.Number(chat.Question);
        sink.Number(chat.Page);
        sink.All(chat.Offered, sink.Text);
        sink.Flag(chat.Editing);
        sink.Number(chat.QuietUntil);
        Write(sink, chat.Draft);
        sink.Flag(chat.Aside is null ? null : true);
        if (chat.Aside is { } aside) { Write(sink, aside); }
        sink.Flag(chat.Listens);
        sink.Flag(chat.SafetyAsked is null ? null : true);
        if (chat.SafetyAsked is { } asked) { Write(sink, asked); }
        return buffer.WrittenSpan.ToArray();
    }

    public static ChatState? Read(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var version = source.Number();
        if (version is not (Version or BeforeSafety or BeforeListening)) { return null; }
        var chat = new ChatState
        {
            Chosen = source.Text(),
            Step = source.Text() ?? "",
            Resume = source.Text(),
            Trail = Texts(ref source),
            Question = (int)source.Number(),
            Page = (int)source.Number(),
            Offered = Texts(ref source),
            Editing = source.Flag() is true,
            QuietUntil = source.Number(),
            Draft = ReadSketch(ref source),
        };
        if (source.Flag() is true) { chat = chat with { Aside = ReadAside(ref source, version) }; }
        if (version > BeforeListening) { chat = chat with { Listens = source.Flag() is true }; }
        if (version > BeforeSafety && source.Flag() is true)
        {
            chat = chat with { SafetyAsked = new(source.Id(), ReadAudience(ref source) ?? Audience.DigOnly, source.Text() ?? "hi", source.Flag() is true) };
        }
        return source.Broken || !source.AtEnd || chat.Question < 0 || chat.Page < 0 ? null : chat;
    }

    private static void Write(ByteSink sink, Sketch draft)
    {
        sink.Text(draft.Group);
        sink.Text(draft.Category);
        Write(sink, draft.Items);
        sink.Text(draft.District);
        sink.Text(draft.Station);
        sink.Flag(draft.StationAsked);
        sink.Text(draft.PlaceText);
        sink.Text(draft.PlaceId);
        sink.Degrees(draft.Latitude);
        sink.Degrees(draft.Longitude);
        Write(sink, draft.Audience);
        sink.Flag(draft.Notify);
        sink.Flag(draft.AtOnce);
        sink.Flag(draft.EvidenceAsked);
        Write(sink, draft.Check);
    }

    private static Sketch ReadSketch(ref ByteSource source) => new()
    {
        Group = source.Text(),
        Category = source.Text(),
        Items = ReadItems(ref source),
        District = source.Text(),
        Station = source.Text(),
        StationAsked = source.Flag() is true,
        PlaceText = source.Text(),
        PlaceId = source.Text(),
        Latitude = source.Degrees(),
        Longitude = source.Degrees(),
        Audience = ReadAudience(ref source),
        Notify = source.Flag(),
        AtOnce = source.Flag(),
        EvidenceAsked = source.Flag() is true,
        Check = ReadCheck(ref source),
    };

    private static void Write(ByteSink sink, Aside aside)
    {
        sink.Number((int)aside.Purpose);
        sink.Id(aside.TipRef);
        sink.Id(aside.Subject);
        sink.Text(aside.Capability);
        sink.Text(aside.TipNumber);
        sink.Text(aside.Language);
        sink.Text(aside.Question);
        Write(sink, aside.Items);
        sink.Number(aside.Until);
        sink.Flag(aside.Confirming);
        sink.Flag(aside.Released);
        sink.Flag(aside.AsksLanguage);
        Write(sink, aside.Audience);
        Write(sink, aside.Check);
    }

    private static Aside ReadAside(ref ByteSource source, long version) =>
        new((ReturnPurpose)source.Number(), source.Id(), source.Id(), source.Text() ?? "", source.Text(), source.Text() ?? "hi")
        {
            Question = source.Text(),
            Items = ReadItems(ref source),
            Until = source.Number(),
            Confirming = source.Flag() is true,
            Released = source.Flag() is true,
            AsksLanguage = source.Flag() is true,
            Audience = (version > BeforeSafety ? ReadAudience(ref source) : null) ?? Audience.DigOnly,
            Check = ReadCheck(ref source),
        };

    private static void Write(ByteSink sink, SafetyAsked asked)
    {
        sink.Id(asked.TipRef);
        Write(sink, asked.Audience);
        sink.Text(asked.Language);
        sink.Flag(asked.Now);
    }

    private static void Write(ByteSink sink, Audience? audience) => sink.Number(audience is { } known ? (int)known + 1 : 0);

    private static Audience? ReadAudience(ref ByteSource source) =>
        source.Number() switch { 1 => Audience.Normal, 2 => Audience.Oversight, 3 => Audience.DigOnly, _ => null };

    private static void Write(ByteSink sink, IReadOnlyList<Item> items) => sink.All(items, item =>
    {
        sink.Text(item.Question);
        sink.Text(item.Option);
        sink.Text(item.Text);
        sink.Flag(item.File is null ? null : true);
        if (item.File is not { } file) { return; }
        sink.Id(file.Id);
        sink.Number((int)file.Kind);
        sink.Text(file.Caption);
        sink.Flag(file.Forwarded);
        sink.Flag(file.Failed);
        sink.Flag(file.Blurred);
    });

    private static Item[] ReadItems(ref ByteSource source)
    {
        var items = new Item[source.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            var item = new Item(source.Text(), source.Text(), source.Text());
            items[i] = source.Flag() is true
                ? item with { File = new(source.Id(), (MediaKind)source.Number(), source.Text(), source.Flag() is true, source.Flag() is true, source.Flag() is true) }
                : item;
        }
        return items;
    }

    private static void Write(ByteSink sink, OwnCheck check)
    {
        sink.All(check.Accepted, hash => sink.Number(hash));
        sink.Flag(check.NameDecided);
        sink.Flag(check.NumberRemoved);
        sink.Number(check.Rewriting);
        sink.Number(check.Asked);
    }

    private static OwnCheck ReadCheck(ref ByteSource source)
    {
        var accepted = new uint[source.Count()];
        for (var i = 0; i < accepted.Length; i++) { accepted[i] = (uint)source.Number(); }
        return new(accepted, source.Flag() is true, source.Flag() is true, (uint)source.Number(), (int)source.Number());
    }

    private static string[] Texts(ref ByteSource source)
    {
        var texts = new string[source.Count()];
        for (var i = 0; i < texts.Length; i++) { texts[i] = source.Text() ?? ""; }
        return texts;
    }
}
