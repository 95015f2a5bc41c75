using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Outbox;

/// <summary>
/// A recording of the pack on its way to a chat. Its row names the file; Meta's id for it is looked up, or made, when it
/// goes out (<see cref="Recordings"/>), so that no row ever waits for an upload.
/// </summary>
internal sealed record Recorded(string Language, string Key) : OutboundMessage;
