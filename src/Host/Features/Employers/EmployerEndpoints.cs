using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Employers;

/// <summary>The endpoints of the employers.</summary>
internal static class EmployerEndpoints
{
    public static void MapEmployers(this IEndpointRouteBuilder routes)
    {
        routes.MapList("/werkgevers", async list =>
        {
            if (list.Request.Query.Id<EmployerId>(UrlBuilder.IdField) is { } one)
            {
                return RequestContextEndpoints.SeeOther(list.Request.To(UrlBuilder.Employer(one)));
            }

            var view = await EmployerListQuery.RunAsync(list);
            return Page.Of<EmployerListPage>(list.Request.Status, new { View = view });
        });
        routes.MapList("/werkgevers/{id}", async list =>
        {
            if (QueryReader.IdIn<EmployerId>(list.Id) is not { } id)
            {
                return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
            }

            var log = list.Context.RequestServices.GetRequiredService<IEventStore>();
            if (!(await new EmployerPageQuery(log).RunAsync(id, list)).Try(out var view, out var fault))
            {
                return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = fault });
            }

            await list.Context.LogDisclosureAsync(view.Placements.Select(p => p.Trajectory));
            return Page.Of<EmployerPage>(list.Request.Status, new { View = view });
        });
    }
}
