using Spoor.Domain.Counting;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;
using Spoor.Projections.Readings;

namespace Spoor.Host.Features.Years;

/// <summary>The endpoints of the lists behind figures that do not count trajectories.</summary>
internal static class YearListEndpoints
{
    public static void MapYearLists(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/jaren/{jaar}/personen", async (year, request, context, counted) =>
        {
            await context.LogDisclosureAsync(counted.Members.Where(m => m.State == Scope.In).Select(m => m.Trajectory.Value));
            return PersonsPage.Of(year, request, counted);
        });
        Map(routes, "/jaren/{jaar}/werkgevers", (year, request, _, counted) => Task.FromResult(YearEmployersPage.Of(year, request, counted)));
        Map(routes, "/jaren/{jaar}/voorstellen", async (year, request, context, counted) =>
        {
            var proposals = await new ProposalsQuery(context.RequestServices.GetRequiredService<IEventStore>()).RunAsync(request, counted, context.RequestAborted);
            await context.LogDisclosureAsync(proposals.Rows.Select(p => p.Trajectory.Value));
            return ProposalsPage.Of(year, request, counted, proposals);
        });
        Map(routes, "/jaren/{jaar}/lezingen", async (year, request, context, counted) =>
        {
            // A definition of version 1 has no readings; then those of the plan's own words are shown.
            var definition = counted.Result.RulesVersion is null ? Definition.NhnPlan.Name : counted.Result.Definition;
            var replay = request.Time.Replay(year, request.Programme!.Id.Value) with { Definition = definition };
            var results = context.RequestServices.GetRequiredService<YearResultService>();
            var found = (await results.ReadingsAsync(replay, by => Variation.Default(by), context.RequestAborted)).Value;
            await context.LogDisclosureAsync(found.Readings.Readings.SelectMany(r => r.Leave.Concat(r.Enter)).Select(t => t.Value).Distinct());
            return Page.Of<ReadingsPage>(request.Status, new { Year = year, Found = found, Instead = definition == counted.Result.Definition ? null : counted.Result.Definition });
        });
    }

    private static void Map(
        IEndpointRouteBuilder routes, string pattern, Func<int, RequestContext, HttpContext, ReplayedYear, Task<IResult>> page) =>
        routes.MapPage(pattern, async (string jaar, HttpContext context, RequestContext request, YearResultService results) =>
        {
            var year = YearAddress.YearOf(jaar, request);
            return request.Programme is null
                ? Page.Of<NoData>(request.Status, new { })
                : await page(year, request, context, await results.YearOfAsync(request, year, context.RequestAborted));
        });
}
