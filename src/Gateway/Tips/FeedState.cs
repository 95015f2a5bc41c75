namespace SatarkMitra.Gateway.Tips;

internal enum FeedState
{
    /// <summary>The receipt job has not run: the item has no reply token yet.</summary>
    AwaitingReceipt = 0,

    /// <summary>Waits for its pool time.</summary>
    Pooled = 1,

    Released = 2,

    /// <summary>Under a day key until the last of its files is settled.</summary>
    AwaitingFiles = 3,

    /// <summary>Set aside without a reason given: overflow, quarantine and a random sample look the same.</summary>
    Tray = 9,
}
