namespace SatarkMitra.Conversation.Steps;

/// <summary>The way out of everything: a new report, on with the running one, another language.</summary>
internal static class Menu
{
    public const string Step = "menu";
    public const string New = "menu.new", Continue = "menu.continue", Language = "menu.language";

    public static Bubble Ask(Talk talk)
    {
        List<Choice> choices = [new(New, talk.Text(New))];
        if (talk.Chat.Resume is not null) { choices.Add(new(Continue, talk.Text(Continue))); }
        choices.Add(new(Language, talk.Text(Language)));
        return Speech.Ask.Choices(talk, talk.Text("menu.ask"), choices) with { Spoken = "menu.ask" };
    }

    public static void Open(Talk talk, string? note = null)
    {
        if (talk.Chat.Chosen is null && (talk.Chat.Step is "" or ChatState.Ended)) { Walk.Begin(talk, note); return; }
        var running = talk.Chat.Step is not (ChatState.Ended or "" or Step) ? talk.Chat.Step : talk.Chat.Step is Step ? talk.Chat.Resume : null;
        talk.Chat = talk.Chat with { Step = Step, Resume = running is Change.Step ? talk.Chat.Resume : running, Offered = [], Page = 0 };
        Prompt.Say(talk, note);
    }

    public static bool Choose(Talk talk, string id)
    {
        switch (id)
        {
            case New:
                talk.Drop(talk.Draft.Items);
                talk.Draft = Chat.Sketch.Empty;
                Walk.Begin(talk);
                return true;
            case Continue when talk.Chat.Resume is { } resume:
                talk.Chat = talk.Chat with { Step = resume, Resume = null };
                Prompt.Say(talk);
                return true;
            case Language:
                AskLanguage(talk);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Nothing waits: whoever writes here has something to tell. Where a report waits, only a greeting is no riddle.</summary>
    public static bool Typed(Talk talk, string text, string key)
    {
        if (talk.Chat.Resume is not null)
        {
            if (!talk.Script.Words.Is("greet", key)) { return false; }
            Prompt.Say(talk);
            return true;
        }
        if (!key.Any(char.IsLetter)) { return false; }
        talk.Drop(talk.Draft.Items);
        talk.Draft = Chat.Sketch.Empty;
        Walk.Begin(talk, Hearing.KeepProse(talk, text) ? talk.Text("file.kept") : null);
        return true;
    }

    public static void AskLanguage(Talk talk)
    {
        var resume = talk.Chat.Step is Step or Change.Step ? talk.Chat.Resume ?? Step : talk.Chat.Step;
        if (resume == talk.Script.LanguageStep) { resume = talk.Chat.Resume ?? ""; }
        talk.Chat = talk.Chat with { Step = talk.Script.LanguageStep, Resume = resume.Length == 0 ? null : resume, Offered = [], Page = 0 };
        Prompt.Say(talk);
    }
}
