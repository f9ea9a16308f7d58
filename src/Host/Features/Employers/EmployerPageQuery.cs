using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Timeline;

namespace Spoor.Host.Features.Employers;

/// <summary>A part of an employer page that can be shown on its own.</summary>
public enum EmployerPart
{
    [Domain.Json.Code("plaatsingen")] Placements,
    [Domain.Json.Code("vacatures")] Vacancies,
}

/// <summary>A step of an employer, with the id that it was recorded on.</summary>
public sealed record EmployerStep(string Employer, TimelineEntry Entry, StoredEvent Line);

/// <summary>An employer entity with what happened there. It has no health data.</summary>
/// <param name="Ids">Its registered ids, the first in front.</param>
/// <param name="Steps">The steps recorded on all of its ids, latest first.</param>
/// <param name="Only">The only part to show; null is everything.</param>
public sealed record EmployerView(
    EntityListItem Entity,
    IReadOnlyList<EmployerListItem> Ids,
    IReadOnlyList<PlacementListItem> Placements,
    IReadOnlyList<VacancyListItem> Vacancies,
    IReadOnlyList<EmployerStep> Steps,
    Organisations Organisations,
    EmployerPart? Only)
{
    public bool Shows(EmployerPart part) => Only is null || Only == part;
}

/// <summary>Loads one employer, at one point in time.</summary>
internal sealed class EmployerPageQuery(IEventStore log)
{
    /// <summary>The entity that an id belongs to.</summary>
    /// <returns>The entity, or why it cannot be shown.</returns>
    public async Task<Outcome<EmployerView, Text>> RunAsync(EmployerId id, ListRequest list)
    {
        var (models, cancellation) = (list.Models, list.Cancellation);
        var found = await models.EntitiesAsync(new(Employer: id.Value), EmployerSort.Name, descending: false, new(), cancellation);
        if (found.Rows is not [var entity])
        {
            return new Text(
                $"Werkgever {id} staat op dit moment niet in het register. Zoek hem in de lijst, of ga terug naar nu.",
                $"Employer {id} is not in the register at this moment. Find it in the list, or go back to now.");
        }

        var ids = new List<EmployerListItem>();
        foreach (var employer in entity.Employers)
        {
            ids.AddRange((await models.EmployersAsync(new(Search: employer), EmployerSort.Name, descending: false, new(1, PageRequest.MostRows), cancellation))
                .Rows.Where(e => e.Employer == employer));
        }

        return new EmployerView(
            entity,
            ids,
            (await models.PlacementsAsync(entity.Entity, cancellation)).Rows,
            (await models.VacanciesAsync(entity.Entity, since: null, new(1, PageRequest.MostRows), cancellation)).Rows,
            await StepsAsync(entity, list.Request, cancellation),
            await Organisations.OfAsync(list),
            list.Request.Query.Code<EmployerPart>("toon"));
    }

    private async Task<IReadOnlyList<EmployerStep>> StepsAsync(EntityListItem entity, RequestContext request, CancellationToken cancellation)
    {
        List<StreamId> streams = [.. entity.Employers.Select(e => StreamId.Of(new EmployerId(e)))];
        var steps = new List<EmployerStep>();
        await foreach (var stream in log.FetchStreamsAsync(streams, request.Known.Position, cancellation))
        {
            var byId = stream.Lines.ToDictionary(l => l.Id);
            steps.AddRange(Timeline.Of(stream.Events).Select(e => new EmployerStep(stream.Id.Id, e, byId[e.Original.Id])));
        }

        return [.. steps.OrderByDescending(s => PayloadField.DateOf(s.Entry.Standing)).ThenByDescending(s => s.Line.Position)];
    }
}
