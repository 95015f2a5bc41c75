using SatarkMitra.Contracts;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation;

/// <summary>The compiled script of a pack: immutable, shared by all chats.</summary>
public sealed class Script
{
    public RangePack Pack => throw new NotImplementedException();

    /// <summary>Checks every text in every language against WhatsApp's limits, every branch for a way out.</summary>
    public static (Script? Script, IReadOnlyList<PackError> Errors) Compile(RangePack pack) => throw new NotImplementedException();
}

/// <summary>
/// Where one chat stands. Immutable; holds no address, no name of the profile, no time finer than the gateway needs.
/// </summary>
public sealed class ChatState
{
    public static ChatState New => throw new NotImplementedException();

    /// <summary>Compact and versioned; unknown versions read as null and the chat starts anew.</summary>
    public byte[] ToBytes() => throw new NotImplementedException();

    public static ChatState? FromBytes(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Files of the running draft, so that the gateway can destroy them when the chat dies.</summary>
    public IReadOnlyList<Guid> Media => throw new NotImplementedException();

    /// <summary>What the chat now knows of its language: "hi" before it was chosen.</summary>
    public string Language => throw new NotImplementedException();
}

public sealed record Turn(ChatState Chat, IReadOnlyList<Effect> Effects);

/// <summary>The numbers and buttons a receipt shows. Capability ids are minted by the vault after the commit.</summary>
public sealed record ReceiptDetails(string TipNumber, string? Code, bool Notify, string StatusId, string AddId, string ForgetId);

/// <summary>The bot: pure functions.</summary>
public static class Dialogue
{
    public static Turn Step(Script script, ChatState chat, Input input, Writer writer, DateTimeOffset now) => throw new NotImplementedException();

    /// <summary>Receipt with tip number, status code when asked for, and the buttons Status, Add, Forget.</summary>
    public static IReadOnlyList<Bubble> Receipt(Script script, string language, ReceiptDetails details) => throw new NotImplementedException();

    /// <summary>The bubbles of a pushed in-chat sentence outside a step, such as "your word was accepted" for an officer: pack text by key.</summary>
    public static Bubble Line(Script script, string language, string textKey, params (string Name, string Value)[] fill) => throw new NotImplementedException();
}
