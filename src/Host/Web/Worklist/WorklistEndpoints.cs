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
            var view = await WorklistPageQuery.RunAsync(request);
            await request.Context.ShowsAsync((view.List ?? [.. view.Groups.SelectMany(g => g.Rows)]).Select(r => r.Trajectory));
            return Page.Of<WorklistPage>(request.Visit.Status, new { View = view });
        });
}
