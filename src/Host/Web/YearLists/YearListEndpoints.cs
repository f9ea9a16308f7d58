using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Host.Web.Year;
using Spoor.Store.Log;

namespace Spoor.Host.Web.YearLists;

/// <summary>The addresses of what is behind those figures of a year that do not count trajectories.</summary>
internal static class YearListEndpoints
{
    public static void MapYearLists(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/jaren/{jaar}/personen", (year, visit, _, counted, _) => Task.FromResult(PersonsPage.Of(year, visit, counted)));
        Map(routes, "/jaren/{jaar}/werkgevers", (year, visit, _, counted, _) => Task.FromResult(YearEmployersPage.Of(year, visit, counted)));
        Map(routes, "/jaren/{jaar}/voorstellen", async (year, visit, log, counted, cancellation) =>
            ProposalsPage.Of(year, visit, counted, await new ProposalsQuery(log).Run(visit, counted, cancellation)));
    }

    private static void Map(
        IEndpointRouteBuilder routes, string pattern, Func<int, Visit, IEventLog, ReplayedYear, CancellationToken, Task<IResult>> page) =>
        routes.MapPage(pattern, async (string jaar, HttpContext context, Visit visit, ReplayDesk desk, IEventLog log) =>
        {
            var year = YearAddress.YearOf(jaar, visit);
            return visit.Programme is null
                ? Page.Of<EmptyRegister>(visit.Status, new { })
                : await page(year, visit, log, await desk.YearOf(visit, year, context.RequestAborted), context.RequestAborted);
        });
}
