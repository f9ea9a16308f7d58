using Spoor.Domain;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Features.Recording;

/// <summary>The endpoints that record one step: of a trajectory, of an employer, or of the programme.</summary>
internal static class RecordEndpoints
{
    /// <summary>Registers the form services.</summary>
    public static void AddForms(this IServiceCollection services) => services.AddScoped<FormDraft>().AddScoped<StreamForEditingQuery>().AddScoped<FormOptionsQuery>().AddScoped<IntakeQuestionsQuery>().AddScoped<StepFormHandler>().AddScoped<CorrectionFormHandler>();

    public static void MapRecord(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/trajecten/nieuw", (_, _) => FormTarget.NewTrajectory);
        Map(routes, "/werkgevers/nieuw", (_, _) => FormTarget.NewEmployer);
        Map(routes, "/trajecten/{id}/stappen/nieuw", (id, _) => QueryReader.IdIn<TrajectoryId>(id) is null ? null : FormTarget.Trajectory(id));
        Map(routes, "/werkgevers/{id}/stappen/nieuw", (id, _) => QueryReader.IdIn<EmployerId>(id) is null ? null : FormTarget.Employer(id));
        Map(routes, "/programma/stappen/nieuw", (_, request) => request.Programme is { } programme ? FormTarget.Programme(programme.Id.Value) : null);
    }

    private static void Map(IEndpointRouteBuilder routes, string pattern, Func<string, RequestContext, FormTarget?> subjectOf)
    {
        routes.MapDraftForm(
            pattern,
            (HttpContext context, RequestContext request, StepFormHandler handler) =>
                subjectOf(context.GetRouteValue("id") as string ?? "", request) is { } subject ? handler.ShowAsync(subject, context) : Task.FromResult(NotFound()),
            (HttpContext context, RequestContext request, StepFormHandler handler) =>
                subjectOf(context.GetRouteValue("id") as string ?? "", request) is { } subject ? handler.SubmitAsync(subject, context) : Task.FromResult(NotFound()));
    }

    private static IResult NotFound() => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });
}
