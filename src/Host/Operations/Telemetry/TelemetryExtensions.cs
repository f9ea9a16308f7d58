using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Spoor.EventStore.Telemetry;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Exports traces, metrics and logs by OpenTelemetry, if the standard variables give a destination. Otherwise OpenTelemetry is not loaded.</summary>
/// <remarks>Traces and metrics cover the whole process; logs the web application only, see <see cref="ExportedLogs"/>.</remarks>
internal sealed class TelemetryExtensions : IDisposable
{
    private const string Service = "spoor";

    private static readonly string[] Receivers =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"];

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private TelemetryExtensions()
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(r => Describe(r))
            .AddSource(Signals.Name, "Npgsql", "Microsoft.AspNetCore")
            .AddProcessor(new TagAllowList())
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(r => Describe(r))
            .AddMeter(Signals.Name, "Npgsql", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Whether the environment gives a destination, in the variables that OpenTelemetry prescribes.</summary>
    public static bool IsAsked =>
        !string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Receivers.Any(v => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(v)));

    /// <summary>Starts exporting if configured.</summary>
    /// <returns>Dispose at exit to flush; null if not configured.</returns>
    public static IDisposable? Start() => IsAsked ? Begin() : null;

    /// <summary>The program name and version; the standard variables may add to it.</summary>
    public static ResourceBuilder Describe(ResourceBuilder resource) =>
        resource.AddService(Service, serviceVersion: typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3));

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    // A separate method, so that a command that exports nothing does not load the exporter.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static TelemetryExtensions Begin() => new();
}
