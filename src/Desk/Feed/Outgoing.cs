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

    /// <summary>The command's word on the border: notice, ask, nudge… Also of a row that has been posted.</summary>
    public static string KindOf(string json)
    {
        using var command = JsonDocument.Parse(json);
        return command.RootElement.GetProperty("kind").GetString()!;
    }

    /// <summary>What is kept of a posted command.</summary>
    public static string OnlyKind(string kind) => $$"""{"kind":"{{kind}}"}""";

    public static void Send(this DeskDb db, Command command, Guid? tipId = null) => db.Commands.Add(new OutgoingCommand
    {
        Id = command.Id, TipId = tipId, Json = JsonSerializer.Serialize(command, ContractsJson.Default.Command),
    });
}
