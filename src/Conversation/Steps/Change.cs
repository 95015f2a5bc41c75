using SatarkMitra.Conversation.Chat;
using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Steps;

/// <summary>From the summary back to one part of the tip, and to the summary again.</summary>
internal static class Change
{
    public const string Step = "change";

    public static Bubble Ask(Talk talk)
    {
        List<Choice> rows = [Row("change.category"), Row("change.answers"), Row("change.place"), Row("change.evidence")];
        if (Walk.IsOversight(talk)) { rows.Add(Row("change.contact")); }
        rows.AddRange([Row("change.back"), Row("change.cancel")]);
        return Speech.Ask.List(talk, talk.Text("change.ask"), rows) with { Spoken = "change.ask" };

        Choice Row(string id) => new(id, talk.Text(id));
    }

    public static void Open(Talk talk)
    {
        talk.Chat = talk.Chat with { Resume = talk.Chat.Step, Step = Step, Page = 0, Offered = [] };
        Prompt.Say(talk);
    }

    public static bool Choose(Talk talk, string id)
    {
        var draft = talk.Draft;
        StepKind kind;
        switch (id)
        {
            case "change.category": draft = draft with { Group = null, Category = null }; kind = StepKind.Group; break;
            case "change.answers": kind = StepKind.Questions; break;
            case "change.place":
                draft = draft with { District = null, Station = null, StationAsked = false, PlaceText = null, PlaceId = null, Latitude = null, Longitude = null };
                kind = StepKind.District;
                break;
            case "change.evidence": draft = draft with { EvidenceAsked = false }; kind = StepKind.Evidence; break;
            case "change.contact" when Walk.IsOversight(talk):
                draft = draft with { Audience = null, Notify = null };
                kind = StepKind.Card;
                break;
            case "change.back": kind = StepKind.Summary; break;
            case "change.cancel":
                talk.Drop(draft.Items);
                talk.Chat = talk.Chat with { Draft = Sketch.Empty, Step = ChatState.Ended, Resume = null, Trail = [], Editing = false };
                talk.Say("cancelled");
                return true;
            default: return false;
        }
        talk.Draft = draft;
        talk.Chat = talk.Chat with { Editing = kind is not StepKind.Summary, Resume = null };
        var target = kind is StepKind.Card
            ? talk.Script.Definition.Steps.First(s => s.When is StepWhen.Oversight)
            : talk.Script.Definition.Steps.First(s => s.Kind == kind);
        Walk.To(talk, target.Key);
        return true;
    }
}
