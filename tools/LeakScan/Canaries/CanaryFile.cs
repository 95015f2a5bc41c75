using System.Text.Json;

namespace SatarkMitra.LeakScan.Canaries;

/// <summary><c>{"canaries":[{"kind":"number","label":"…","digits":"…"},{"kind":"words",…},…]}</c></summary>
internal static class CanaryFile
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { AllowOutOfOrderMetadataProperties = true };

    internal static IReadOnlyList<Canary> Read(string path) =>
        JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Web)?.Canaries ?? throw new JsonException("no canaries in it");

    private sealed record Content(IReadOnlyList<Canary> Canaries);
}
