using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Tips;

namespace SatarkMitra.Desk.Replies;

/// <summary>A follow-up question to the informant, under <see cref="QuestionRules"/>. He may be forgotten: then whoever returns by code sees it.</summary>
internal static class Ask
{
    /// <summary>The words to send: a ready question in the informant's language, else the asker's own.</summary>
    /// <param name="ready">Index into <see cref="QuestionLibrary"/>.</param>
    public static async Task<string?> TextAsync(TipWork work, string number, int? ready, string? own, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(own) || ready is not { } index) { return own; }
        var library = QuestionLibrary.For(work.Pack);
        if (index < 0 || index >= library.Count) { return null; }
        var language = await work.Db.Tips.Where(t => t.Number == number).Select(t => t.Language).SingleOrDefaultAsync(cancel);
        return library[index][language ?? "hi"];
    }

    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, string? text, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.ask", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (!Clocks.IsOpen(tip.State)) { return new TipChange.Refused("state"); }
            if (QuestionRules.Breaks(text) is { } rule) { return new TipChange.Refused("ask-" + rule); }

            var question = new Question
            {
                Id = Outgoing.NewBorderId(), TipId = tip.Id, AskedBy = work.Viewer.StaffId, AskedAt = work.Now, Text = text!.Trim(),
            };
            work.Db.Questions.Add(question);
            work.Db.Send(new AskInformant(Outgoing.NewBorderId(), tip.Id, question.Id, question.Text, TellInformant.TokenOf(tip)), tip.Id);
            return new TipChange.Done(number, "asked");
        }, cancel);
}
