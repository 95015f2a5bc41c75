using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Dispatch;
using SatarkMitra.Desk.Feed;

namespace SatarkMitra.Desk.Replies;

/// <summary>
/// What a returning informant will read, and whether he is told that there is news. The notice itself has no content;
/// the gateway sends it after a random delay, by day, once a day, and keeps only the newest.
/// </summary>
internal static class TellInformant
{
    public static void Of(DeskDb db, Tip tip, TipStatusWord word, string? words, bool push)
    {
        db.Send(new SetStatus(Outgoing.NewBorderId(), tip.Id, word, words), tip.Id);
        if (push && TokenOf(tip) is { } token) { db.Send(new SendNotice(Outgoing.NewBorderId(), tip.Id, token), tip.Id); }
    }

    /// <summary>Null when there is nobody to send to any more: no address was kept, or it was forgotten.</summary>
    public static byte[]? TokenOf(Tip tip) => tip.Forgotten ? null : tip.ReplyToken;

    public static TipStatusWord WordFor(TipState state) => state switch
    {
        TipState.Assigned => TipStatusWord.Assigned,
        TipState.Accepted or TipState.Reported => TipStatusWord.Acting,
        TipState.Acted => TipStatusWord.Acted,
        TipState.Closed => TipStatusWord.Closed,
        TipState.Rejected => TipStatusWord.Rejected,
        TipState.New or TipState.Duplicate or TipState.Withdrawn => TipStatusWord.Received,
    };
}
