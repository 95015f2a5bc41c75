using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Tips;

/// <param name="Blur">Opened files stay blurred until held: for the gravest tips.</param>
internal sealed record EvidenceList(string Number, IReadOnlyList<Evidence> Files, bool Blur)
{
    public string Href(Evidence file) => $"/tips/{Number}/evidence/{file.Id:N}";
}
