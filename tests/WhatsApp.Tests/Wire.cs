using System.Text;

namespace SatarkMitra.WhatsApp.Tests;

/// <summary>Recorded payloads and one-line descriptions of what was read from them.</summary>
internal static class Wire
{
    public const string OurNumber = "106540352242922";

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Payloads");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order()!;

    public static byte[] Payload(string name) => File.ReadAllBytes(Path.Combine(s_folder, name + ".json"));

    public static WebhookBody.Batch Read(string name) => WebhookParser.Parse(Payload(name), OurNumber).ShouldBeOfType<WebhookBody.Batch>();

    public static string Describe(ReplyAddress address) => $"{(address.Kind == AddressKind.Number ? "number" : "id")} …{Encoding.ASCII.GetString(address.Value)[^3..]}";

    public static IEnumerable<string> Describe(WebhookBody.Batch batch) =>
    [
        .. batch.Messages.Select(m => $"{Describe(m.Content)} from {Describe(m.Sender.Address)}{(m.Forwarded ? ", forwarded" : "")}"),
        .. batch.Parked.Select(p => $"parked {p.Kind}{(p.Sender is null ? "" : $" of {Describe(p.Sender.Address)}")}"),
        .. batch.Statuses.Select(s => $"status {s.Correlation} {s.State} {s.Code}"),
        .. batch.Moves.Select(m => $"moved {Describe(m.From)} to {Describe(m.To)}"),
    ];

    private static string Describe(MessageContent content) => content switch
    {
        MessageContent.Text t => $"text '{t.Body.Replace("\n", "⏎")}'",
        MessageContent.Tap t => $"tap {t.Id} '{t.Title}'",
        MessageContent.Media m => $"{m.Kind} {m.Id.Value} '{m.Caption}'",
        MessageContent.Location l => FormattableString.Invariant($"location {l.Latitude} {l.Longitude} '{l.Name}'"),
        MessageContent.Other o => $"other {o.Kind}",
        _ => content.GetType().Name,
    };
}
