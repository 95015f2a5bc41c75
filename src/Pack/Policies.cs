namespace SatarkMitra.Pack;

/// <summary>Numbers with a reason in the pack's policies.yaml. Hours are IST.</summary>
public sealed record Policies(
    TimeSpan ReleasePool, TimeSpan NoticeDelayMin, TimeSpan NoticeDelayMax, int NoticeFromHour, int NoticeToHour, int NoticePerDay,
    int TipsPerDay, int MessagesPerHour, int FilesPerTip, long BytesPerDay, int DefaultLifeDays,
    TimeSpan AssignWithin, TimeSpan AcceptWithin, TimeSpan ActWithin, TimeSpan ReviewWithin);

/// <summary>A WhatsApp template as registered with Meta; the simulator registers the same. Body placeholders are {{1}}….</summary>
public sealed record MessageTemplate(string Name, string Language, string Body, IReadOnlyList<string> Buttons);
