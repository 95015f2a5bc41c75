using System.Text.RegularExpressions;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>
/// A phone that plants a word in all it tells, another one for every tip and for everything an old button opens, and looks
/// for each of them in all that the bot then says and does.
/// </summary>
internal sealed partial class Planting(int number)
{
    private readonly List<string> _offered = [];
    private readonly Dictionary<Guid, int> _files = [];
    private int _sown = 1, _draft = 1, _aside, _sent;

    public Phone Phone { get; } = new(number % 2 == 0 ? "915000123456" : null, "Ramesh");

    public int Sent { get; private set; }

    public void Step(Roll roll)
    {
        var (draft, aside) = (_draft, _aside);
        var telling = Phone.Chat.Aside is null ? draft : aside;
        var opening = ++_sown;
        var file = new Guid(number, 0, 0, BitConverter.GetBytes((long)++_sent));
        var input = AnyInput.Next(Phone, roll, Mark(roll.Dice == 25 ? opening : telling), _offered, file);
        if (input is Input.SentFile) { _files[file] = telling; }
        Phone.Hears(input, AnyInput.Pause(roll));

        _aside = Phone.Chat.Aside is null ? 0 : input is Input.Returned ? opening : aside;
        foreach (var effect in Phone.Last) { Look(effect, input, draft, aside, opening); }
        if (IsOver(input, aside)) { _draft = ++_sown; }
        if (input is Input.Tapped && Phone.Last.All(e => e is not Effect.Say and not Effect.Submit)) { throw new ShouldAssertException($"{input} was met with silence"); }
        foreach (var choice in Phone.Choices.Where(c => !_offered.Contains(c.Id))) { _offered.Add(choice.Id); }
    }

    private void Look(Effect effect, Input input, int draft, int aside, int opening)
    {
        switch (effect)
        {
            // The running draft may stand under the last word of something else; a mailbox is shown to whoever opened it.
            case Effect.Say say:
                Only(Phone.Text(say.Bubble) + string.Concat(Phone.ChoicesOf(say.Bubble).Select(c => c.Title)), "said", draft, _draft, aside, _aside, input is Input.Returned ? opening : 0);
                break;
            case Effect.Submit { Draft: var d }:
                Sent++;
                Only(string.Concat(d.Transcript.Select(l => l.Text)) + string.Concat(d.Captions.Values) + d.Place.Text, "sent", draft);
                Files(d.Media, draft);
                break;
            case Effect.AddEvidence add:
                Only(string.Concat(add.Lines.Select(l => l.Text)), "added", aside);
                Files(add.Media, aside);
                break;
            case Effect.Answer answer:
                Only(answer.Text, "answered", aside);
                Files(answer.Media, aside);
                break;
            case Effect.ReportAction report:
                Only(report.Text, "reported", aside);
                Files(report.Media, aside);
                break;
            case Effect.DropMedia drop: Files(drop.Media, draft, aside); break;
            case Effect.BlurMedia blur: Files(blur.Media, draft, aside); break;
        }
    }

    private void Only(string text, string how, params ReadOnlySpan<int> owners)
    {
        foreach (var mark in Marks().EnumerateMatches(text))
        {
            var found = text.AsSpan(mark.Index, mark.Length);
            var known = false;
            foreach (var owner in owners) { known |= found.SequenceEqual(Mark(owner)); }
            if (!known) { throw new ShouldAssertException($"phone {number} was {how} the word {found} of another tip; this one's are {string.Join(", ", owners.ToArray().Select(Mark))}: {text}"); }
        }
    }

    private void Files(IEnumerable<Guid> files, params ReadOnlySpan<int> owners)
    {
        foreach (var file in files)
        {
            if (!_files.TryGetValue(file, out var owner) || !owners.Contains(owner)) { throw new ShouldAssertException($"phone {number}: file {file} is of another tip"); }
        }
    }

    /// <summary>Letters only: digits could be a number, and are looked at as one.</summary>
    private string Mark(int owner) => "zz" + string.Concat($"{number:00}{owner:000000}".Select(digit => (char)('b' + (digit - '0')))) + "zz";

    /// <summary>Sent, erased, deleted or begun anew: what is told from now on is another tip, whatever the chat still holds.</summary>
    private bool IsOver(Input input, int aside) =>
        Phone.Last.Any(effect => effect is Effect.Submit or Effect.EraseChat)
        || (aside == 0 && input is Input.Tapped { Id: "menu.new" })
        || Phone.Heard.Contains(Varanasi.Pack.Texts["cancelled"][Phone.Chat.Language], StringComparison.Ordinal)
        || Phone.Chat.Draft is { Items.Count: 0, PlaceText: null, Category: null, District: null };

    [GeneratedRegex("zz[b-k]{8}zz")]
    private static partial Regex Marks();
}
