using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Worklist;

/// <summary>The endpoint of the worklist.</summary>
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
