using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Spoor.EventStore.Telemetry;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Sends spans, figures and logs by OpenTelemetry, where the standard variables say to where. Without them nothing of OpenTelemetry is even loaded.</summary>
/// <remarks>Traces and metrics are of the whole process; logs are those of the web application, see <see cref="ExportedLogs"/>.</remarks>
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

    /// <summary>Whether the environment names a receiver, by the variables that OpenTelemetry prescribes.</summary>
    public static bool IsAsked =>
        !string.Equals(Environment.GetEnvironmentVariable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Receivers.Any(v => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(v)));

    /// <summary>Starts sending where that is asked.</summary>
    /// <returns>To be disposed at the end, which sends what is left; null where nothing is asked.</returns>
    public static IDisposable? Start() => IsAsked ? Begin() : null;

    /// <summary>Which program and version this is; the standard variables may add to it.</summary>
    public static ResourceBuilder Describe(ResourceBuilder resource) =>
        resource.AddService(Service, serviceVersion: typeof(TelemetryExtensions).Assembly.GetName().Version?.ToString(3));

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    // Apart, so that a command that sends nothing does not load what sends.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static TelemetryExtensions Begin() => new();
}
