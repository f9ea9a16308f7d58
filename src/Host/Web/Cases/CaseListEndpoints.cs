using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Web.Lists;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Cases;

/// <summary>The address of the list of cases.</summary>
internal static class CaseListEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes) => routes.MapList(
        "/trajecten",
        async request =>
        {
            if (request.Visit.Query.Id<TrajectoryId>(Addresses.IdField) is { } one)
            {
                return VisitEndpoints.SeeOther(request.Visit.To(Addresses.Trajectory(one)));
            }

            var view = await CaseListQuery.RunAsync(request);
            await request.Context.ShowsAsync(view.Rows.Select(r => r.Trajectory));
            return Page.Of<CaseListPage>(request.Visit.Status, new { View = view });
        });
}
