using Spoor.Domain;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Cases;

/// <summary>The endpoint of the list of cases.</summary>
internal static class CaseListEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes) => routes.MapList(
        "/trajecten",
        async list =>
        {
            if (list.Request.Query.Id<TrajectoryId>(UrlBuilder.IdField) is { } one)
            {
                return RequestContextEndpoints.SeeOther(list.Request.To(UrlBuilder.Trajectory(one)));
            }

            var view = await CaseListQuery.RunAsync(list);
            await list.Context.LogDisclosureAsync(view.Rows.Select(r => r.Trajectory));
            return Page.Of<CaseListPage>(list.Request.Status, new { View = view });
        });
}
