using Spoor.Host.Access;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Year;

/// <summary>The addresses of the year page.</summary>
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
                return await Published.PublishedQuery.ShowAsync(address.Year, request, results, context.RequestAborted);
            }

            var view = await new YearQuery(results).RunAsync(address, request, context.RequestAborted);
            await context.LogDisclosureAsync(view.Rows.Select(m => m.Trajectory.Value));
            return Page.Of<YearPage>(request.Status, new { View = view });
        });
    }
}
