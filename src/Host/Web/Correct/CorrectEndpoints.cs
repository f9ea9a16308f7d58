using Spoor.Domain;
using Spoor.Host.Web.Drafts;
using Spoor.Host.Web.Record;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Correct;

/// <summary>The addresses at which an event is put right.</summary>
internal static class CorrectEndpoints
{
    public static void MapCorrections(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/trajecten/{id}", (id, _) => QueryReader.IdIn<TrajectoryId>(id) is null ? null : FormSubject.Trajectory(id));
        Map(routes, "/werkgevers/{id}", (id, _) => QueryReader.IdIn<EmployerId>(id) is null ? null : FormSubject.Employer(id));
        Map(routes, "/programma", (_, visit) => visit.Programme is { } programme ? FormSubject.Programme(programme.Id.Value) : null);
    }

    private static void Map(IEndpointRouteBuilder routes, string home, Func<string, Visit, FormSubject?> subjectOf)
    {
        routes.MapDraftForm(
            $"{home}/gebeurtenissen/{{eventId}}/corrigeren",
            (HttpContext context, Visit visit, CorrectionFormHandler desk) =>
                Asked(context, visit, subjectOf) is var (subject, id) ? desk.ShowAsync(subject, id, context.RequestAborted) : Task.FromResult(NotFound()),
            (HttpContext context, Visit visit, CorrectionFormHandler desk) =>
                Asked(context, visit, subjectOf) is var (subject, id) ? desk.TakeAsync(subject, id, context) : Task.FromResult(NotFound()));
    }

    private static (FormSubject Subject, EventId Id)? Asked(HttpContext context, Visit visit, Func<string, Visit, FormSubject?> subjectOf) =>
        subjectOf(context.GetRouteValue("id") as string ?? "", visit) is { } subject && EventId.Find(context.GetRouteValue("eventId") as string) is { } id ? (subject, id) : null;

    private static IResult NotFound() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
}
