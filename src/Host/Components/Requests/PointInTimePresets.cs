using System.Globalization;
using NodaTime;
using Spoor.EventStore.Replays;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Requests;

/// <summary>A named point in time.</summary>
public sealed record PointInTimePreset(string Name, PointInTime Time);

/// <summary>The presets of the point-in-time bar: the closings of years, and the ends of recent months (scoped).</summary>
public sealed class PointInTimePresets(ProgrammeService programmes)
{
    private const int Months = 12;

    /// <summary>The names of the available definitions, the one in force first.</summary>
    public IReadOnlyList<string> Definitions { get; private set; } = [];

    /// <summary>The presets of the selected programme, latest first.</summary>
    public async Task<IReadOnlyList<PointInTimePreset>> NamedAsync(RequestContext request)
    {
        if (request.Programme is not { } programme)
        {
            return [];
        }

        var known = (await programmes.AtAsync(programme.Id, request.Known.Position, CancellationToken.None)).Facts;
        Definitions = [.. known.All.Select(d => d.Name)];
        var closings = (await programmes.AtAsync(programme.Id, long.MaxValue, CancellationToken.None)).Closed;
        return
        [
            .. closings.OrderByDescending(c => c.Year.Year).Where(c => c.KnownAt is not null).Select(c => Closing(request.Time, c.Year.Year, c.KnownAt!.Value, c.AsOf)),
            .. MonthEnds(request).Select(day => new PointInTimePreset(Word.Of("stand.end_of", day.ToString("MMMM uuuu", CultureInfo.CurrentCulture)), request.Time.AtEndOf(day))),
        ];
    }

    private static PointInTimePreset Closing(PointInTime stand, int year, Instant knownAt, LocalDate? asOf) => new(
        Word.Of("stand.closing", year, Word.Moment(knownAt)),
        stand.AtMoment(knownAt) with { AsOf = asOf == ReplayInputs.DateOf(knownAt) ? null : asOf });

    /// <summary>The ends of the last months, and of those around the selected day.</summary>
    private static IEnumerable<LocalDate> MonthEnds(RequestContext request)
    {
        var (now, there) = (new LocalDate(request.Today.Year, request.Today.Month, 1), new LocalDate(request.AsOf.Year, request.AsOf.Month, 1));
        return Enumerable.Range(0, Months).Select(months => now.PlusMonths(-months))
            .Concat(request.IsHistorical ? Enumerable.Range(-Months / 2, Months + 1).Select(months => there.PlusMonths(months)) : [])
            .Where(first => first <= now).Distinct().OrderDescending().Select(first => first.PlusDays(-1));
    }
}
