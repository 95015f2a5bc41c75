using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>What fills a <c>cap:</c> choice of a message: the capability is minted when the message goes out.</summary>
internal sealed record Minting(Guid TipRef, Guid Subject, ushort Epoch);

/// <summary>A reply on its way. <paramref name="Due"/> orders the replies of one chat.</summary>
internal sealed record OutboxItem(Guid Id, Guid Chat, int Day, long Due, ReplyAddress To, OutboundMessage Message, Minting? Minting);
