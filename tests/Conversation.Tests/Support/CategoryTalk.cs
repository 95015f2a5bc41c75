using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>One category told in one language, from the first word to the receipt, by whoever's turn it is.</summary>
internal sealed class CategoryTalk
{
    // More messages than this is no short talk: the teller is going in circles.
    private const int Most = 40;

    private readonly RangePack _pack;
    private readonly string _language;
    private readonly Category _category;
    private readonly Teller _teller;
    private readonly int _turn;
    private readonly Phone _phone;
    private readonly Queue<string> _evidence;

    private CategoryTalk(Script script, Category category, string language)
    {
        _pack = script.Pack;
        (_category, _language) = (category, language);
        var place = _pack.Categories.ToList().FindIndex(c => c.Key == category.Key);
        var speaks = Order(_pack).IndexOf(language);
        _turn = place + speaks;
        _teller = Teller.All[_turn % Teller.All.Count];
        _phone = new Phone(script: script);
        _evidence = new(_teller.Evidence(language));
    }

    private static List<string> Order(RangePack pack) => [.. pack.Languages.Order(StringComparer.Ordinal)];

    public static string Written(Script script, Category category, string language)
    {
        var talk = new CategoryTalk(script, category, language);
        return Played.Again(script, talk._phone, [$"# {category.Name["en"]} ({language}): {talk._teller.Does}", "# brief"], talk.Lines());
    }

    private IEnumerable<string> Lines()
    {
        yield return _teller.Says("greet", _language);
        for (var lines = 0; _phone.Last.All(effect => effect is not Effect.Submit); lines++)
        {
            if (lines > Most) { throw new InvalidOperationException($"{_category.Key} ({_language}): no receipt after {Most} messages; the bot last said {_phone.Heard}"); }
            yield return Next();
        }
    }

    private string Next()
    {
        var choices = _phone.Choices;
        var first = choices[0].Id;
        return first[..first.IndexOf('.')] switch
        {
            "language" => Pick("language." + _language, _teller.Yes, Label("language." + _language)),
            "privacy" => Pick("privacy.ok", _teller.Yes, _teller.Says("yes", _language)),
            "danger" => Pick("danger.no", _teller.Yes, _teller.Says("no", _language)),
            "group" => Pick("group." + _category.Group, _teller.Kind, Word()),
            "category" => Pick("category." + _category.Key, _teller.Kind, Label("category." + _category.Key)),
            "answer" or "question" => Answer(choices),
            "urgent" => Pick(_turn % 2 == 0 ? "urgent.now" : "urgent.wait", _teller.Yes is Way.Word ? Way.Label : _teller.Yes, ""),
            "district" => Place(choices),
            "station" => Pick(_teller.Place is Ground.Unknown ? "station.skip" : choices[1].Id, _teller.Place is Ground.Numbered ? Way.Number : Way.Tap, ""),
            "evidence" => _evidence.TryDequeue(out var sent) ? sent : Pick(first, _teller.Yes, _teller.Says("done", _language)),
            "audience" => Pick(_turn % 2 == 0 ? "audience.sp" : "audience.dig", _teller.Yes is Way.Word ? Way.Label : _teller.Yes, ""),
            "contact" => Pick(_turn % 3 == 0 ? "contact.notify" : "contact.code", _teller.Yes is Way.Word ? Way.Label : _teller.Yes, ""),
            "identify" => Pick("identify.keep", _teller.Yes, _teller.Says("no", _language)),
            "summary" => Pick(_teller.WantsCode && choices.Any(c => c.Id == "summary.code") ? "summary.code" : "summary.send", _teller.Yes, _teller.Says("send", _language)),
            _ => throw new InvalidOperationException($"nobody knows what to answer to {first}"),
        };

        string Label(string id) => choices.First(c => c.Id == id).Title;
    }

    private string Pick(string id, Way way, string word)
    {
        var at = _phone.Choices.ToList().FindIndex(c => c.Id == id);
        if (at < 0) { throw new InvalidOperationException($"{_category.Key} ({_language}): {id} is not offered"); }
        return way switch
        {
            Way.Number => Number(at + 1),
            Way.Label => _phone.Choices[at].Title,
            Way.Word => word,
            _ => $"(tap {id})",
        };
    }

    private string Answer(IReadOnlyList<Choice> choices)
    {
        var question = _category.Questions[_phone.Chat.Question];
        if (question.Options.Count == 0)
        {
            return _teller.Free switch
            {
                Way.Voice => "(voice)",
                Way.Own => _teller.Told(question.Key, _language),
                _ => Pick("question.skip", _teller.Yes, _teller.Says("skip", _language)),
            };
        }
        // In a hurry: what it is, and no more.
        if (_teller.Option is Way.Skip && _phone.Chat.Question > 0) { return Pick("question.skip", Way.Tap, ""); }
        return Pick(choices[(_turn + _phone.Chat.Question * 2) % question.Options.Count].Id, _teller.Option, "");
    }

    private string Place(IReadOnlyList<Choice> districts)
    {
        var district = _pack.Districts[_turn % _pack.Districts.Count];
        var station = _pack.Stations.Where(s => s.District == district.Code).Skip(_turn % 5 + 3).First();
        switch (_teller.Place)
        {
            case Ground.Named:
                var name = station.Name[_teller.Latin ? "en" : _language];
                return _language switch { "en" => name + " police station", "ur" when !_teller.Latin => "تھانہ " + name, _ when _teller.Latin => name.ToLowerInvariant() + " thana", _ => name + " थाना" };
            case Ground.Pinned:
                return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(pin {station.Latitude} {station.Longitude})");
            default:
                return Pick("district." + district.Code, _teller.Place is Ground.Numbered ? Way.Number : Way.Tap, "");
        }
    }

    /// <summary>What somebody types for it, in the letters he writes; without such a word, its name.</summary>
    private string Word()
    {
        var latin = _teller.Latin || _language == "en";
        var known = _category.Words.Where(word => word.Where(char.IsLetter).All(c => latin ? char.IsAscii(c) : _language == "ur" ? c is >= '\u0600' and <= '\u06FF' : c is >= '\u0900' and <= '\u097F'));
        // English words stand first in the pack, those of the place in Latin letters after them.
        return (latin && _language != "en" ? known.LastOrDefault() : known.FirstOrDefault()) ?? _category.Name[_language];
    }

    private string Number(int n) => string.Concat($"{n}".Select(digit => (char)((_language switch { "ur" => '\u06F0', "en" => '0', _ => '\u0966' }) + (digit - '0'))));
}
