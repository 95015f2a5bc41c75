using SatarkMitra.Conversation.Chat;

namespace SatarkMitra.Conversation.Steps;

/// <summary>Collects what is sent, for a tip, for late evidence, for an answer or for an officer's report.</summary>
internal static class Pile
{
    // Files of an album reach the bot within a second or two; nobody records or types a second message faster than this.
    private const int BurstSeconds = 4;

    // Texts are small, but a chat must stay small too: it is read and written at every step.
    private const int MostTexts = 60;

    /// <summary>False when the pile is full: then it was said, and a file is given back.</summary>
    public static bool Take(Talk talk, IReadOnlyList<Item> items, Item item, out IReadOnlyList<Item> with)
    {
        with = items;
        var full = item.File is null
            ? items.Count(i => i.File is null && i.Question is null) >= MostTexts
            : items.Count(i => i.File is not null) >= talk.Script.Pack.Policies.FilesPerTip;
        if (full)
        {
            talk.Drop([item]);
            if (!InBurst(talk)) { Prompt.Say(talk, talk.Text(item.File is null ? "evidence.full" : "quota.files")); }
            return false;
        }
        with = [.. items, item];
        return true;
    }

    /// <summary>True when the last one was acknowledged a moment ago. Prolongs the moment.</summary>
    public static bool InBurst(Talk talk)
    {
        var quiet = talk.Now < talk.Chat.QuietUntil;
        talk.Chat = talk.Chat with { QuietUntil = talk.Now + BurstSeconds };
        return quiet;
    }
}
