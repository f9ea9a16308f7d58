using Spoor.Domain;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Features.Recording;

/// <summary>The endpoints that correct an event.</summary>
internal static class CorrectEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/trajecten/{id}", (id, _) => QueryReader.IdIn<TrajectoryId>(id) is null ? null : FormTarget.Trajectory(id));
        Map(routes, "/werkgevers/{id}", (id, _) => QueryReader.IdIn<EmployerId>(id) is null ? null : FormTarget.Employer(id));
        Map(routes, "/programma", (_, request) => request.Programme is { } programme ? FormTarget.Programme(programme.Id.Value) : null);
    }

    private static void Map(IEndpointRouteBuilder routes, string home, Func<string, RequestContext, FormTarget?> subjectOf)
    {
        routes.MapDraftForm(
            $"{home}/gebeurtenissen/{{eventId}}/corrigeren",
            (HttpContext context, RequestContext request, CorrectionFormHandler handler) =>
                Asked(context, request, subjectOf) is var (subject, id) ? handler.ShowAsync(subject, id, context.RequestAborted) : Task.FromResult(NotFound()),
            (HttpContext context, RequestContext request, CorrectionFormHandler handler) =>
                Asked(context, request, subjectOf) is var (subject, id) ? handler.SubmitAsync(subject, id, context) : Task.FromResult(NotFound()));
    }

    private static (FormTarget Subject, EventId Id)? Asked(HttpContext context, RequestContext request, Func<string, RequestContext, FormTarget?> subjectOf) =>
        subjectOf(context.GetRouteValue("id") as string ?? "", request) is { } subject && EventId.Find(context.GetRouteValue("eventId") as string) is { } id ? (subject, id) : null;

    private static IResult NotFound() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
}
