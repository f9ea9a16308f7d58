using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Host.Replays;
using Spoor.Projections.Members;
using Spoor.Projections.Timeline;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Year;

/// <summary>Gathers what the year page shows. All of it is of one moment: what opens in the list was known when the figures were.</summary>
public sealed class YearQuery(IEventLog log, ReplayDesk desk)
{
    /// <summary>Answers an address; what of it names nothing in the register is told, and the rest is kept.</summary>
    public async Task<YearView> Run(YearAddress address, IReadOnlyList<Text> unread, Instant now, CancellationToken cancellation)
    {
        var faults = unread.ToList();
        var programmes = await desk.Programmes(cancellation);
        if (programmes.Count == 0)
        {
            return new(address with { Programme = null }, faults, programmes, null, null, [], new(1, 0), null, IsPast: false);
        }

        var programme = programmes.FirstOrDefault(p => p.Id.Value == address.Programme);
        if (programme is null && address.Programme is { } unknown)
        {
            var known = string.Join(", ", programmes.Select(p => p.Id.Value));
            faults.Add(new(
                $"Programma \"{unknown}\" staat niet in het register. Bekend zijn: {known}.",
                $"Programme \"{unknown}\" is not in the register. Known are: {known}."));
            address = address with { Programme = null };
        }

        programme ??= programmes[0];
        var replayed = await desk.Year(Request(address, programme), cancellation);
        if (!replayed.Try(out var year, out var fault))
        {
            faults.Add(fault);
            address = address with { Definition = null };
            year = (await desk.Year(Request(address, programme), cancellation)).Value;
        }

        // The whole year can be long, and is at hand as it is.
        var list = address is { Status: null, Rule: null }
            ? year.Members
            : [.. year.Members.Where(m => (address.Status is null || m.State == address.Status) && (address.Rule is null || m.Rule == address.Rule))];
        OpenedTrajectory? opened = null;
        if (address.Open is { } id)
        {
            if (Member.IndexOf(list, id) is >= 0 and var index)
            {
                address = address with { Page = ListPage.Of(index) };
                opened = await Open(id, address, year, cancellation);
            }
            else
            {
                faults.Add(new(
                    $"Traject {id} staat niet in de lijst van {address.Year} zoals u die nu ziet. Toon alle trajecten, of kies een ander jaar.",
                    $"Trajectory {id} is not in the list of {address.Year} as you see it now. Show all trajectories, or choose another year."));
                address = address with { Open = null };
            }
        }

        var page = new ListPage(address.Page ?? 1, list.Count);
        if (page.Number > page.Last)
        {
            faults.Add(new(
                $"De lijst heeft geen bladzijde {page.Number}: de laatste is {page.Last}. U ziet nu de eerste.",
                $"The list has no page {page.Number}: the last is {page.Last}. You now see the first."));
            page = page with { Number = 1 };
            address = address with { Page = null };
        }

        List<Member> rows = [.. Enumerable.Range(page.From - 1, page.To - page.From + 1).Select(n => list[n])];
        var isPast = address.KnownAt < now || address.AsOf < Projections.Replaying.ReplayInputs.DateOf(now);
        return new(address, faults, programmes, programme, year, rows, page, opened, isPast);
    }

    private async Task<OpenedTrajectory> Open(TrajectoryId id, YearAddress address, ReplayedYear year, CancellationToken cancellation)
    {
        var result = year.Result;
        var explained = await desk.Explain(
            id, new(address.Year, result.Programme.Value, result.KnownAt, result.AsOf, address.Definition), cancellation);
        var lines = await log.ReadStreams([StreamId.Of(id)], result.Position, cancellation).ToListAsync(cancellation);
        return new(explained.Value, Timeline.Of(StreamDecoder.Decode(lines)), lines.ToDictionary(l => l.Id));
    }

    private static ReplayRequest Request(YearAddress address, ProgrammeOnFile programme) =>
        new(address.Year, programme.Id.Value, address.KnownAt, address.AsOf, address.Definition);
}
