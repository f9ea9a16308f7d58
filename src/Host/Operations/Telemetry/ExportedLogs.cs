using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Sends the logs of the web application where that is asked: which message of the program, and the type of an exception. What the message was filled in
/// with, and what the exception says, stays in the program's own output: a database quotes values in its errors.</summary>
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
        // The application reads no environment but these variables, which say where to send.
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
            var kept = (data.Attributes ?? []).Where(a => a.Key == Template).ToList();
            if (data.Exception is { } thrown)
            {
                kept.Add(new("exception.type", thrown.GetType().FullName));
                data.Exception = null;
            }

            data.Attributes = kept;
            data.Body = kept.Find(a => a.Key == Template).Value as string;
            data.FormattedMessage = null;
        }
    }
}
