using Spoor.Host.Access;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Definitions;

/// <summary>The address of the definitions.</summary>
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
