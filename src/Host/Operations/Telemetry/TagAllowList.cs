using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Removes all tags from a span but those known to contain no personal data. Frameworks add addresses, queries, statements and error messages,
/// which contain trajectory ids; what is not on this list does not leave the machine, whatever a next version adds.</summary>
internal sealed class TagAllowList : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Harmless = new[]
    {
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
        "db.system.name", "db.npgsql.rows", "db.npgsql.prepared", "db.response.status_code",
        "spoor.events",
    }.ToFrozenSet();

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Harmless.Contains(name))
            {
                data.SetTag(name, null);
            }
        }

        data.DisplayName = Named(data);
        if (data.Status == ActivityStatusCode.Error)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }

        // A span event is an exception with its message, and cannot be removed; so the span is dropped, and its parent shows the failure.
        if (data.Events.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static string Named(Activity span) => span.Source.Name switch
    {
        "Npgsql" => "postgresql",
        "Microsoft.AspNetCore" => $"{span.GetTagItem("http.request.method")} {span.GetTagItem("http.route")}".Trim() is { Length: > 0 } name ? name : "http",
        _ => span.OperationName,
    };
}
