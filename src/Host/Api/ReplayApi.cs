using Spoor.Domain;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Api;

/// <summary>The read API: the same queries as on the command line, with the same JSON (interfaces.md).</summary>
internal static class ReplayApi
{
    public static void MapReplayApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/replay", async (HttpContext context, YearResultService results) =>
            await YearAsync(context, results, year => Task.FromResult(ApiAnswer.Json(YearDocument.Of(year.Result)))));

        routes.MapGet("/api/members", async (HttpContext context, YearResultService results) =>
            await YearAsync(context, results, async year =>
            {
                await context.LogDisclosureAsync(year.Members.Select(m => m.Trajectory.Value));
                return ApiAnswer.Json(year.Members);
            }));

        routes.MapGet("/api/trajectories/{id}/explanation", async (string id, HttpContext context, YearResultService results) =>
        {
            if (!ApiRequest.Replay(context.Request.Query, needsYear: false, UrlBuilder.IdField).Try(out var replay, out var bad))
            {
                return Problem.Bad(bad);
            }

            return (await results.ExplainAsync(new(id), replay, context.RequestAborted)).Try(out var found, out var missing)
                ? ApiAnswer.Json(found.Explanation)
                : Problem.NotFound(missing);
        });

        routes.MapGet("/api/trajectories/{id}/history", async (string id, HttpContext context, YearResultService results) =>
        {
            if (ApiRequest.Only(context.Request.Query, "lang", UrlBuilder.IdField) is { } bad)
            {
                return Problem.Bad(bad);
            }

            return (await results.HistoryAsync(new TrajectoryId(id), context.RequestAborted)).Try(out var lines, out var missing)
                ? ApiAnswer.Json(lines.Select(l => l.Exported()))
                : Problem.NotFound(missing);
        });
    }

    private static async Task<IResult> YearAsync(HttpContext context, YearResultService results, Func<ReplayedYear, Task<IResult>> answer)
    {
        if (!ApiRequest.Replay(context.Request.Query).Try(out var replay, out var bad))
        {
            return Problem.Bad(bad);
        }

        return (await results.YearAsync(replay, context.RequestAborted)).Try(out var year, out var fault)
            ? await answer(year)
            : Problem.Bad(fault);
    }
}
