using System.Collections.Frozen;
using System.Diagnostics;

namespace Spoor.Host.Operations.Telemetry;

/// <summary>Puts on the span of a request what may be told of it: its method, the pattern of its address with no id filled in, and how it ended.</summary>
internal static class RequestSpans
{
    private static readonly FrozenSet<string> Methods = new[] { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" }.ToFrozenSet();

    /// <summary>After routing, which finds the pattern.</summary>
    public static void UseRequestSpans(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Activity.Current is { } span && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            // A method is a word of the caller's own too.
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
