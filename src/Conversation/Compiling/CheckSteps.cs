using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Compiling;

/// <summary>Wiring: every step leads on, every step can be reached, and from everywhere a tip can be sent.</summary>
internal static class CheckSteps
{
    private const string File = "script.yaml";

    public static void Check(RangePack pack, ScriptDefinition script, List<PackError> errors)
    {
        var steps = script.Steps.ToDictionary(s => s.Key);
        foreach (var (what, key) in (ReadOnlySpan<(string, string)>)[("start", script.Start), ("again", script.Again)])
        {
            if (!steps.ContainsKey(key)) { errors.Add(new(File, 0, $"'{what}: {key}' is not a step")); }
        }
        foreach (var step in script.Steps) { Check(pack, step, steps, errors); }
        foreach (var kind in Enum.GetValues<StepKind>().Where(k => k is not StepKind.Card))
        {
            var count = script.Steps.Count(s => s.Kind == kind);
            if (count != 1) { errors.Add(new(File, 0, $"there must be one step of kind '{kind.ToString().ToLowerInvariant()}', there are {count}")); }
        }
        foreach (var language in pack.Languages)
        {
            if (script.Steps.All(s => s.Choices.All(c => c.Set != "language=" + language))) { errors.Add(new(File, 0, $"no choice sets language={language}")); }
        }
        if (errors.Count == 0) { Ways(script, steps, errors); }
    }

    private static void Check(RangePack pack, ScriptStep step, Dictionary<string, ScriptStep> steps, List<PackError> errors)
    {
        void Wrong(string message) => errors.Add(new(File, step.Line, $"step '{step.Key}': {message}"));

        if (step.Key is "" or ChatState.Ended or "menu" or "change" || step.Key.Contains('#')) { Wrong("this key is taken by the bot itself"); }
        if (step.Next is { } next && !steps.ContainsKey(next)) { Wrong($"'next: {next}' is not a step"); }
        if (step.Next == step.Key) { Wrong("leads to itself"); }
        if (step.Kind is StepKind.Card)
        {
            if (step.Choices.Count is 0 or > Speech.Limits.Rows) { Wrong($"a card has 1 to {Speech.Limits.Buttons} choices, in a list up to {Speech.Limits.Rows}, not {step.Choices.Count}"); }
            if (step.When is not StepWhen.Always && step.Next is null) { Wrong("is not always shown, so it needs a 'next' to go on to"); }
        }
        else
        {
            if (step.Choices.Count > 0) { Wrong("only cards have choices"); }
            if (step.Open is not null) { Wrong("only cards say how their list is opened"); }
            if (step.When is not StepWhen.Always) { Wrong("only cards can depend on 'when'"); }
            if (step.Kind is not StepKind.Summary && step.Next is null) { Wrong("leads nowhere: 'next' is missing"); }
        }
        foreach (var choice in step.Choices)
        {
            if (!steps.ContainsKey(choice.Next)) { Wrong($"choice '{choice.Id}' leads to '{choice.Next}', which is not a step"); }
            if (choice.Id.Length is 0 or > Speech.Limits.RowId) { Wrong($"choice id '{choice.Id}' must have 1 to {Speech.Limits.RowId} characters"); }
            if (choice.Id.StartsWith("cap:", StringComparison.Ordinal)) { Wrong($"choice id '{choice.Id}': 'cap:' is reserved for sealed buttons"); }
            if (choice.Set is { } set && !Known(pack, set)) { Wrong($"choice '{choice.Id}' sets '{set}', which is unknown"); }
        }
        if (step.Choices.DistinctBy(c => c.Id).Count() != step.Choices.Count) { Wrong("two choices have the same id"); }
    }

    private static bool Known(RangePack pack, string set) =>
        set is "audience=oversight" or "audience=dig-only" or "notify=yes" or "notify=no" or "urgent=yes" or "urgent=no"
        || pack.Languages.Any(language => set == "language=" + language);

    /// <summary>No dead end and no step that nobody sees.</summary>
    private static void Ways(ScriptDefinition script, Dictionary<string, ScriptStep> steps, List<PackError> errors)
    {
        var reached = new HashSet<string>();
        Spread(script.Start);
        Spread(script.Again);
        foreach (var step in script.Steps.Where(s => !reached.Contains(s.Key))) { errors.Add(new(File, step.Line, $"step '{step.Key}' can never be reached")); }
        var ends = script.Steps.Where(s => s.Kind is StepKind.Summary).Select(s => s.Key).ToHashSet();
        while (script.Steps.Where(s => !ends.Contains(s.Key) && Ways(s).Any(ends.Contains)).ToList() is { Count: > 0 } more) { ends.UnionWith(more.Select(s => s.Key)); }
        foreach (var step in script.Steps.Where(s => !ends.Contains(s.Key))) { errors.Add(new(File, step.Line, $"step '{step.Key}' is a dead end: no way leads from it to the summary")); }

        void Spread(string key)
        {
            if (!reached.Add(key)) { return; }
            foreach (var next in Ways(steps[key])) { Spread(next); }
        }

        static IEnumerable<string> Ways(ScriptStep step) => step.Choices.Select(c => c.Next).Concat(step.Next is { } next ? [next] : []);
    }
}
