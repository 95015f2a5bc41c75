using System.Security.Cryptography;
using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Feed;

/// <summary>Commands to the gateway. Add them to the context that decides; they leave, in order, after it was saved.</summary>
internal static class Outgoing
{
    /// <summary>An id that crosses the border: 128 random bits, telling neither order nor time.</summary>
    public static Guid NewBorderId() => new(RandomNumberGenerator.GetBytes(16));

    public static void Send(this DeskDb db, Command command, Guid? tipId = null) => db.Commands.Add(new OutgoingCommand
    {
        Id = command.Id, TipId = tipId, Json = JsonSerializer.Serialize(command, ContractsJson.Default.Command),
    });
}
