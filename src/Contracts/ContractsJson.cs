using System.Text.Json;
using System.Text.Json.Serialization;

namespace SatarkMitra.Contracts;

/// <summary>The one JSON shape of the border: camelCase, enums as words, bytes as base64. Both sides use these options.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(FeedItem))]
[JsonSerializable(typeof(AudienceKeys))]
[JsonSerializable(typeof(IReadOnlyList<Command>))]
[JsonSerializable(typeof(Command))]
public sealed partial class ContractsJson : JsonSerializerContext;
