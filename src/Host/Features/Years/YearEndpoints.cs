using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Components.Years;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Years;

/// <summary>The endpoints of the year page.</summary>
internal static class YearEndpoints
{
    public static void MapYear(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/jaren", (RequestContext request) => Results.Redirect(request.To($"/jaren/{request.AsOf.Year}")));
        routes.MapPage("/jaren/{jaar}", async (string jaar, HttpContext context, RequestContext request, YearResultService results) =>
        {
            var address = YearAddress.Read(jaar, request);
            if (request.Programme is null)
            {
                return Page.Of<NoData>(request.Status, new { });
            }

            if (request.Access?.Reach == AccessScope.Published)
            {
                return await PublishedQuery.ShowAsync(address.Year, request, results, context.RequestAborted);
            }

            var view = await new YearQuery(results).RunAsync(address, request, context.RequestAborted);
            await context.LogDisclosureAsync(view.Rows.Select(m => m.Trajectory.Value));
            return Page.Of<YearPage>(request.Status, new { View = view });
        });
    }
}
