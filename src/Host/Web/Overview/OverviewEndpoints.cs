using Spoor.Domain.Recording;
using Spoor.EventStore.Views;
using Spoor.Host.Access;
using Spoor.Host.Replays;
using Spoor.Host.Web.Lists;

namespace Spoor.Host.Web.Overview;

/// <summary>The address of the first page.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes) => routes.MapList("/", async request =>
    {
        if (request.Visit.Admission?.Reach == Access.Reach.Published)
        {
            return await Published.PublishedQuery.ShowAsync(null, request.Visit, request.Context.RequestServices.GetRequiredService<YearResultService>(), request.Cancellation);
        }

        var services = request.Context.RequestServices;
        var view = await new OverviewQuery(services.GetRequiredService<YearResultService>(), services.GetRequiredService<ViewDatabase>()).RunAsync(request);
        await request.Context.ShowsAsync(view.Last.Where(l => l.Stream.Kind == StreamKind.Trajectory).Select(l => l.Stream.Id));
        return Page.Of<OverviewPage>(request.Visit.Status, new { View = view });
    });
}
