using System.Globalization;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Years;

/// <summary>Counts a year by every available definition.</summary>
internal sealed class DefinitionsQuery(YearResultService results)
{
    public async Task<DefinitionsView> RunAsync(RequestContext request, CancellationToken cancellation)
    {
        var year = YearAddress.YearOf(request.Query.Given("jaar") ?? request.AsOf.Year.ToString(CultureInfo.InvariantCulture), request);
        var counted = new List<CountedBy>();
        foreach (var definition in (await results.Programmes.AtAsync(request.Programme!.Id, request.Known.Position, cancellation)).Facts.All)
        {
            counted.Add(new(definition, await CountAsync(request, year, definition, cancellation)));
        }

        var beside = Beside(request, counted);
        var differences = beside is null ? [] : Between(counted[0], beside).ToList();
        return new(year, counted, beside, differences, ListPage.Read(request, differences.Count));
    }

    private async Task<ReplayedYear> CountAsync(RequestContext request, int year, Definition definition, CancellationToken cancellation) =>
        (await results.YearAsync((request.Time with { Definition = definition.Name }).Replay(year, request.Programme!.Id.Value), cancellation)).Value;

    private static CountedBy? Beside(RequestContext request, List<CountedBy> counted)
    {
        if (request.Query.Given("naast") is { } asked)
        {
            if (counted.Skip(1).FirstOrDefault(c => c.Definition.Name == asked) is { } found)
            {
                return found;
            }

            request.Query.Refuse("naast", asked, QueryReader.OneOf(counted.Skip(1).Select(c => c.Definition.Name)));
        }

        return counted.Count > 1 ? counted[1] : null;
    }

    private static IEnumerable<Disagreement> Between(CountedBy one, CountedBy other)
    {
        var there = other.Year.Members.ToDictionary(m => m.Trajectory);
        var here = one.Year.Members.Select(m => m.Trajectory).ToHashSet();
        return one.Year.Members.Select(m => new Disagreement(m.Trajectory, m, there.GetValueOrDefault(m.Trajectory)))
            .Concat(other.Year.Members.Where(m => !here.Contains(m.Trajectory)).Select(m => new Disagreement(m.Trajectory, null, m)))
            .Where(d => (d.One?.State, d.One?.Rule) != (d.Other?.State, d.Other?.Rule))
            .OrderBy(d => d.Trajectory.Value, StringComparer.Ordinal);
    }
}
