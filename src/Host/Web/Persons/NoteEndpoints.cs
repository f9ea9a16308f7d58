using System.Globalization;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Host.Web.Forms;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;
using Spoor.Store.Log;
using Spoor.Store.Vault;

namespace Spoor.Host.Web.Persons;

/// <summary>The address of the note at an event of a trajectory.</summary>
internal static class NoteEndpoints
{
    private const string Address = "/trajecten/{id}/gebeurtenissen/{eventId}/notitie";

    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        routes.MapPage(Address, (string id, string eventId, HttpContext context, Visit visit, IEventLog log) => Show(id, eventId, context, visit, log));
        routes.MapForm(Address, Keep);
    }

    private static async Task<IResult> Show(string id, string eventId, HttpContext context, Visit visit, IEventLog log)
    {
        if (visit.IsElsewhere)
        {
            return Page.Of<NowOnlyPage>(StatusCodes.Status200OK, new { });
        }

        return await Find(id, eventId, context, visit, log) is { } at
            ? Shown(at, at.Person.Person?.NoteAt(at.Event.Id), null, null, visit.Status)
            : PersonEndpoints.NotFound();
    }

    private static async Task<IResult> Keep(string id, string eventId, HttpContext context, Visit visit, IEventLog log, IdentityVault vault)
    {
        if (visit.IsElsewhere)
        {
            return Page.Of<NowOnlyPage>(StatusCodes.Status409Conflict, new { });
        }

        if (await Find(id, eventId, context, visit, log) is not { } at)
        {
            return PersonEndpoints.NotFound();
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (typed, seen) = (form["notitie"].ToString(), long.TryParse(form["versie"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1);
        var kept = await vault.SetNote(at.Client, at.Event.Id, typed, seen, visit.Now, visit.Actor, context.RequestAborted);
        return kept switch
        {
            { Failed: false } => VisitEndpoints.SeeOther($"{visit.To($"/trajecten/{id}")}#g-{at.Event.Id}"),
            { Fault.Code: VaultFaults.OvertakenCode } => Shown(at, at.Person.Person?.NoteAt(at.Event.Id), typed, null, StatusCodes.Status409Conflict),
            _ => Shown(at, at.Person.Person?.NoteAt(at.Event.Id), typed, Word.Of(kept.Fault.Sentence), StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static IResult Shown(NotedEvent at, KeptItem? note, string? typed, string? error, int status) =>
        Page.Of<NotePage>(status, new { At = at, Note = note, Typed = typed, Error = error });

    /// <summary>The event that a note is at: one that stands in the timeline, so no correction; null where there is none.</summary>
    private static async Task<NotedEvent?> Find(string id, string eventId, HttpContext context, Visit visit, IEventLog log)
    {
        if (EventId.Find(eventId) is not { } asked || await PersonEndpoints.ClientOf(id, visit, log, context.RequestAborted) is not { } client)
        {
            return null;
        }

        var stream = await new KnownLog(log, visit.Known.Position).Stream(StreamId.Of(new TrajectoryId(id)), context.RequestAborted);
        var entry = Projections.Timeline.Timeline.Of(stream.Events).FirstOrDefault(e => e.Original.Id == asked);
        return entry is null ? null : new(new(id), client, entry.Original, entry.Standing, (await ShownPerson.Of(client, context))!);
    }
}

/// <summary>An event with the person that a note there is about.</summary>
/// <param name="Standing">The step as last corrected.</param>
public sealed record NotedEvent(TrajectoryId Trajectory, ClientId Client, Recorded Event, Step Standing, ShownPerson Person);
