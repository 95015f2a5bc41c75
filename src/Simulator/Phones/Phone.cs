using SatarkMitra.Simulator.Graph;
using SatarkMitra.Simulator.Webhooks;

namespace SatarkMitra.Simulator.Phones;

/// <summary>One phone and its chat with the business. Everything mutable is guarded by locking the phone.</summary>
internal sealed class Phone(string number, string scopedId, PersonName name)
{
    /// <summary>Older bubbles leave memory: a load run must not grow without end.</summary>
    private const int Kept = 4000;

    private readonly List<Message> _messages = [];
    private int _last;

    public string Number => number;
    public string ScopedId => scopedId;
    public string ProfileName => name.Full;
    public string UserName => name.UserName;

    /// <summary>When the phone last wrote: opens the 24 h window.</summary>
    public DateTimeOffset? LastWrote { get; private set; }

    /// <summary>Off: messages stay at "sent" until it is on again.</summary>
    public bool Off { get; set; }
    public bool Blocked { get; set; }
    public DateTimeOffset TypingUntil { get; set; }

    /// <summary>One message per 6 s to a user, of which 45 may be borrowed from later (whatsapp.md §5).</summary>
    public Allowance Pair { get; } = new(burst: 45, perSecond: 1 / 6.0);

    public WebhookLane Lane { get; } = new();

    public void Add(Message message)
    {
        lock (this)
        {
            message.N = message.N > _last ? message.N : _last + 1;
            _last = message.N;
            _messages.Add(message);
            if (_messages.Count > Kept) { _messages.RemoveRange(0, _messages.Count - Kept + Kept / 10); }
            if (message.Direction == Message.Out && (LastWrote is null || message.At > LastWrote)) { LastWrote = message.At; }
            if (message.Direction == Message.In) { TypingUntil = default; }
        }
    }

    public IReadOnlyList<Message> After(int n)
    {
        lock (this)
        {
            var first = _messages.FindIndex(m => m.N > n);
            return first < 0 ? [] : _messages.GetRange(first, _messages.Count - first);
        }
    }

    /// <summary>What the phone sent up to <paramref name="n"/> and the business has not read. Looks back only to the last read one.</summary>
    public IReadOnlyList<Message> Unread(int n)
    {
        var unread = new List<Message>();
        lock (this)
        {
            for (var i = _messages.Count - 1; i >= 0; i--)
            {
                var one = _messages[i];
                if (one.Direction != Message.Out || one.N > n) { continue; }
                if (one.Status == "read") { break; }
                unread.Add(one);
            }
        }
        return unread;
    }

    public Message? Find(string id)
    {
        lock (this) { return _messages.FindLast(m => m.Id == id); }
    }

    /// <summary>Newest first.</summary>
    public Message? Newest(Predicate<Message> match)
    {
        lock (this) { return _messages.FindLast(match); }
    }

    public int Last
    {
        get { lock (this) { return _last; } }
    }
}
