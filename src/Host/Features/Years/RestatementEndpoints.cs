using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Years;

/// <summary>The endpoint of a restatement.</summary>
internal static class RestatementEndpoints
{
    public static void MapRestatement(this IEndpointRouteBuilder routes) => routes.MapPage(
        "/jaren/{jaar}/herzien", async (string jaar, HttpContext context, RequestContext request, ComparisonService comparisons, YearResultService results) =>
        {
            var year = YearAddress.YearOf(jaar, request);
            if (request.Programme is null)
            {
                return Page.Of<NoData>(request.Status, new { });
            }

            var view = await new RestatementQuery(comparisons, results).RunAsync(year, request, context.RequestAborted);
            await context.LogDisclosureAsync(view.Compared is null
                ? []
                : view.Comparison.Moved.Select(m => m.Trajectory.Value).Concat(view.Comparison.Shifted.Select(s => s.Trajectory.Value)).Concat((view.Unchanged ?? []).Select(u => u.Id)));
            return Page.Of<RestatementPage>(request.Status, new { View = view });
        });
}
