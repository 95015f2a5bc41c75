using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Data;

/// <summary>
/// Who looks, and so what exists for him. <paramref name="Districts"/> and <paramref name="Audiences"/> bound every
/// query through the context's global filter; <paramref name="Officer"/> narrows to tips assigned to him.
/// </summary>
internal sealed record Viewer(Guid StaffId, Role Role, string Scope, IReadOnlyList<string> Districts, IReadOnlyList<Audience> Audiences, bool OnlyAssigned)
{
    /// <summary>Sees nothing: the viewer of an anonymous request.</summary>
    public static Viewer Nobody { get; } = new(Guid.Empty, Role.Auditor, "", [], [], true);
}
