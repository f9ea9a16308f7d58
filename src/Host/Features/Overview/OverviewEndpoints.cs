using Spoor.Domain.Recording;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Years;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Overview;

/// <summary>The endpoint of the home page.</summary>
internal static class OverviewEndpoints
{
    public static void MapOverview(this IEndpointRouteBuilder routes) => routes.MapList("/", async list =>
    {
        if (list.Request.Access?.Reach == AccessScope.Published)
        {
            return await PublishedQuery.ShowAsync(null, list.Request, list.Context.RequestServices.GetRequiredService<YearResultService>(), list.Cancellation);
        }

        var services = list.Context.RequestServices;
        var view = await new OverviewQuery(services.GetRequiredService<YearResultService>(), services.GetRequiredService<ViewDatabase>()).RunAsync(list);
        await list.Context.LogDisclosureAsync(view.Last.Where(l => l.Stream.Kind == StreamKind.Trajectory).Select(l => l.Stream.Id));
        return Page.Of<OverviewPage>(list.Request.Status, new { View = view });
    });
}
