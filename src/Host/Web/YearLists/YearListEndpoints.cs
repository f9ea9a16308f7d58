using Spoor.Domain.Counting;
using Spoor.EventStore.Log;
using Spoor.Host.Access;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Host.Web.Year;

namespace Spoor.Host.Web.YearLists;

/// <summary>The addresses of what is behind those figures of a year that do not count trajectories.</summary>
internal static class YearListEndpoints
{
    public static void MapYearLists(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/jaren/{jaar}/personen", async (year, visit, context, counted) =>
        {
            await context.ShowsAsync(counted.Members.Where(m => m.State == Scope.In).Select(m => m.Trajectory.Value));
            return PersonsPage.Of(year, visit, counted);
        });
        Map(routes, "/jaren/{jaar}/werkgevers", (year, visit, _, counted) => Task.FromResult(YearEmployersPage.Of(year, visit, counted)));
        Map(routes, "/jaren/{jaar}/voorstellen", async (year, visit, context, counted) =>
        {
            var proposals = await new ProposalsQuery(context.RequestServices.GetRequiredService<IEventLog>()).RunAsync(visit, counted, context.RequestAborted);
            await context.ShowsAsync(proposals.Rows.Select(p => p.Trajectory.Value));
            return ProposalsPage.Of(year, visit, counted, proposals);
        });
    }

    private static void Map(
        IEndpointRouteBuilder routes, string pattern, Func<int, Visit, HttpContext, ReplayedYear, Task<IResult>> page) =>
        routes.MapPage(pattern, async (string jaar, HttpContext context, Visit visit, YearResultService desk) =>
        {
            var year = YearAddress.YearOf(jaar, visit);
            return visit.Programme is null
                ? Page.Of<EmptyRegister>(visit.Status, new { })
                : await page(year, visit, context, await desk.YearOfAsync(visit, year, context.RequestAborted));
        });
}
