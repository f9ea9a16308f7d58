using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Host.Access;
using Spoor.Host.Web.Lists;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Employers;

/// <summary>The addresses of the employers.</summary>
internal static class EmployerEndpoints
{
    public static void MapEmployers(this IEndpointRouteBuilder routes)
    {
        routes.MapList("/werkgevers", async request =>
        {
            if (request.Visit.Query.Id<EmployerId>(Addresses.IdField) is { } one)
            {
                return VisitEndpoints.SeeOther(request.Visit.To(Addresses.Employer(one)));
            }

            var view = await EmployerListQuery.RunAsync(request);
            return Page.Of<EmployerListPage>(request.Visit.Status, new { View = view });
        });
        routes.MapList("/werkgevers/{id}", async request =>
        {
            if (QueryReader.IdIn<EmployerId>(request.Id) is not { } id)
            {
                return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
            }

            var log = request.Context.RequestServices.GetRequiredService<IEventLog>();
            if (!(await new EmployerQuery(log).RunAsync(id, request)).Try(out var view, out var fault))
            {
                return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = fault });
            }

            await request.Context.ShowsAsync(view.Placements.Select(p => p.Trajectory));
            return Page.Of<EmployerPage>(request.Visit.Status, new { View = view });
        });
    }
}
