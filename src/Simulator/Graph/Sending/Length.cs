namespace SatarkMitra.Simulator.Graph.Sending;

/// <summary>
/// Length rules, all in UTF-16 units. Meta does not say which unit it counts; this one is never kinder than code points,
/// so what passes here passes there.
/// </summary>
internal static class Length
{
    public static GraphError? Text(string? value, string param, int most)
    {
        if (string.IsNullOrWhiteSpace(value)) { return GraphError.Missing($"Param {param} is required and may not be empty"); }
        return value.Length > most ? GraphError.InvalidParameter($"Param {param} must be at most {most} characters long.") : null;
    }

    public static GraphError? Optional(string? value, string param, int most) =>
        value?.Length > most ? GraphError.InvalidParameter($"Param {param} must be at most {most} characters long.") : null;

    /// <summary>Labels and ids of choices: Meta answers 131009 with the allowed range.</summary>
    public static GraphError? Label(string? value, string what, int most)
    {
        if (value is null) { return GraphError.Missing($"{what} is required"); }
        return string.IsNullOrWhiteSpace(value) || value.Length > most
            ? GraphError.Value($"{what} length invalid. Min length: 1, Max length: {most}")
            : null;
    }

    public static GraphError? NotOver(string? value, string what, int most) =>
        value?.Length > most ? GraphError.Value($"{what} is too long. Max length is {most}") : null;
}
