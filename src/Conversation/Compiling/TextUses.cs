namespace SatarkMitra.Conversation.Compiling;

/// <summary>Where a text is shown, and so how long it may be.</summary>
internal enum Slot
{
    /// <summary>Over buttons; a short note may stand before it.</summary>
    Body,

    /// <summary>Over a list.</summary>
    ListBody,

    /// <summary>A message of its own.</summary>
    Plain,

    /// <summary>Before a prompt, in the same message.</summary>
    Note,

    /// <summary>Before the prompt for a place only.</summary>
    PlaceNote,
    Button,
    Row,
    Open,

    /// <summary>A piece of another text.</summary>
    Piece,

    /// <summary>A ready question of the desk to an informant: a piece of what shows it.</summary>
    Asked,
}

/// <summary>A text the bot itself says. Fill is each placeholder with the length of its longest filling.</summary>
internal sealed record TextUse(string Key, Slot Slot, params (string Name, int Longest)[] Fill);

/// <summary>Every text key the bot uses besides those that script.yaml names. The checker holds the pack against it.</summary>
internal static class TextUses
{
    // Tip number "JNP-26-471903"; status code with separators; longest texts that the steps let through.
    private const int Tip = 16, Code = 30, Sentence = 300, Question = 600;

    /// <summary>Prefix of the ready questions that the desk may ask an informant; a pack has as many as it likes.</summary>
    public const string Library = "ask.library.";

    /// <summary>What a returning informant is shown of a question, see <see cref="Returning.Returns"/>.</summary>
    public const int LongestAsked = 300;

    /// <summary>What a category says about its evidence, so that the rest of the message has room beside it.</summary>
    public const int LongestHint = 220;

    public static readonly IReadOnlyList<TextUse> All =
    [
        .. Each(Slot.Button,
            "question.skip", "station.other", "evidence.done", "evidence.remove", "evidence.skip", "evidence.blur", "identify.remove", "identify.keep", "identify.change", "identify.drop",
            "identify.mine", "identify.notmine", "summary.send", "summary.code", "summary.change", "receipt.status", "receipt.add", "receipt.forget",
            "status.answer", "status.give", "add.done", "add.cancel", "answer.done", "answer.cancel", "verdict.yes", "verdict.no", "verdict.worse", "safe.yes", "safe.afraid", "safe.wrong",
            "forget.yes", "forget.withdraw", "forget.no", "menu.new", "menu.continue", "menu.language", "listen.on", "officer.report", "report.done", "report.cancel", "report.send", "report.more"),
        .. Each(Slot.Row, "list.more", "station.skip", "change.category", "change.answers", "change.place", "change.evidence", "change.contact", "change.back", "change.cancel"),
        new("list.open", Slot.Open),

        new("station.choose", Slot.Body, ("list", 180)),
        new("station.line", Slot.Piece, ("n", 1), ("station", 24), ("district", 24)),
        new("evidence.got", Slot.Body),
        new("evidence.shows", Slot.Body),
        new("identify.name", Slot.Body, ("sentence", Sentence)),
        new("identify.digits", Slot.Body, ("number", Sentence)),
        new("identify.rewrite", Slot.Body, ("sentence", Sentence)),
        new("change.ask", Slot.ListBody),
        new("menu.ask", Slot.Body),
        new("add.ask", Slot.Body, ("tip", Tip)),
        new("add.got", Slot.Body, ("tip", Tip)),
        new("answer.ask", Slot.Body, ("question", Question)),
        new("answer.got", Slot.Body),
        new("verdict.ask", Slot.Body, ("tip", Tip)),
        new("safe.ask", Slot.Body),
        new("forget.ask", Slot.Body, ("tip", Tip)),
        new("report.ask", Slot.Body, ("tip", Tip)),
        new("report.got", Slot.Body, ("tip", Tip)),
        new("report.confirm", Slot.Body, ("tip", Tip), ("summary", 600)),
        new("officer.accepted", Slot.Body, ("tip", Tip)),
        new("status.view", Slot.Body, ("tip", Tip), ("status", 0), ("words", 0), ("question", 0), ("verdict", 0)),
        new("receipt.notify", Slot.Body, ("tip", Tip)),
        new("receipt.code", Slot.Body, ("tip", Tip), ("code", Code)),
        new("receipt.both", Slot.Body, ("tip", Tip), ("code", Code)),
        new("receipt.plain", Slot.Body, ("tip", Tip)),

        .. Each(Slot.Plain,
            "danger.help", "safe.said.afraid", "safe.said.wrong", "cancelled", "forget.chat", "stale.sent", "stale.used", "stale.expired", "ended.thanks", "officer.enrolled", "officer.retired",
            "quota.tips", "quota.messages", "quota.bytes", "quota.any"),
        new("media.failed", Slot.Plain, ("kind", 40), ("why", 120)),

        .. Each(Slot.Note,
            "evidence.removed", "evidence.blurred", "evidence.nothing", "evidence.full", "file.kept", "file.begins", "district.needed", "unclear", "skip.cannot", "stale.step", "quota.files",
            "unusable.sticker", "unusable.contacts", "unusable.call", "unusable.other", "collect.nothing", "listen.started", "listen.stopped", "listen.none",
            "add.sent", "add.dropped", "answer.sent", "answer.dropped", "verdict.thanks.yes", "verdict.thanks.no", "verdict.thanks.worse", "safe.said.yes",
            "forget.done", "forget.withdrawn", "forget.kept", "report.dropped", "report.ended"),
        new("report.sent", Slot.Note, ("tip", Tip)),
        new("station.notfound", Slot.PlaceNote, ("districts", 120)),
        new("station.outside", Slot.PlaceNote, ("districts", 120)),

        .. Each(Slot.Piece,
            "identify.removed", "summary.notify", "summary.codeonly", "summary.number", "summary.now", "summary.noevidence", "summary.nostation", "officer.this_tip",
            "status.received", "status.assigned", "status.acting", "status.acted", "status.rejected", "status.closed", "status.reopened", "status.verdict",
            "kind.image", "kind.video", "kind.audio", "kind.voice", "kind.document",
            "media.unreadable", "media.too-large", "media.type", "media.gone", "media.empty", "media.quarantined", "media.other"),
        new("status.words", Slot.Piece, ("words", 400)),
        new("status.question", Slot.Piece, ("question", 300)),
        .. ((string[])["text", "image", "video", "audio", "voice", "document"]).Select(kind => new TextUse("count." + kind, Slot.Piece, ("n", 2))),
    ];

    /// <summary>Placeholders of the texts that script.yaml names, by the kind of their step.</summary>
    public static (string Name, int Longest)[] FillOf(Pack.StepKind kind) => kind switch
    {
        Pack.StepKind.Card => [("days", 3)],
        Pack.StepKind.Questions => [("emoji", 8), ("question", Question)],
        Pack.StepKind.Station => [("district", 24)],
        Pack.StepKind.Evidence => [("hint", LongestHint + 5)],
        Pack.StepKind.Identify => [("sentence", Sentence)],
        Pack.StepKind.Summary => [("category", 40), ("place", 120), ("answers", 200), ("evidence", 160), ("contact", 120), ("note", 160)],
        _ => [],
    };

    private static IEnumerable<TextUse> Each(Slot slot, params string[] keys) => keys.Select(key => new TextUse(key, slot));
}
