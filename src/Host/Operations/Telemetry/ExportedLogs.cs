using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Exports the web application's logs if configured: the message template, and the type of an exception. Message arguments and
/// exception messages stay in the program's own output: databases quote values in their errors.</summary>
internal static class ExportedLogs
{
    public static void AddExportedLogs(this WebApplicationBuilder builder)
    {
        if (TelemetryExtensions.IsAsked)
        {
            Add(builder);
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Add(WebApplicationBuilder builder)
    {
        // The only environment variables the application reads are these, for the destination.
        builder.Configuration.AddInMemoryCollection(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Where(v => ((string)v.Key).StartsWith("OTEL_", StringComparison.Ordinal))
            .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value)));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(TelemetryExtensions.Describe(OpenTelemetry.Resources.ResourceBuilder.CreateDefault()));
            logs.IncludeFormattedMessage = false;
            logs.IncludeScopes = false;
            logs.AddProcessor(new OwnMessagesProcessor());
            logs.AddOtlpExporter();
        });
    }

    private sealed class OwnMessagesProcessor : BaseProcessor<LogRecord>
    {
        private const string Template = "{OriginalFormat}";

        public override void OnEnd(LogRecord data)
        {
            var exported = (data.Attributes ?? []).Where(a => a.Key == Template).ToList();
            if (data.Exception is { } thrown)
            {
                exported.Add(new("exception.type", thrown.GetType().FullName));
                data.Exception = null;
            }

            data.Attributes = exported;
            data.Body = exported.Find(a => a.Key == Template).Value as string;
            data.FormattedMessage = null;
        }
    }
}
