using System.Text.Json.Serialization;
using SatarkMitra.Gateway.Commands;
using SatarkMitra.Gateway.Jobs;
using SatarkMitra.Gateway.Returns;
using SatarkMitra.Gateway.Tips;

namespace SatarkMitra.Gateway;

/// <summary>What stands as JSON inside encrypted rows of the gateway.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(Mailbox))]
[JsonSerializable(typeof(HeldItem))]
[JsonSerializable(typeof(PendingNotice))]
internal sealed partial class GatewayJson : JsonSerializerContext;
