using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Persons;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Features.Cases;

/// <summary>The endpoints of one trajectory.</summary>
internal static class CaseEndpoints
{
    public static void MapCase(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/trajecten/{id}", (string id, HttpContext context, RequestContext request, IEventStore log, YearResultService results) =>
            OfAsync(id, context, request, new(log, results), async opened => Page.Of<CasePage>(
                request.Status, new { Opened = opened, Person = await ShownPerson.OfAsync(opened.Explained.Verdict.Facts.Intake.ClientId, context) })));
        routes.MapPage("/trajecten/{id}/waarom", (string id, HttpContext context, RequestContext request, IEventStore log, YearResultService results) =>
            OfAsync(id, context, request, new(log, results), opened => Task.FromResult(Page.Of<WhyPage>(request.Status, new { Opened = opened }))));
    }

    private static async Task<IResult> OfAsync(string id, HttpContext context, RequestContext request, CasePageQuery query, Func<CaseModel, Task<IResult>> page)
    {
        if (QueryReader.IdIn<TrajectoryId>(id) is not { } trajectory)
        {
            return Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
        }

        return (await query.RunAsync(trajectory, request, context.RequestAborted)).Try(out var opened, out var fault)
            ? await page(opened)
            : await query.RetractionAsync(trajectory, request, context.RequestAborted) is { } by
            ? Page.Of<RetractedCasePage>(request.Status, new { Trajectory = trajectory, By = by })
            : Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = fault });
    }
}
