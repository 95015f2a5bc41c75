namespace SatarkMitra.Pack;

/// <summary><see cref="Urgent"/>: choosing it says that it happens right now, so the tip may skip the release pool.</summary>
public sealed record QuestionOption(string Key, LocalText Label)
{
    public bool Urgent { get; init; }
}

/// <summary>Every question can be skipped. Options may be empty: then it is free text, voice or photo.</summary>
public sealed record Question(string Key, LocalText Ask, LocalText Label, IReadOnlyList<QuestionOption> Options)
{
    /// <summary>Null: always asked. A category may ask it only after, or only without, one answer to an earlier question.</summary>
    public AskedWhen? When { get; init; }
}

/// <summary>After one of those answers, or with <paramref name="Unless"/> in every other case.</summary>
public sealed record AskedWhen(string Question, IReadOnlyList<string> Options, bool Unless);

public sealed record CategoryGroup(string Key, LocalText Name)
{
    /// <summary>What people type for the whole group ("police").</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>
/// <paramref name="Oversight"/>: about police, CODE-ONLY is offered first and the audience is asked.
/// Sensitivity is proposed as 1..4. Clocks are statute keys of the pack (ndps42, pocso24, bnss173).
/// </summary>
public sealed record Category(
    string Key, string Group, LocalText Name, string Emoji, int Sensitivity, bool Oversight, bool Serious,
    IReadOnlyList<Question> Questions, IReadOnlyList<string> Clocks)
{
    /// <summary>What people type for it, in any script ("daru", "शराब"): understood where a category is asked.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What helps and is safe to send, said where evidence is asked for. Null: nothing of its own.</summary>
    public LocalText? Evidence { get; init; }
}

/// <summary>A limit that a statute sets, shown at the desk and counted from its receipt.</summary>
public sealed record StatuteClock(string Key, LocalText Name, TimeSpan Within);
