using NodaTime;
using Spoor.Host.Replays;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Web.Visits;

/// <summary>Finds the days on which the figures of a year became others, by what was recorded or by a date that passed.</summary>
internal sealed class ResultChanges(YearResultService desk)
{
    /// <summary>So many days are looked through: three years.</summary>
    public const int MostDays = 1100;

    private const int DaysAtATime = 100;

    /// <summary>The last day before the stand on which the figures were others; null where there is none.</summary>
    public async Task<Stand?> BeforeAsync(Visit visit, int year, CancellationToken cancellation)
    {
        var here = await FiguresAsync(visit, visit.Stand, year, cancellation);
        var before = DayOf(visit);
        for (var looked = 0; looked < MostDays; looked += DaysAtATime)
        {
            before = before.PlusDays(-DaysAtATime);
            if (await OthersAsync(here, before, DaysAtATime, visit, year, cancellation) is [.., var found])
            {
                return visit.Stand.AtEndOf(found);
            }
        }

        return null;
    }

    /// <summary>The first day after the stand on which the figures are others; null where there is none until now.</summary>
    public async Task<Stand?> AfterAsync(Visit visit, int year, CancellationToken cancellation)
    {
        var here = await FiguresAsync(visit, visit.Stand, year, cancellation);
        var next = DayOf(visit).PlusDays(1);
        for (var looked = 0; looked < MostDays; looked += DaysAtATime)
        {
            var count = Math.Min(DaysAtATime, Period.DaysBetween(next, visit.Today));
            if (count > 0 && await OthersAsync(here, next, count, visit, year, cancellation) is [var found, ..])
            {
                return visit.Stand.AtEndOf(found);
            }

            if (count < DaysAtATime)
            {
                return await FiguresAsync(visit, visit.Stand.Now, year, cancellation) is { } now && now != here ? visit.Stand.Now : null;
            }

            next = next.PlusDays(count);
        }

        return null;
    }

    private static LocalDate DayOf(Visit visit) => ReplayInputs.DateOf(visit.Stand.KnownAt ?? visit.Now);

    /// <summary>Those of some days that follow each other on which the figures are others.</summary>
    private async Task<List<LocalDate>> OthersAsync(YearFigures? here, LocalDate first, int count, Visit visit, int year, CancellationToken cancellation)
    {
        List<LocalDate> days = [.. Enumerable.Range(0, count).Select(first.PlusDays)];
        return (await desk.AtEndsOfAsync(days, visit.Stand.Replay(year, visit.Programme?.Id.Value), cancellation)).Try(out var results, out _)
            ? [.. results.Where(r => YearFigures.Of(r.Result) != here).Select(r => r.Day)]
            : [];
    }

    private async Task<YearFigures?> FiguresAsync(Visit visit, Stand stand, int year, CancellationToken cancellation) =>
        (await desk.YearAsync(stand.Replay(year, visit.Programme?.Id.Value), cancellation)).Try(out var counted, out _) ? YearFigures.Of(counted.Result) : null;

    private sealed record YearFigures(TrajectoryFigures Trajectories, EmployerFigures Employers, CohortFigures Cohort)
    {
        public static YearFigures Of(YearResult result) => new(result.Trajectories, result.NewEmployers, result.Cohort);
    }
}
