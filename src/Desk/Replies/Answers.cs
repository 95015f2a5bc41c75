using Microsoft.EntityFrameworkCore;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Audit;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Replies;

/// <summary>The informant answered a follow-up question.</summary>
internal static class Answers
{
    /// <summary>Applies the feed's item to the caller's context without saving. A second answer to one question is added to the first.</summary>
    public static async Task ApplyAsync(DeskDb db, QuestionAnswered item, CancellationToken cancel)
    {
        var tip = await db.Tips.IgnoreQueryFilters().SingleOrDefaultAsync(t => t.Id == item.TipRef, cancel);
        var question = await db.Questions.IgnoreQueryFilters().SingleOrDefaultAsync(q => q.Id == item.QuestionId && q.TipId == item.TipRef, cancel);
        if (tip is null || question is null) { return; }
        question.Answer = question.Answer is { Length: > 0 } earlier ? $"{earlier}\n{item.Text}" : item.Text;
        foreach (var file in item.Media)
        {
            db.Evidence.Add(new Evidence
            {
                Id = file.Id, TipId = tip.Id, Kind = file.Kind, State = file.State, ContentType = file.ContentType, Length = file.Length, Key = file.Key, Sha256 = file.Sha256,
                Seconds = file.Seconds, Caption = file.Caption, FailedBecause = file.FailedBecause, Disguised = file.Disguised, Forwarded = file.Forwarded, Late = true,
            });
        }
        db.Record("tip.answer", tip.Number);
    }
}
