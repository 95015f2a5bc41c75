namespace SatarkMitra.Desk.Tips;

/// <summary>A person decides the grades; the machine's are a proposal until then.</summary>
internal static class Classify
{
    /// <param name="sensitivity">1 to 4.</param>
    /// <param name="evidence">0 to 4.</param>
    public static Task<TipChange> RunAsync(TipWork work, string number, int? version, int sensitivity, int evidence, CancellationToken cancel) =>
        work.ChangeAsync(number, version, "tip.classify", tip =>
        {
            if (!work.Viewer.Triages()) { return new TipChange.Forbidden(); }
            if (sensitivity is < 1 or > 4 || evidence is < 0 or > 4) { return new TipChange.Refused("grade"); }
            tip.Sensitivity = sensitivity;
            tip.Evidence = evidence;
            tip.GradesDecided = true;
            return new TipChange.Done(number, "classified");
        }, cancel);
}
