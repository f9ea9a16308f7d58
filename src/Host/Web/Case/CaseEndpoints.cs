using Spoor.Domain;
using Spoor.Host.Replays;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Case;

/// <summary>The addresses of one trajectory.</summary>
internal static class CaseEndpoints
{
    public static void MapCase(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/trajecten/{id}", (string id, HttpContext context, Visit visit, IEventLog log, ReplayDesk desk) =>
            Of<CasePage>(id, context, visit, new(log, desk)));
        routes.MapPage("/trajecten/{id}/waarom", (string id, HttpContext context, Visit visit, IEventLog log, ReplayDesk desk) =>
            Of<WhyPage>(id, context, visit, new(log, desk)));
    }

    private static async Task<IResult> Of<TPage>(string id, HttpContext context, Visit visit, CaseQuery query)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        if (QueryReader.IdIn<TrajectoryId>(id) is not { } trajectory)
        {
            return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
        }

        return (await query.Run(trajectory, visit, context.RequestAborted)).Try(out var opened, out var fault)
            ? Page.Of<TPage>(visit.Status, new { Opened = opened })
            : Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = fault });
    }
}
