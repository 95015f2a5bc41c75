namespace SatarkMitra.Conversation;

public sealed record Turn(ChatState Chat, IReadOnlyList<Effect> Effects);

/// <summary>The numbers and buttons a receipt shows. Capability ids are minted by the vault after the commit.</summary>
public sealed record ReceiptDetails(string TipNumber, string? Code, bool Notify, string StatusId, string AddId, string ForgetId, bool Listens = false);
