using SatarkMitra.Pack;

namespace SatarkMitra.Gateway.Quotas;

/// <summary>
/// Counts of one sender, kept inside the chat row: they die with its day key. Numbers only, never a time finer than the
/// hour they are counted for.
/// </summary>
internal sealed class Counters
{
    public int Day { get; private set; }
    public int Hour { get; private set; }
    public int Messages { get; private set; }
    public int Tips { get; private set; }
    public long FileBytes { get; private set; }
    public int CodeTries { get; private set; }

    /// <summary>Which limits the sender was told about in this window, one bit each: once is enough.</summary>
    int _told;

    /// <summary>A status code has 60 secret bits; ten tries a day are for typing errors.</summary>
    const int CodeTriesPerDay = 10;

    public void Turn(DateTimeOffset now)
    {
        var hour = (int)(now.ToUnixTimeSeconds() / 3600);
        if (hour / 24 != Day) { (Day, Tips, FileBytes, CodeTries, _told) = (hour / 24, 0, 0, 0, 0); }
        if (hour != Hour) { (Hour, Messages) = (hour, 0); _told &= ~1; }
    }

    public void CountMessage() => Messages++;
    public void CountTip() => Tips++;
    public void CountBytes(long length) => FileBytes += length;
    public void CountCodeTry() => CodeTries++;

    public bool TooManyMessages(Policies policies) => Messages > policies.MessagesPerHour;
    public bool TooManyTips(Policies policies) => Tips >= policies.TipsPerDay;
    public bool TooManyBytes(Policies policies) => FileBytes >= policies.BytesPerDay;
    public bool TooManyTries => CodeTries >= CodeTriesPerDay;

    /// <summary>True the first time it is asked in the window.</summary>
    public bool TellOnce(Limit limit)
    {
        var bit = 1 << (int)limit;
        var first = (_told & bit) == 0;
        _told |= bit;
        return first;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Day);
        writer.Write7BitEncodedInt(Hour);
        writer.Write7BitEncodedInt(Messages);
        writer.Write7BitEncodedInt(Tips);
        writer.Write7BitEncodedInt64(FileBytes);
        writer.Write7BitEncodedInt(CodeTries);
        writer.Write7BitEncodedInt(_told);
    }

    public static Counters Read(BinaryReader reader) => new()
    {
        Day = reader.Read7BitEncodedInt(),
        Hour = reader.Read7BitEncodedInt(),
        Messages = reader.Read7BitEncodedInt(),
        Tips = reader.Read7BitEncodedInt(),
        FileBytes = reader.Read7BitEncodedInt64(),
        CodeTries = reader.Read7BitEncodedInt(),
        _told = reader.Read7BitEncodedInt(),
    };
}

/// <summary>The pack has a calm sentence for each, key <c>quota.{word}</c>.</summary>
internal enum Limit { Messages = 0, Tips = 1, Files = 2, Bytes = 3 }
