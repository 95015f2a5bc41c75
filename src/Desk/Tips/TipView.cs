using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Pack;
using Question = SatarkMitra.Desk.Data.Question;

namespace SatarkMitra.Desk.Tips;

/// <summary>All that the page of one tip shows. Reading it is an act, and is audited as one.</summary>
/// <param name="Dangers">What the informant answered to "are you safe?"; empty for whoever does not review.</param>
/// <param name="Officers">Who can be given it; empty for those who do not assign.</param>
/// <param name="Names">Staff names by id, for those who appear on the page.</param>
/// <param name="Sent">What went, or waits to go, to the informant.</param>
internal sealed record TipView(
    Tip Tip, Category? Category, IReadOnlyList<Question> Questions, IReadOnlyList<SentToInformant> Sent, IReadOnlyList<RelatedTip> Related,
    string? DuplicateOf, IReadOnlyList<string> Duplicates, IReadOnlyList<string> SameWords, IReadOnlyList<Danger> Dangers, IReadOnlyList<OfficerChoice> Officers, IReadOnlyDictionary<Guid, string> Names,
    IReadOnlyList<RunningClock> Statutes, Locator? Locator)
{
    public Assignment? Current => Assign.Current(Tip);

    public IEnumerable<Evidence> Told => Tip.Files.Where(f => f.ReportId is null);

    public string NameOf(Guid staff) => Names.GetValueOrDefault(staff, "—");

    /// <summary>Null when there is no such tip for this viewer.</summary>
    public static async Task<TipView?> ReadAsync(TipWork work, string number, CancellationToken cancel)
    {
        var db = work.Db;
        var tip = await db.Tips.AsNoTracking().AsSplitQuery()
            .Include(t => t.Lines.OrderBy(l => l.Order)).Include(t => t.Files).Include(t => t.Assignments.OrderBy(a => a.AssignedAt)).ThenInclude(a => a.Reports.OrderBy(r => r.ReportedAt))
            .SingleOrDefaultAsync(t => t.Number == number, cancel);
        if (tip is null || !work.Viewer.ReadsTips()) { return null; }
        db.Record("tip.read", number);
        await db.SaveChangesAsync(cancel);

        var triages = work.Viewer.Triages();
        // An officer sees his own part of the story only; the filter has already taken away others' assignments.
        IReadOnlyList<Question> questions = triages ? await db.Questions.AsNoTracking().Where(q => q.TipId == tip.Id).OrderBy(q => q.AskedAt).ToListAsync(cancel) : [];
        IReadOnlyList<OutgoingCommand> commands = triages ? await db.Commands.AsNoTracking().Where(c => c.TipId == tip.Id).OrderBy(c => c.Order).ToListAsync(cancel) : [];
        var dangers = await db.Dangers.AsNoTracking().Where(d => d.TipId == tip.Id).OrderBy(d => d.Id).ToListAsync(cancel);
        var names = tip.Assignments.SelectMany(a => a.Reports.Select(r => r.ReviewedBy).Append(a.OfficerId).Append(a.AssignedBy))
            .Concat(questions.Select(q => (Guid?)q.AskedBy)).Concat(dangers.Select(d => d.SeenBy)).Append(tip.RejectAskedBy).OfType<Guid>().Distinct().ToList();

        return new TipView(
            tip, work.CategoryOf(tip), questions, SentToInformant.From(commands),
            triages && Clocks.IsOpen(tip.State) ? await Tips.Related.FindAsync(db, tip, cancel) : [],
            tip.DuplicateOf is { } head ? await db.Tips.Where(t => t.Id == head).Select(t => t.Number).SingleOrDefaultAsync(cancel) : null,
            triages ? await db.Tips.Where(t => t.DuplicateOf == tip.Id).Select(t => t.Number).ToListAsync(cancel) : [],
            triages ? await db.Tips.Where(t => t.Id != tip.Id && (t.Id == (tip.SameWordsAs ?? tip.Id) || t.SameWordsAs == (tip.SameWordsAs ?? tip.Id))).OrderBy(t => t.ArrivedAt).Select(t => t.Number).ToListAsync(cancel) : [],
            dangers,
            triages && tip.State is TipState.New or TipState.Assigned or TipState.Accepted ? await Dispatch.Officers.ForAsync(work, tip, cancel) : [],
            await db.Staff.Where(s => names.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel),
            Clocks.Statutes(work.Pack, work.CategoryOf(tip), tip.ArrivedAt), Tips.Locator.For(tip, work.Pack));
    }
}

/// <param name="What">Word key of what it was: <c>sent.notice</c>, <c>sent.ask</c>, <c>sent.verdict</c>.</param>
/// <param name="How">Word key of how it ended, as far as key state tells: never whether it was delivered or read.</param>
internal sealed record SentToInformant(string What, string How)
{
    public static IReadOnlyList<SentToInformant> From(IReadOnlyList<OutgoingCommand> commands) =>
        [.. commands.Select(c => (Row: c, What: WhatOf(c))).Where(c => c.What is not null).Select(c => new SentToInformant(c.What!, HowOf(c.Row)))];

    private static string? WhatOf(OutgoingCommand row) => Outgoing.KindOf(row.Json) switch
    {
        "notice" => "sent.notice",
        "ask" => "sent.ask",
        "ask-verdict" => "sent.verdict",
        _ => null,
    };

    private static string HowOf(OutgoingCommand row) => row.Outcome switch
    {
        CommandOutcome.Queued => "sent.how.queued",
        CommandOutcome.Expired => "sent.how.expired",
        CommandOutcome.Forgotten => "sent.how.forgotten",
        CommandOutcome.Refused => "sent.how.refused",
        _ => row.Posted ? "sent.how.posted" : "sent.how.waiting",
    };
}
