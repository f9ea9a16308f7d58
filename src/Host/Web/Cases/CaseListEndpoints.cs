using Spoor.Host.Access;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Cases;

/// <summary>The address of the list of cases.</summary>
internal static class CaseListEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder routes) => routes.MapList(
        "/trajecten",
        async request =>
        {
            var view = await CaseListQuery.Run(request);
            await request.Context.Shows(view.Rows.Select(r => r.Trajectory));
            return Page.Of<CaseListPage>(request.Visit.Status, new { View = view });
        });
}
