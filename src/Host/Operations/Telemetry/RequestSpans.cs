using System.Collections.Frozen;
using System.Diagnostics;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Adds the non-personal facts of a request to its span: the method, the route pattern without ids, and the outcome.</summary>
internal static class RequestSpans
{
    private static readonly FrozenSet<string> Methods = new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" }.ToFrozenSet();

    /// <summary>Runs after routing, which determines the pattern.</summary>
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Activity.Current is { } span && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            // The method, too, is arbitrary client input.
            span.SetTag("http.request.method", Methods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER");
            span.SetTag("http.route", endpoint.RoutePattern.RawText);
            context.Response.OnStarting(() =>
            {
                span.SetTag("http.response.status_code", context.Response.StatusCode);
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
