namespace SatarkMitra.Gateway.Data;

// The tables, one class each, as EF Core knows them. Bodies are AES-GCM (RowCipher); in clear are random ids, handles
// that mean nothing without their key, day numbers, due times (Unix milliseconds), attempts and states.

internal sealed class StateRow { public int Id { get; set; } public Guid Incarnation { get; set; } public long Cursor { get; set; } public int Newest { get; set; } }

/// <summary>A node is alive while it renews its lease; rows of dead nodes are taken over.</summary>
internal sealed class NodeRow { public Guid Id { get; set; } public long Alive { get; set; } }

/// <summary>Digest of a wamid under its week's key; after the day in <see cref="Dies"/> the key is gone and the row with it.</summary>
internal sealed class SeenRow { public Guid Digest { get; set; } public int Dies { get; set; } }

internal sealed class ChatRow { public Guid Handle { get; set; } public int Day { get; set; } public byte[] Body { get; set; } = []; }

internal sealed class OutboxRow
{
    public Guid Id { get; set; }
    public Guid Chat { get; set; }
    public int Day { get; set; }
    /// <summary>Microseconds, and strictly rising within a node: the order within a chat.</summary>
    public long Due { get; set; }
    public Guid Node { get; set; }
    public byte[] Body { get; set; } = [];
}

internal sealed class JobRow
{
    public Guid Id { get; set; }
    public int Kind { get; set; }
    public int Day { get; set; }
    public long Due { get; set; }
    public int Attempts { get; set; }
    public Guid Node { get; set; }
    public byte[] Body { get; set; } = [];
}

internal sealed class MediaRow
{
    public Guid Id { get; set; }
    public Guid Chat { get; set; }
    public int Day { get; set; }
    public int State { get; set; }
    /// <summary>The feed item that carries the file's key: the file lives as long as the item.</summary>
    public Guid? Item { get; set; }
}

internal sealed class FeedRow
{
    public Guid Id { get; set; }
    public long? Cursor { get; set; }
    public int Audience { get; set; }
    public int State { get; set; }
    /// <summary>Set while the body is still under a day key, because no audience key is known or files are awaited.</summary>
    public int? Day { get; set; }
    public long Due { get; set; }
    public byte[] Body { get; set; } = [];
    public byte[]? Token { get; set; }
    public int? Acked { get; set; }
}

internal sealed class TipNumberRow { public string Number { get; set; } = ""; public int Audience { get; set; } }

/// <summary>Id and key come from the vault; Tip is SHA-256 of the tipRef, to find the epoch by.</summary>
internal sealed class MailboxRow { public Guid Id { get; set; } public Guid Tip { get; set; } public int Epoch { get; set; } public int Dies { get; set; } public byte[] Body { get; set; } = []; }

internal sealed class CodeRow { public Guid Lookup { get; set; } public Guid Tip { get; set; } public int Dies { get; set; } public int Tries { get; set; } public byte[] Body { get; set; } = []; }

internal sealed class BurnRow { public Guid Burn { get; set; } public int Dies { get; set; } }

internal sealed class AssignmentRow { public Guid Id { get; set; } public int Audience { get; set; } public string Number { get; set; } = ""; public int Retired { get; set; } }

internal sealed class EnrolmentRow { public byte[] Word { get; set; } = []; public Guid Enrolment { get; set; } public long Expires { get; set; } }

internal sealed class CommandRow { public Guid Id { get; set; } public int Day { get; set; } public int State { get; set; } public Guid Node { get; set; } public byte[] Body { get; set; } = []; }

/// <summary>At most one unsent notice a tip; Sent and Count keep the cap of a day.</summary>
internal sealed class NoticeRow
{
    public Guid Tip { get; set; }
    public int Day { get; set; }
    public long Due { get; set; }
    public int State { get; set; }
    public byte[] Body { get; set; } = [];
    public int Sent { get; set; }
    public int Count { get; set; }
}

internal sealed class ClosingRow { public Guid TipRef { get; set; } public int DueDay { get; set; } }

internal sealed class AbuseRow { public Guid Handle { get; set; } public Guid Tip { get; set; } public int Dies { get; set; } }

internal sealed class AudienceKeyRow { public int Audience { get; set; } public string Desk { get; set; } = ""; public byte[] Key { get; set; } = []; }

/// <summary>Sums of a day: how many reports in a language reached a step. Nothing of whom.</summary>
internal sealed class FunnelRow { public int Day { get; set; } public string Language { get; set; } = ""; public string Step { get; set; } = ""; public long Count { get; set; } }

/// <summary>What could not be stepped: kind and day in clear, what it was under the day key, empty where only the kind is known.</summary>
internal sealed class ParkedRow { public Guid Id { get; set; } public string Kind { get; set; } = ""; public int Day { get; set; } public byte[] Body { get; set; } = []; }
