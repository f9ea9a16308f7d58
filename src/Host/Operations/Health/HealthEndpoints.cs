using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Operations.Health;

/// <summary>Health endpoints for proxies, supervisors and operators: liveness and readiness.</summary>
internal static class HealthEndpoints
{
    /// <summary>Registers the checks of every host. Other readiness conditions add a named check of their own.</summary>
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        // Failures are in the response; logging them as well would repeat them at every poll.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Services.AddSingleton<DrainHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<DrainHealthCheck>("serving").AddCheck<DatabaseCheck>("database");
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", async (HttpContext context, IEventStore log) =>
            (await new DatabaseCheck(log).CheckHealthAsync(new(), context.RequestAborted)).Status == HealthStatus.Healthy
                ? Alive()
                : Problem.Of(StatusCodes.Status503ServiceUnavailable, DatabaseCheck.Silent)).AllowAnonymous();
        routes.MapGet("/health/live", Alive).AllowAnonymous();
        routes.MapGet("/health/ready", async (HttpContext context, HealthCheckService checks) =>
        {
            var report = await checks.CheckHealthAsync(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Text(
                Document(report).ToJsonString(SpoorJson.Options),
                "application/json; charset=utf-8",
                statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).AllowAnonymous();
    }

    private static IResult Alive() => Results.Text("{\"status\":\"ok\"}", "application/json");

    private static JsonObject Document(HealthReport report) => new()
    {
        ["status"] = Name(report.Status),
        ["checks"] = new JsonObject(report.Entries.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key, Document(e.Value)))),
    };

    private static JsonObject Document(HealthReportEntry entry)
    {
        var document = new JsonObject { ["status"] = Name(entry.Status) };
        foreach (var (name, value) in entry.Data)
        {
            document[name] = value is long number ? number : value.ToString();
        }

        if (entry.Description is { } why)
        {
            document["why"] = why;
        }

        return document;
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };
}
