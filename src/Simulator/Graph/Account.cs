using System.Collections.Concurrent;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Graph;

/// <summary>What belongs to the business account besides messages: apps, QR codes, settings. Survives restarts.</summary>
internal sealed class Account(Journal journal)
{
    /// <summary>The app whose webhook we deliver to is subscribed from the start.</summary>
    public static readonly SubscribedApp OwnApp = new("670000000000001", "Tip line");

    public ConcurrentDictionary<string, SubscribedApp> Apps { get; } = new([new(OwnApp.Id, OwnApp)]);
    public ConcurrentDictionary<string, QrCode> QrCodes { get; } = new();

    /// <summary>JSON as it was posted; null before the first time.</summary>
    public string? Settings { get; set; }
    public string? Automation { get; set; }

    public void Subscribe(SubscribedApp app)
    {
        Apps[app.Id] = app;
        journal.Write(new Entry { App = app });
    }

    public bool Unsubscribe(string id)
    {
        if (!Apps.TryRemove(id, out _)) { return false; }
        journal.Write(new Entry { AppGone = id });
        return true;
    }

    public void Keep(QrCode code)
    {
        QrCodes[code.Code] = code;
        journal.Write(new Entry { Qr = code });
    }

    public bool Remove(string qrCode)
    {
        if (!QrCodes.TryRemove(qrCode, out _)) { return false; }
        journal.Write(new Entry { QrGone = qrCode });
        return true;
    }

    public void SaveSettings(string json)
    {
        Settings = json;
        journal.Write(new Entry { Settings = json });
    }

    public void SaveAutomation(string json)
    {
        Automation = json;
        journal.Write(new Entry { Automation = json });
    }
}
