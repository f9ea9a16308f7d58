using Spoor.Host.Access;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Worklist;

/// <summary>The address of the worklist.</summary>
internal static class WorklistEndpoints
{
    public static void MapWorklist(this IEndpointRouteBuilder routes) => routes.MapList(
        "/werklijst",
        async list =>
        {
            var view = await WorklistPageQuery.RunAsync(list);
            await list.Context.LogDisclosureAsync((view.List ?? [.. view.Groups.SelectMany(g => g.Rows)]).Select(r => r.Trajectory));
            return Page.Of<WorklistPage>(list.Request.Status, new { View = view });
        });
}
