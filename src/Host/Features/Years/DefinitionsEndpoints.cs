using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Years;

/// <summary>The endpoint of the definitions.</summary>
internal static class DefinitionsEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes) =>
        routes.MapPage("/definities", async (HttpContext context, RequestContext request, YearResultService results) => request.Programme is null
            ? Page.Of<NoData>(request.Status, new { })
            : await CountedAsync(context, request, results));

    private static async Task<IResult> CountedAsync(HttpContext context, RequestContext request, YearResultService results)
    {
        var view = await new DefinitionsQuery(results).RunAsync(request, context.RequestAborted);
        await context.LogDisclosureAsync(view.Rows.Select(r => r.Trajectory.Value));
        return Page.Of<DefinitionsPage>(request.Status, new { View = view });
    }
}
