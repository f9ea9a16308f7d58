using Spoor.Host.Access;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Definitions;

/// <summary>The address of the definitions.</summary>
internal static class DefinitionsEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder routes) =>
        routes.MapPage("/definities", async (HttpContext context, Visit visit, YearResultService desk) => visit.Programme is null
            ? Page.Of<EmptyRegister>(visit.Status, new { })
            : await CountedAsync(context, visit, desk));

    private static async Task<IResult> CountedAsync(HttpContext context, Visit visit, YearResultService desk)
    {
        var view = await new DefinitionsQuery(desk).RunAsync(visit, context.RequestAborted);
        await context.ShowsAsync(view.Rows.Select(r => r.Trajectory.Value));
        return Page.Of<DefinitionsPage>(visit.Status, new { View = view });
    }
}
