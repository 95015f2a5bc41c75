using SatarkMitra.Contracts;

namespace SatarkMitra.Desk.Data;

/// <summary>
/// Tips by day and place, kept in the transaction that changes a tip, so that pages cost what they show and not what
/// lies behind. Audience is part of the key: a viewer's sums hold only what he may read.
/// Day is the IST day of <see cref="Tip.ReceivedHour"/> as days since 1970-01-01.
/// </summary>
internal sealed class TipCount
{
    public Audience Audience { get; set; }
    public required string District { get; set; }
    public required string Station { get; set; }       // "" when the informant named none
    public required string Category { get; set; }
    public int Day { get; set; }
    public int Messages { get; set; }                  // every tip
    public int Incidents { get; set; }                 // duplicates merged, rejected left out
    public int Accepted { get; set; }
    public int Acted { get; set; }
    public int Rejected { get; set; }
    public int VerdictYes { get; set; }
    public int VerdictNo { get; set; }
    public int VerdictWorse { get; set; }
}

/// <summary>Incidents by hexagon (axial q, r of the pack's grid, see Insights), category and day.</summary>
internal sealed class CellCount
{
    public Audience Audience { get; set; }
    public required string District { get; set; }
    public required string Station { get; set; }
    public required string Category { get; set; }
    public int Q { get; set; }
    public int R { get; set; }
    public int Day { get; set; }
    public int Messages { get; set; }
    public int Incidents { get; set; }
}
