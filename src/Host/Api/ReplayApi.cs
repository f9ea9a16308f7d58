using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Cli;
using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Api;

/// <summary>The read API: the same questions as at the command line, answered with the same JSON (interfaces.md).</summary>
internal static class ReplayApi
{
    public static void MapReplayApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/replay", async (HttpContext context, YearResultService desk) =>
            await YearAsync(context, desk, year => Task.FromResult(ApiAnswer.Json(YearDocument.Of(year.Result)))));

        routes.MapGet("/api/members", async (HttpContext context, YearResultService desk) =>
            await YearAsync(context, desk, async year =>
            {
                await context.ShowsAsync(year.Members.Select(m => m.Trajectory.Value));
                return ApiAnswer.Json(year.Members);
            }));

        routes.MapGet("/api/trajectories/{id}/explanation", async (string id, HttpContext context, YearResultService desk) =>
        {
            if (!ApiRequest.Replay(context.Request.Query, needsYear: false, Addresses.IdField).Try(out var request, out var bad))
            {
                return Problem.Bad(bad);
            }

            if (request.Year != 0 && await desk.BeforeProgrammeAsync(request, context.RequestAborted) is { } before)
            {
                return Problem.Bad(before);
            }

            return (await desk.ExplainAsync(new(id), request, context.RequestAborted)).Try(out var found, out var missing)
                ? ApiAnswer.Json(found.Explanation)
                : Problem.NotFound(missing);
        });

        routes.MapGet("/api/trajectories/{id}/history", async (string id, HttpContext context, YearResultService desk) =>
        {
            if (ApiRequest.Only(context.Request.Query, "lang", Addresses.IdField) is { } bad)
            {
                return Problem.Bad(bad);
            }

            return (await desk.HistoryAsync(new TrajectoryId(id), context.RequestAborted)).Try(out var lines, out var missing)
                ? ApiAnswer.Json(lines.Select(l => l.Exported()))
                : Problem.NotFound(missing);
        });
    }

    private static async Task<IResult> YearAsync(HttpContext context, YearResultService desk, Func<ReplayedYear, Task<IResult>> answer)
    {
        if (!ApiRequest.Replay(context.Request.Query).Try(out var request, out var bad))
        {
            return Problem.Bad(bad);
        }

        if (await desk.BeforeProgrammeAsync(request, context.RequestAborted) is { } before)
        {
            return Problem.Bad(before);
        }

        return (await desk.YearAsync(request, context.RequestAborted)).Try(out var year, out var fault)
            ? await answer(year)
            : Problem.Bad(fault);
    }
}
