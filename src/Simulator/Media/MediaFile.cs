namespace SatarkMitra.Simulator.Media;

/// <param name="Sha256">Lower hex, of the bytes on disk.</param>
/// <param name="Received">True when it came from a phone (lives 7 days), false when the business uploaded it (30 days).</param>
internal sealed record MediaFile(string Id, string Mime, string Sha256, long Size, string? FileName, bool Received, DateTimeOffset At)
{
    public DateTimeOffset Expires => At + TimeSpan.FromDays(Received ? 7 : 30);
}
