using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace SatarkMitra.Hosts;

/// <summary>
/// Metrics to a collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other OTEL_* variables mean what they always
/// mean. Counts of our own meters and of the runtime only: no traces and no logs, since those carry values and times of
/// single messages.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Null when no collector is named. Disposing sends what is left.</summary>
    public static IDisposable? Start(string service, IConfiguration configuration) =>
        configuration[Endpoint] is not { Length: > 0 } ? null : Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(service))
            .AddMeter("SatarkMitra.*").AddMeter("System.Runtime")
            .AddOtlpExporter()
            .Build();
}
