using System.Text.Json;
using System.Text.Json.Serialization;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;
using SatarkMitra.WhatsApp;

namespace SatarkMitra.Gateway.Jobs;

/// <summary>Work that follows a commit. Its row is encrypted under the day key; addresses and media ids inside stay protected.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Receipt), "receipt")]
[JsonDerivedType(typeof(Forget), "forget")]
[JsonDerivedType(typeof(FetchFile), "file")]
[JsonDerivedType(typeof(ClaimFile), "claim")]
[JsonDerivedType(typeof(BlurFile), "blur")]
[JsonDerivedType(typeof(Enrol), "enrol")]
[JsonDerivedType(typeof(Reseal), "reseal")]
internal abstract record Job
{
    /// <summary>Seal the address, mint the buttons, open the mailbox, send the receipt, let the tip go.</summary>
    public sealed record Receipt(
        Guid TipRef, string Number, Audience Audience, string Language, bool Notify, int LifeDays, Guid Item,
        Guid Chat, byte[] Address, Guid Week, int WeekDies, IReadOnlyList<Guid>? Files = null, bool Listens = false) : Job;

    public sealed record Forget(Guid TipRef, bool Withdraw) : Job;

    public sealed record FetchFile(Guid Media, MediaKind Kind, byte[] Source, string? Caption, bool Forwarded, Guid Chat) : Job;

    /// <summary>
    /// Not run by itself: says where a file goes that was sent off while still in work. Its id is the file's.
    /// <paramref name="Held"/> names the feed item that waits for it; else it follows as late evidence.
    /// </summary>
    public sealed record ClaimFile(Guid TipRef, Audience Audience, string? Caption, Guid? Held) : Job;

    /// <summary>Without <paramref name="Sharp"/> a mark only: the file is still in work, and is blurred when it settles.</summary>
    public sealed record BlurFile(Guid Media, byte[] NewKey, MediaItem? Sharp) : Job;

    public sealed record Enrol(Guid Enrolment, Guid Chat, byte[] Address, string Language) : Job;

    /// <summary>A fresh token for whoever tapped. <paramref name="Item"/>: a feed item that waits for it, else empty.</summary>
    public sealed record Reseal(string Capability, Guid TipRef, Guid Item, Guid Chat, byte[] Address, string Language) : Job;

    public static byte[] Protect(ReplyAddress address, Day day, Guid chat) =>
        address.Protect(day.Rows.Key, RowCipher.Aad(RowKind.Chat, chat));

    public static ReplyAddress? Unprotect(byte[] address, Day day, Guid chat) =>
        ReplyAddress.Unprotect(day.Rows.Key, RowCipher.Aad(RowKind.Chat, chat), address);
}

internal enum JobKind { Quick = 1, File = 2, Claim = 3 }

internal sealed record QueuedJob(Guid Id, Job Work, int Day, int Attempts)
{
    public JobKind Kind => Work switch { Job.FetchFile => JobKind.File, Job.ClaimFile or Job.BlurFile { Sharp: null } => JobKind.Claim, Job.BlurFile => JobKind.File, _ => JobKind.Quick };

    public static RowSet Rows() => new("jobs", "id", "kind", "day", "due", "attempts", "node", "body");

    public void AddTo(RowSet rows, Day day, long due, Guid node) =>
        rows.Add(Id, (int)Kind, Day, due, Attempts, node, day.Rows.Seal(RowKind.Job, Id, JsonSerializer.SerializeToUtf8Bytes(Work, GatewayJson.Default.Job)));

    /// <summary>Null when the row outlived its key.</summary>
    public static QueuedJob? Open(Guid id, Day? day, int attempts, byte[] body) =>
        day?.Rows.Open(RowKind.Job, id, body) is { } plain ? new QueuedJob(id, JsonSerializer.Deserialize(plain, GatewayJson.Default.Job)!, day.Id, attempts) : null;
}
