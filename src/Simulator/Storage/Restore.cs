using System.Security.Cryptography;
using SatarkMitra.Simulator.Clock;
using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Media;
using SatarkMitra.Simulator.Phones;
using SatarkMitra.Simulator.Templates;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator.Storage;

/// <summary>Brings the world back from the journal, and the webhooks nobody had acknowledged with it.</summary>
internal sealed class Restore(
    Journal journal, SimulatorClock clock, PhoneBook phones, MediaShelf media, MediaLinks links,
    TemplateRegistry templates, Account account, WebhookQueue webhooks)
{
    private const long RewriteOver = 16 * 1024 * 1024;

    private byte[]? _seed;

    public void Run()
    {
        foreach (var entry in journal.Read()) { Apply(entry); }
        var first = _seed is null;
        if (first) { UseSeed(RandomNumberGenerator.GetBytes(32)); }
        if (journal.Length > RewriteOver) { journal.Rewrite(Everything()); }
        journal.Start();
        if (first) { journal.Write(new Entry { Seed = _seed }); }

        foreach (var phone in phones.All)
        {
            foreach (var message in phone.After(0).Where(m => m is { Status: "pending", Wire: not null })) { webhooks.Resume(phone, message); }
        }
    }

    private void UseSeed(byte[] seed)
    {
        _seed = seed;
        phones.Seed(seed);
        links.Key(seed);
    }

    private void Apply(Entry entry)
    {
        if (entry.Seed is { } seed) { UseSeed(seed); }
        if (entry.Phone is { } number) { ApplyTo(phones.Remember(number), entry); }
        if (entry.OffsetTicks is { } ticks) { clock.Restore(TimeSpan.FromTicks(ticks)); }
        if (entry.Template is { } template) { templates.Remember(template); }
        if (entry.TemplateGone is { } name) { templates.Drop(name); }
        if (entry.Media is { } file) { media.Remember(file); }
        if (entry.MediaGone is { } gone) { media.Forget(gone); }
        if (entry.Qr is { } code) { account.QrCodes[code.Code] = code; }
        if (entry.QrGone is { } noCode) { account.QrCodes.TryRemove(noCode, out _); }
        if (entry.App is { } app) { account.Apps[app.Id] = app; }
        if (entry.AppGone is { } noApp) { account.Apps.TryRemove(noApp, out _); }
        if (entry.Settings is { } settings) { account.Settings = settings; }
        if (entry.Automation is { } automation) { account.Automation = automation; }
    }

    private static void ApplyTo(Phone phone, Entry entry)
    {
        if (entry.Message is { } message) { phone.Add(message); }
        if (entry.Status is { } status && phone.Find(status.Id) is { } changed)
        {
            (changed.Status, changed.Error, changed.Wire) = (status.Status, status.Error, null);
        }
        if (entry.Reacted is { } target && phone.Find(target) is { } reacted) { reacted.Reaction = entry.Emoji is { Length: > 0 } emoji ? emoji : null; }
        if (entry.Blocked is { } blocked) { phone.Blocked = blocked; }
        if (entry.Off is { } off) { phone.Off = off; }
    }

    private IEnumerable<Entry> Everything()
    {
        yield return new Entry { Seed = _seed };
        yield return new Entry { OffsetTicks = clock.Offset.Ticks };
        foreach (var template in templates.All) { yield return new Entry { Template = template }; }
        foreach (var file in media.All) { yield return new Entry { Media = file }; }
        foreach (var code in account.QrCodes.Values) { yield return new Entry { Qr = code }; }
        if (!account.Apps.ContainsKey(Account.OwnApp.Id)) { yield return new Entry { AppGone = Account.OwnApp.Id }; }
        foreach (var app in account.Apps.Values) { yield return new Entry { App = app }; }
        yield return new Entry { Settings = account.Settings, Automation = account.Automation };
        foreach (var phone in phones.All)
        {
            yield return new Entry { Phone = phone.Number, Blocked = phone.Blocked, Off = phone.Off };
            foreach (var message in phone.After(0)) { yield return new Entry { Phone = phone.Number, Message = message }; }
        }
    }
}
