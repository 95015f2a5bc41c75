namespace SatarkMitra.Pack;

/// <summary>Line is 1-based, 0 when the whole file is meant.</summary>
public sealed record PackError(string File, int Line, string Message);

public abstract record PackResult
{
    private PackResult() { }

    public sealed record Loaded(RangePack Pack) : PackResult;

    /// <summary>Every error of the folder at once.</summary>
    public sealed record Broken(IReadOnlyList<PackError> Errors) : PackResult;
}
