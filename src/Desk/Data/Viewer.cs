using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Data;

/// <summary>
/// Who looks, and so what exists for him. <paramref name="Districts"/> and <paramref name="Audiences"/> bound every
/// query through the context's global filter; <paramref name="OnlyAssigned"/> narrows to tips assigned to him.
/// </summary>
internal sealed record Viewer(Guid StaffId, Role Role, string Scope, IReadOnlyList<string> Districts, IReadOnlyList<Audience> Audiences, bool OnlyAssigned)
{
    /// <summary>Sees nothing: the viewer of an anonymous request.</summary>
    public static Viewer Nobody { get; } = new(Guid.Empty, Role.Auditor, "", [], [], true);

    /// <summary>The desk itself: the feed and the clocks. Never the viewer of a request.</summary>
    public static Viewer Desk { get; } = new(Guid.Empty, Role.ItAdministrator, "", [], [], false) { SeesAll = true };

    public bool SeesAll { get; private init; }
}
