using NodaTime;
using Spoor.EventStore.Replays;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Components.Requests;

/// <summary>Finds the days on which the figures of a year changed, by what was recorded or by a date that passed.</summary>
internal sealed class ResultChanges(YearResultService results)
{
    /// <summary>The maximum number of days searched: three years.</summary>
    public const int MostDays = 1100;

    private const int DaysAtATime = 100;

    /// <summary>The last day before the point in time with other figures; null if there is none.</summary>
    public async Task<PointInTime?> BeforeAsync(RequestContext request, int year, CancellationToken cancellation)
    {
        var here = await FiguresAsync(request, request.Time, year, cancellation);
        var before = DayOf(request);
        for (var looked = 0; looked < MostDays; looked += DaysAtATime)
        {
            before = before.PlusDays(-DaysAtATime);
            if (await OthersAsync(here, before, DaysAtATime, request, year, cancellation) is [.., var found])
            {
                return request.Time.AtEndOf(found);
            }
        }

        return null;
    }

    /// <summary>The first day after the point in time with other figures; null if there is none until now.</summary>
    public async Task<PointInTime?> AfterAsync(RequestContext request, int year, CancellationToken cancellation)
    {
        var here = await FiguresAsync(request, request.Time, year, cancellation);
        var next = DayOf(request).PlusDays(1);
        for (var looked = 0; looked < MostDays; looked += DaysAtATime)
        {
            var count = Math.Min(DaysAtATime, Period.DaysBetween(next, request.Today));
            if (count > 0 && await OthersAsync(here, next, count, request, year, cancellation) is [var found, ..])
            {
                return request.Time.AtEndOf(found);
            }

            if (count < DaysAtATime)
            {
                return await FiguresAsync(request, request.Time.Now, year, cancellation) is { } now && now != here ? request.Time.Now : null;
            }

            next = next.PlusDays(count);
        }

        return null;
    }

    private static LocalDate DayOf(RequestContext request) => ReplayInputs.DateOf(request.Time.KnownAt ?? request.Now);

    /// <summary>The days in a range with other figures.</summary>
    private async Task<List<LocalDate>> OthersAsync(YearFigures? here, LocalDate first, int count, RequestContext request, int year, CancellationToken cancellation)
    {
        List<LocalDate> days = [.. Enumerable.Range(0, count).Select(first.PlusDays)];
        return (await results.AtEndsOfAsync(days, request.Time.Replay(year, request.Programme?.Id.Value), cancellation)).Try(out var counted, out _)
            ? [.. counted.Where(r => YearFigures.Of(r.Result) != here).Select(r => r.Day)]
            : [];
    }

    private async Task<YearFigures?> FiguresAsync(RequestContext request, PointInTime stand, int year, CancellationToken cancellation) =>
        (await results.YearAsync(stand.Replay(year, request.Programme?.Id.Value), cancellation)).Try(out var counted, out _) ? YearFigures.Of(counted.Result) : null;

    private sealed record YearFigures(TrajectoryFigures Trajectories, EmployerFigures Employers, CohortFigures Cohort)
    {
        public static YearFigures Of(YearResult result) => new(result.Trajectories, result.NewEmployers, result.Cohort);
    }
}
