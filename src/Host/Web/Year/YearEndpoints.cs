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
        routes.MapPage("/jaren", (Visit visit) => Results.Redirect(visit.To($"/jaren/{visit.AsOf.Year}")));
        routes.MapPage("/jaren/{jaar}", async (string jaar, HttpContext context, Visit visit, YearResultService desk) =>
        {
            var address = YearAddress.Read(jaar, visit);
            if (visit.Programme is null)
            {
                return Page.Of<EmptyRegister>(visit.Status, new { });
            }

            if (visit.Admission?.Reach == Reach.Published)
            {
                return await Published.PublishedQuery.ShowAsync(address.Year, visit, desk, context.RequestAborted);
            }

            var view = await new YearQuery(desk).RunAsync(address, visit, context.RequestAborted);
            await context.ShowsAsync(view.Rows.Select(m => m.Trajectory.Value));
            return Page.Of<YearPage>(visit.Status, new { View = view });
        });
    }
}
