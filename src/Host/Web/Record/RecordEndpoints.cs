using Spoor.Domain;
using Spoor.Host.Web.Drafts;
using Spoor.Host.Web.Forms;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;

namespace Spoor.Host.Web.Record;

/// <summary>The addresses at which one step is recorded: of a trajectory, of an employer, or of the programme.</summary>
internal static class RecordEndpoints
{
    /// <summary>What the forms need.</summary>
    public static void AddForms(this IServiceCollection services) => services.AddScoped<Drafts.FormDraft>().AddScoped<OpenedStreams>().AddScoped<KnownQuery>().AddScoped<IntakeQuestionsQuery>().AddScoped<StepFormHandler>().AddScoped<Correct.CorrectionFormHandler>().AddScoped<MatchingRound.RoundFormHandler>();

    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/trajecten/nieuw", (_, _) => FormSubject.NewTrajectory);
        Map(routes, "/werkgevers/nieuw", (_, _) => FormSubject.NewEmployer);
        Map(routes, "/trajecten/{id}/stappen/nieuw", (id, _) => QueryReader.IdIn<TrajectoryId>(id) is null ? null : FormSubject.Trajectory(id));
        Map(routes, "/werkgevers/{id}/stappen/nieuw", (id, _) => QueryReader.IdIn<EmployerId>(id) is null ? null : FormSubject.Employer(id));
        Map(routes, "/programma/stappen/nieuw", (_, visit) => visit.Programme is { } programme ? FormSubject.Programme(programme.Id.Value) : null);
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, Func<string, Visit, FormSubject?> subjectOf)
    {
        routes.MapDraftForm(
            pattern,
            (HttpContext context, Visit visit, StepFormHandler desk) =>
                subjectOf(context.GetRouteValue("id") as string ?? "", visit) is { } subject ? desk.ShowAsync(subject, context) : Task.FromResult(NotFound()),
            (HttpContext context, Visit visit, StepFormHandler desk) =>
                subjectOf(context.GetRouteValue("id") as string ?? "", visit) is { } subject ? desk.TakeAsync(subject, context) : Task.FromResult(NotFound()));
    }

    private static IResult NotFound() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
}
