using System.Globalization;
using System.Text.RegularExpressions;
using SatarkMitra.Contracts;
using SatarkMitra.Conversation;
using SatarkMitra.Pack;

namespace SatarkMitra.Play;

/// <summary>
/// Reads the lines of a transcript's phone: words as they stand, all else in brackets. (tap ID) (voice) (photo: caption)
/// (forwarded video) (pin LAT LON) (sticker) (wait MINUTES) (failed KEY) (old used) (returned PURPOSE STATUS: words).
/// </summary>
internal sealed partial class PhoneLines(RangePack pack)
{
    private static readonly string[] s_files = ["photo", "image", "video", "voice", "audio", "document"];
    private static readonly Guid s_tip = new(1, 2, 3, new byte[8]), s_subject = new(4, 5, 6, new byte[8]);
    private int _files;

    /// <summary>What is typed in the terminal as a line of a transcript: "/photo the back door" is "(photo: the back door)".</summary>
    public static string FromTerminal(string typed)
    {
        if (!typed.StartsWith('/')) { return typed; }
        var words = typed[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words is ["file", ..]) { words.RemoveAt(0); }
        var head = words is ["forwarded", ..] ? 2 : 1;
        var captioned = words.Count > head && s_files.Contains(words[head - 1]);
        return captioned ? $"({string.Join(' ', words[..head])}: {string.Join(' ', words[head..])})" : $"({string.Join(' ', words)})";
    }

    public Line Read(string line)
    {
        if (Bracket().Match(line) is not { Success: true } bracket)
        {
            return line.StartsWith('(') && line.EndsWith(')') ? Unknown(line) : Said(line);
        }
        var words = bracket.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rest = bracket.Groups[2].Success ? bracket.Groups[2].Value.Trim() : null;
        return words switch
        {
            ["tap", var id] => new Line.Heard(new Input.Tapped(id, id)),
            ["tap", ..] => new Line.Wrong("tap needs one id, such as tap language.hi"),
            ["pin", var latitude, var longitude] when Degrees(latitude, 90) is { } lat && Degrees(longitude, 180) is { } lon => new Line.Heard(new Input.Pinned(lat, lon, null)),
            ["pin", ..] => new Line.Wrong("pin needs latitude and longitude in degrees, such as pin 25.75 82.69"),
            ["sticker" or "reaction" or "contacts" or "call"] => new Line.Heard(new Input.Unusable(words[0])),
            ["wait", var minutes] when double.TryParse(minutes, CultureInfo.InvariantCulture, out var time) && time is >= 0 and <= 1_000_000 => new Line.Waited(TimeSpan.FromMinutes(time)),
            ["wait", ..] => new Line.Wrong("wait needs a number of minutes"),
            ["failed", var why] => new Line.Heard(new Input.FileSettled(FileId(_files), null, why)),
            ["old", "used" or "expired"] => new Line.Heard(new Input.StaleButton(words[1] == "used")),
            ["returned", var purpose, ..] when Word<ReturnPurpose>(purpose) is { } why => Back(why, words, rest),
            ["returned", ..] => new Line.Wrong($"returned needs one of {Names<ReturnPurpose>()}"),
            ["forwarded", var kind] when s_files.Contains(kind) => File(kind, rest, forwarded: true),
            [var kind] when s_files.Contains(kind) => File(kind, rest, forwarded: false),
            _ => Unknown(line),
        };
    }

    private static Line.Heard Said(string line) => new(new Input.Said(line));

    private static Line.Wrong Unknown(string line) =>
        new($"a phone does not do {line}; it does tap, {string.Join(", ", s_files)}, forwarded, pin, sticker, wait, failed, old, returned");

    private Line.Heard File(string kind, string? caption, bool forwarded) =>
        new(new Input.SentFile(FileId(++_files), Word<MediaKind>(kind) ?? MediaKind.Image, caption, forwarded));

    private Line Back(ReturnPurpose purpose, string[] words, string? rest)
    {
        var status = words.Length > 2 ? Word<TipStatusWord>(words[2]) : TipStatusWord.Received;
        if (status is not { } word) { return new Line.Wrong($"returned {words[1]} needs one of {Names<TipStatusWord>()}"); }
        var asks = words.Contains("question");
        var box = new MailboxView(
            $"{pack.Districts[0].Code}-26-471903", words.FirstOrDefault(pack.Languages.Contains) ?? "en", word, asks ? null : rest, asks ? s_subject : null, asks ? rest : null,
            words.Contains("verdict"), words.Contains("released"), !words.Contains("codeonly"), Audience.Normal);
        return new Line.Heard(new Input.Returned(purpose, s_tip, s_subject, box, words.Contains("bycode"), "CAP"));
    }

    private static double? Degrees(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    private static T? Word<T>(string text) where T : struct, Enum =>
        char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Names<T>() where T : struct, Enum => string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();

    private static Guid FileId(int n) => new(n, 0, 0, new byte[8]);

    [GeneratedRegex(@"^\(([a-z]+[^:)]*)(?::(.*))?\)$")]
    private static partial Regex Bracket();
}
