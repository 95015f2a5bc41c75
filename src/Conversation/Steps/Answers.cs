using SatarkMitra.Conversation.Chat;
using SatarkMitra.Conversation.Speech;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>The questions of the chosen kind, one at a time. Each can be answered by tap, text, voice or picture, or skipped.</summary>
internal static class Answers
{
    private const string Skip = "question.skip";

    public static Bubble Ask(Talk talk, ScriptStep step)
    {
        var (category, question) = Current(talk);
        var text = talk.Text(step.Say, ("emoji", category.Emoji), ("question", question.Ask[talk.Language])).Trim();
        return Speech.Ask.Choices(talk, text,
            [.. question.Options.Select(o => new Choice($"answer.{question.Key}.{o.Key}", o.Label[talk.Language]))], new Choice(Skip, talk.Text(Skip))) with { Spoken = Recordings.Question(question.Key) };
    }

    public static bool Choose(Talk talk, ScriptStep step, string id)
    {
        var (_, question) = Current(talk);
        if (id == Skip) { Answer(talk, step, null); return true; }
        var option = question.Options.FirstOrDefault(o => id == $"answer.{question.Key}.{o.Key}");
        if (option is null) { return false; }
        Answer(talk, step, new Item(question.Key, option.Key, null));
        return true;
    }

    public static void Typed(Talk talk, ScriptStep step, string text) => Answer(talk, step, new Item(Current(talk).Question.Key, null, text));

    public static void SkipOne(Talk talk, ScriptStep step) => Answer(talk, step, null);

    private static void Answer(Talk talk, ScriptStep step, Item? answer)
    {
        var (category, question) = Current(talk);
        IReadOnlyList<Item> others = [.. talk.Draft.Items.Where(item => item.Question != question.Key)];
        if (answer is not null) { others = [.. others, answer]; }
        // An answer gone back to and changed takes with it what was asked only because of it.
        talk.Draft = talk.Draft with { Items = [.. others.Where(item => category.Questions.FirstOrDefault(q => q.Key == item.Question) is not { } asked || IsAsked(asked, others))] };
        OneOn(talk, step, category);
    }

    private static bool IsAsked(Question question, IReadOnlyList<Item> items) =>
        question.When is not { } when || items.Any(item => item.Question == when.Question && item.Option is { } option && when.Options.Contains(option)) != when.Unless;

    /// <summary>A file was sent instead of an answer: it is kept, and we go on.</summary>
    public static void OneOn(Talk talk, ScriptStep step, Category? category = null)
    {
        category ??= Current(talk).Category;
        var next = talk.Chat.Question + 1;
        while (next < category.Questions.Count && !IsAsked(category.Questions[next], talk.Draft.Items)) { next++; }
        if (next >= category.Questions.Count) { Walk.Next(talk, step); return; }
        talk.Go(step.Key, next);
        Prompt.Say(talk);
    }

    public static bool SaidUrgent(Talk talk) =>
        talk.Draft.Category is { } key && talk.Script.Categories.TryGetValue(key, out var category)
        && talk.Draft.Items.Any(item => item.Option is not null
            && category.Questions.FirstOrDefault(q => q.Key == item.Question)?.Options.FirstOrDefault(o => o.Key == item.Option)?.Urgent is true);

    private static (Category Category, Question Question) Current(Talk talk)
    {
        // A pack may have changed under a running chat: then the first kind that is there keeps it going.
        var category = talk.Script.Categories.GetValueOrDefault(talk.Draft.Category ?? "") ?? talk.Script.Pack.Categories[0];
        return (category, category.Questions[Math.Min(talk.Chat.Question, category.Questions.Count - 1)]);
    }
}
