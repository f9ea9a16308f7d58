using Spoor.Host.Replays;
using Spoor.Host.Web.Lists;
using Spoor.Store.Views;

namespace Spoor.Host.Web.Overview;

/// <summary>The address of the first page.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes) => routes.MapList("/", async request =>
    {
        var services = request.Context.RequestServices;
        var view = await new OverviewQuery(services.GetRequiredService<ReplayDesk>(), services.GetRequiredService<ViewDatabase>()).Run(request);
        return Page.Of<OverviewPage>(request.Visit.Status, new { View = view });
    });
}
