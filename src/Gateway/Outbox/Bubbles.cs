using SatarkMitra.Conversation;
using SatarkMitra.Vault;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>The bot's bubbles as WhatsApp messages, and their <c>cap:</c> choices as freshly minted button ids.</summary>
internal static class Bubbles
{
    const string Capability = "cap:";

    public static OutboundMessage ToMessage(Bubble bubble) => bubble switch
    {
        Bubble.Plain plain => new OutboundMessage.Text(plain.Text),
        Bubble.WithButtons buttons => new OutboundMessage.Buttons(buttons.Text, [.. buttons.Buttons.Select(choice => new ReplyButton(choice.Id, choice.Title))]),
        Bubble.WithList list => new OutboundMessage.List(list.Text, list.Open, [.. list.Rows.Select(row => new ListRow(row.Id, row.Title, row.Description))]),
        Bubble.AskLocation ask => new OutboundMessage.AskLocation(ask.Text),
        _ => throw new NotSupportedException(bubble.GetType().Name),
    };

    public static OutboundMessage WithCapabilities(OutboundMessage message, Minting? minting, LocalVault vault)
    {
        if (minting is null) { return message; }
        return message switch
        {
            OutboundMessage.Buttons buttons => buttons with { Choices = [.. buttons.Choices.Select(choice => choice with { Id = Id(choice.Id) })] },
            OutboundMessage.List list => list with { Rows = [.. list.Rows.Select(row => row with { Id = Id(row.Id) })] },
            _ => message,
        };

        string Id(string id) => Purpose(id) is { } purpose
            ? vault.Mint(minting.TipRef, purpose, minting.Subject, new Epoch(minting.Epoch))
            : id;
    }

    public static bool NeedsMinting(OutboundMessage message) => message switch
    {
        OutboundMessage.Buttons buttons => buttons.Choices.Any(choice => Purpose(choice.Id) is not null),
        OutboundMessage.List list => list.Rows.Any(row => Purpose(row.Id) is not null),
        _ => false,
    };

    static CapabilityPurpose? Purpose(string id) =>
        id.StartsWith(Capability, StringComparison.Ordinal)
        && Enum.TryParse<CapabilityPurpose>(id[Capability.Length..].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var purpose)
            ? purpose
            : null;
}
