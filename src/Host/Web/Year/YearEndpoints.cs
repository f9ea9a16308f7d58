using NodaTime;
using Spoor.Host.Replays;
using Spoor.Projections.Replaying;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Year;

/// <summary>The addresses of the year page.</summary>
internal static class YearEndpoints
{
    public static void MapYear(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/", (HttpContext context, IClock clock) => Results.Redirect(new YearAddress(
            ReplayInputs.DateOf(clock.GetCurrentInstant()).Year, Language: Language.Of(context.Request.Query) ?? "nl").ToString()));
        routes.MapPage("/jaren", (HttpContext context) => Results.Redirect($"/{context.Request.QueryString}"));
        routes.MapPage("/jaren/{jaar}", async (string jaar, HttpContext context, IEventLog log, ReplayDesk desk, IClock clock) =>
        {
            var now = clock.GetCurrentInstant();
            var (address, faults) = new YearAddressReader(context.Request.Query, now).Read(jaar);
            var view = await new YearQuery(log, desk).Run(address, faults, now, context.RequestAborted);
            return Page.Of<YearPage>(
                view.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, new { View = view });
        });
    }
}
