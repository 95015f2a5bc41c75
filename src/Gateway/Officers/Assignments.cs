using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Data;

namespace SatarkMitra.Gateway.Officers;

/// <summary>Assignments somebody was nudged about: a random id, whose reports go to the audience of the tip.</summary>
internal static class Assignments
{
    /// <summary>Null when it was superseded, or never was.</summary>
    public static async ValueTask<Audience?> AudienceAsync(Session session, Guid assignment)
    {
        var rows = await session.QueryAsync("SELECT audience FROM assignments WHERE id = $1 AND retired = 0", row => (Audience)row.GetInt32(0), assignment);
        return rows is [var audience] ? audience : null;
    }

    /// <summary>The number that the officer's prompts name; null when the assignment was superseded, or never was.</summary>
    public static async ValueTask<string?> NumberAsync(Session session, Guid assignment)
    {
        var rows = await session.QueryAsync("SELECT number FROM assignments WHERE id = $1 AND retired = 0", row => row.GetString(0), assignment);
        return rows is [var number] ? number : null;
    }

    public static async ValueTask OpenAsync(Session session, Guid assignment, string tipNumber)
    {
        var rows = await session.QueryAsync("SELECT audience FROM tip_numbers WHERE number = $1", row => row.GetInt32(0), tipNumber);
        await session.QueueAsync("INSERT INTO assignments (id, audience, number, retired) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING",
            assignment, rows is [var audience] ? audience : (int)Audience.Normal, tipNumber);
    }

    public static ValueTask RetireAsync(Session session, Guid assignment) => session.QueueAsync(
        "INSERT INTO assignments (id, audience, number, retired) VALUES ($1, 0, '', 1) ON CONFLICT (id) DO UPDATE SET retired = 1", assignment);
}
