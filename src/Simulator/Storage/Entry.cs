using System.Text.Json;
using System.Text.Json.Serialization;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Templates;

namespace SatarkMitra.Simulator.Storage;

internal sealed record StatusChange(string Id, string Status, int Error);

/// <summary>One line of the journal: what changed. Only the fields that apply are set.</summary>
internal sealed class Entry
{
    public string? Phone { get; init; }
    public Message? Message { get; init; }
    public StatusChange? Status { get; init; }
    public string? Reacted { get; init; }
    public string? Emoji { get; init; }
    public bool? Blocked { get; init; }
    public bool? Off { get; init; }
    public Template? Template { get; init; }
    public string? TemplateGone { get; init; }
    public MediaFile? Media { get; init; }
    public string? MediaGone { get; init; }
    public QrCode? Qr { get; init; }
    public string? QrGone { get; init; }
    public byte[]? Seed { get; init; }
    public long? OffsetTicks { get; init; }
    public string? Settings { get; init; }
    public string? Automation { get; init; }
    public SubscribedApp? App { get; init; }
    public string? AppGone { get; init; }
}

internal sealed record QrCode(string Code, string Prefilled);

internal sealed record SubscribedApp(string Id, string Name);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Entry))]
internal sealed partial class JournalJson : JsonSerializerContext;
