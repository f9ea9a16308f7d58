using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Persons;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Words;
using Spoor.Identity.Vault;

namespace Spoor.Host.Features.Identity;

/// <summary>The endpoint of the person behind a trajectory.</summary>
internal static class PersonEndpoints
{
    /// <summary>The route of a person.</summary>
    public const string Address = "/trajecten/{id}/persoon";

    public static void MapPersons(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(
            Address,
            async (string id, HttpContext context, RequestContext request, IEventStore log, FormDraft draft) =>
                await ClientOfAsync(id, request, log, context.RequestAborted) is { } client
                    ? await ShownAsync(id, client, context, request, Typed(draft, request))
                    : await NotThereAsync(id, request, log, draft.Given?.Form, Answers, context.RequestAborted),
            StoreAsync);
        routes.MapNotes();
    }

    /// <summary>The client of a trajectory at the request's point in time; null if there is no such trajectory.</summary>
    internal static async Task<ClientId?> ClientOfAsync(string id, RequestContext request, IEventStore log, CancellationToken cancellation) =>
        QueryReader.IdIn<TrajectoryId>(id) is { } trajectory
        && StreamReplay.ApplyCorrections((await new EventStoreSnapshot(log, request.Known.Position).StreamAsync(StreamId.Of(trajectory), cancellation)).Events) is [{ Step: IntakeRegistered intake }, ..]
            ? intake.ClientId
            : null;

    /// <summary>The page that shows the retraction of the intake with the input, or a not-found page if there is none.</summary>
    /// <param name="typed">Null if there is no input.</param>
    internal static async Task<IResult> NotThereAsync(
        string id, RequestContext request, IEventStore log, IFormCollection? typed, Func<IFormCollection, IEnumerable<(string Field, string Label, string Text)>> answers, CancellationToken cancellation) =>
        QueryReader.IdIn<TrajectoryId>(id) is { } trajectory && Retraction.OfWhole(await log.FetchStreamAsync(StreamId.Of(trajectory), request.Known.Position, cancellation)) is { } by
            ? RetractedPage.Of(FormTarget.Trajectory(id), by, typed is null ? [] : [.. answers(typed).Where(a => a.Text.Length > 0)])
            : Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound });

    private static IEnumerable<(string Field, string Label, string Text)> Answers(IFormCollection typed) => PersonForm.Fields.Select(f => (f.Item, Word.Of($"person.{f.Item}"), typed[f.Item].ToString()));

    private static async Task<IResult> StoreAsync(string id, HttpContext context, RequestContext request, IEventStore log, IdentityVault vault)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        if (await ClientOfAsync(id, request, log, context.RequestAborted) is not { } client)
        {
            return await NotThereAsync(id, request, log, await context.Request.ReadFormAsync(context.RequestAborted), Answers, context.RequestAborted);
        }

        var form = PersonForm.Read(await context.Request.ReadFormAsync(context.RequestAborted)).Checked();
        if (form.Errors.Count > 0)
        {
            return await ShownAsync(id, client, context, request, form);
        }

        var outcome = await vault.SetAsync(client, form.Identity, form.Version, request.Now, request.Actor, context.RequestAborted);
        return outcome.Failed
            ? await ShownAsync(id, client, context, request, form with { IsOvertaken = outcome.Fault.Code == VaultFaults.OvertakenCode })
            : RequestContextEndpoints.SeeOther(request.To(UrlBuilder.Trajectory(id, "/persoon"), ("bewaard", "ja")));
    }

    /// <summary>The input not stored in the vault yet; null if there is none, or the page is historical.</summary>
    private static PersonForm? Typed(FormDraft draft, RequestContext request) =>
        draft.Given is not { } given || request.IsHistorical ? null : PersonForm.Read(given.Form) is var form && draft.Phase is not null ? form.Checked() : form;

    /// <param name="form">The input; null to show what is stored.</param>
    private static async Task<IResult> ShownAsync(string id, ClientId client, HttpContext context, RequestContext request, PersonForm? form)
    {
        var shown = (await ShownPerson.OfAsync(client, context))!;
        if (form is not null && shown.Person is { } person && form.Version != person.Version)
        {
            // Resubmitting means having seen the current version.
            form = form with { Version = person.Version, IsOvertaken = true };
        }

        var status = (form, shown) switch
        {
            ({ IsOvertaken: true }, _) => StatusCodes.Status409Conflict,
            ({ Errors.Count: > 0 }, _) => StatusCodes.Status422UnprocessableEntity,
            (not null, _) => StatusCodes.Status409Conflict,
            (_, { Person: null, IsShredded: false }) => StatusCodes.Status503ServiceUnavailable,
            _ => request.Status,
        };
        return Page.Of<PersonPage>(status, new { Trajectory = id, Shown = shown, Form = form });
    }
}
