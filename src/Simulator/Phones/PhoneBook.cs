using System.Collections.Concurrent;
using SatarkMitra.Simulator.Control;
using SatarkMitra.Simulator.Storage;

namespace SatarkMitra.Simulator.Phones;

/// <summary>All phones of the world. Any number is a phone as soon as somebody mentions it.</summary>
internal sealed class PhoneBook(Journal journal, LiveEvents events)
{
    private readonly ConcurrentDictionary<string, Phone> _byNumber = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Phone> _byScopedId = new(StringComparer.Ordinal);
    private byte[] _seed = [];

    public IEnumerable<Phone> All => _byNumber.Values;

    /// <summary>Fixes scoped ids and names for the life of the data folder.</summary>
    public void Seed(byte[] seed) => _seed = seed;

    public Phone Get(string number)
    {
        if (_byNumber.TryGetValue(number, out var known)) { return known; }
        var phone = Remember(number);
        journal.Write(new Entry { Phone = number });
        events.PhoneAppeared(phone);
        return phone;
    }

    public Phone? Known(string number) => _byNumber.GetValueOrDefault(number);

    public Phone? ByScopedId(string id) => _byScopedId.GetValueOrDefault(id);

    public Phone Remember(string number)
    {
        var phone = _byNumber.GetOrAdd(number, n => new Phone(n, ScopedId.For(_seed, n), PersonName.For(_seed, n)));
        _byScopedId.TryAdd(phone.ScopedId, phone);
        return phone;
    }

    public static bool IsNumber(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);

    /// <summary>Puts a bubble into the chat, on disk and before everybody who watches.</summary>
    public void Post(Phone phone, Message message)
    {
        phone.Add(message);
        journal.Write(new Entry { Phone = phone.Number, Message = message });
        events.MessagePosted(phone, message);
    }

    /// <summary>Moves a bubble's status up its ladder; never down.</summary>
    public bool Raise(Phone phone, Message message, string status, int error = 0)
    {
        lock (phone)
        {
            if (Rank(status) <= Rank(message.Status)) { return false; }
            message.Status = status;
            message.Error = error;
            if (message.Direction == Message.Out) { message.Wire = null; }
        }
        journal.Write(new Entry { Phone = phone.Number, Status = new StatusChange(message.Id, status, error) });
        events.StatusChanged(phone, message);
        return true;
    }

    /// <summary>The business put an emoji on a bubble; an empty one takes it off.</summary>
    public void React(Phone phone, string id, string emoji)
    {
        if (phone.Find(id) is not { } message) { return; }
        message.Reaction = emoji.Length == 0 ? null : emoji;
        journal.Write(new Entry { Phone = phone.Number, Reacted = id, Emoji = emoji });
        events.StatusChanged(phone, message);
    }

    private static int Rank(string status) => status switch
    {
        "pending" => 0,
        "sent" => 1,
        "delivered" => 2,
        "read" => 3,
        _ => 4,
    };
}
