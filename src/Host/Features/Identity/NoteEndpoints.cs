using System.Globalization;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Persons;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Identity.Vault;

namespace Spoor.Host.Features.Identity;

/// <summary>The endpoint of the note on an event of a trajectory.</summary>
internal static class NoteEndpoints
{
    private const string Address = "/trajecten/{id}/gebeurtenissen/{eventId}/notitie";

    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(Address, ShowAsync, StoreAsync);
    }

    private static async Task<IResult> ShowAsync(string id, string eventId, HttpContext context, RequestContext request, IEventStore log, FormDraft draft)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status200OK, new { });
        }

        return await FindAsync(id, eventId, context, request, log) is { } at
            ? Shown(at, draft, request.Status)
            : await PersonEndpoints.NotThereAsync(id, request, log, draft.Given?.Form, Answers, context.RequestAborted);
    }

    private static IEnumerable<(string Field, string Label, string Text)> Answers(IFormCollection typed) => [("notitie", Word.Of("note.text"), typed["notitie"].ToString())];

    private static async Task<IResult> StoreAsync(string id, string eventId, HttpContext context, RequestContext request, IEventStore log, IdentityVault vault, FormDraft draft)
    {
        if (request.IsHistorical)
        {
            return Page.Of<ReadOnlyInPast>(StatusCodes.Status409Conflict, new { });
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await FindAsync(id, eventId, context, request, log) is not { } at)
        {
            return await PersonEndpoints.NotThereAsync(id, request, log, form, Answers, context.RequestAborted);
        }

        var (typed, seen) = (form["notitie"].ToString(), long.TryParse(form["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);
        var outcome = await vault.SetNoteAsync(at.Client, at.Event.Id, typed, seen, request.Now, request.Actor, context.RequestAborted);
        return outcome switch
        {
            { Failed: false } => RequestContextEndpoints.SeeOther($"{request.To(UrlBuilder.Trajectory(id))}#g-{at.Event.Id}"),
            { Fault.Code: VaultFaults.OvertakenCode } => Shown(at, typed, isOvertaken: true, null, StatusCodes.Status409Conflict),
            _ => Shown(at, typed, isOvertaken: false, Refused(outcome.Fault.Sentence, draft), StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static string Refused(Text why, FormDraft draft)
    {
        draft.ShowFaults([why]);
        return Word.Of(why);
    }

    /// <summary>The note page, with the stored input if there is any.</summary>
    private static IResult Shown(NotedEvent at, FormDraft draft, int status) => draft.Given is { Form: var typed }
        ? Shown(at, typed["notitie"].ToString(), $"{at.Person.Person?.NoteAt(at.Event.Id)?.Version ?? 0}" != typed["versie"], draft.Faults is [var why, ..] ? Word.Of(why) : null, status)
        : Shown(at, null, isOvertaken: false, null, status);

    private static IResult Shown(NotedEvent at, string? typed, bool isOvertaken, string? error, int status) =>
        Page.Of<NotePage>(status, new { At = at, Note = at.Person.Person?.NoteAt(at.Event.Id), Typed = typed, IsOvertaken = isOvertaken, Error = error });

    /// <summary>The event of a note: one in the timeline, so not a correction; null if there is none.</summary>
    private static async Task<NotedEvent?> FindAsync(string id, string eventId, HttpContext context, RequestContext request, IEventStore log)
    {
        if (EventId.Find(eventId) is not { } asked || await PersonEndpoints.ClientOfAsync(id, request, log, context.RequestAborted) is not { } client)
        {
            return null;
        }

        var stream = await new EventStoreSnapshot(log, request.Known.Position).StreamAsync(StreamId.Of(new TrajectoryId(id)), context.RequestAborted);
        var entry = Projections.Timeline.Timeline.Of(stream.Events).FirstOrDefault(e => e.Original.Id == asked);
        return entry is null ? null : new(new(id), client, entry.Original, entry.Standing, (await ShownPerson.OfAsync(client, context))!);
    }
}

/// <summary>An event with the person its note is about.</summary>
/// <param name="Standing">The step as last corrected.</param>
public sealed record NotedEvent(TrajectoryId Trajectory, ClientId Client, EventEnvelope Event, Step Standing, ShownPerson Person);
