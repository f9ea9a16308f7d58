using Spoor.Host.Access;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Worklist;

/// <summary>The address of the worklist.</summary>
internal static class WorklistEndpoints
{
    public static void MapWorklist(this IEndpointRouteBuilder routes) => routes.MapList(
        "/werklijst",
        async request =>
        {
            var view = await WorklistPageQuery.Run(request);
            await request.Context.Shows((view.List ?? [.. view.Groups.SelectMany(g => g.Rows)]).Select(r => r.Trajectory));
            return Page.Of<WorklistPage>(request.Visit.Status, new { View = view });
        });
}
