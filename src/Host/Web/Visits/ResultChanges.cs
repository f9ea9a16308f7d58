using NodaTime;
using Spoor.Host.Replays;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Web.Visits;

/// <summary>Finds the days on which the figures of a year became others, by what was recorded or by a date that passed.</summary>
internal sealed class ResultChanges(ReplayDesk desk)
{
    /// <summary>So many days are looked through: three years, and the wait stays short.</summary>
    public const int MostDays = 1100;

    /// <summary>The last day before the stand on which the figures were others; null where there is none.</summary>
    public Task<Stand?> Before(Visit visit, int year, CancellationToken cancellation) =>
        First(visit, year, Enumerable.Range(1, MostDays).Select(days => DayOf(visit).PlusDays(-days)), cancellation);

    /// <summary>The first day after the stand on which the figures are others; null where there is none until now.</summary>
    public Task<Stand?> After(Visit visit, int year, CancellationToken cancellation) => First(
        visit, year, Enumerable.Range(1, MostDays).Select(days => DayOf(visit).PlusDays(days)).TakeWhile(day => day <= visit.Today), cancellation);

    private static LocalDate DayOf(Visit visit) => ReplayInputs.DateOf(visit.Stand.KnownAt ?? visit.Now);

    private async Task<Stand?> First(Visit visit, int year, IEnumerable<LocalDate> days, CancellationToken cancellation)
    {
        if (visit.Programme is null)
        {
            return null;
        }

        var here = await Figures(visit, visit.Stand, year, cancellation);
        foreach (var day in days)
        {
            var stand = day == visit.Today ? visit.Stand.Now : visit.Stand.AtEndOf(day);
            if (await Figures(visit, stand, year, cancellation) is { } figures && figures != here)
            {
                return stand;
            }
        }

        return null;
    }

    private async Task<(TrajectoryFigures, EmployerFigures, CohortFigures)?> Figures(Visit visit, Stand stand, int year, CancellationToken cancellation) =>
        (await desk.Year(stand.Replay(year, visit.Programme!.Id.Value), cancellation)).Try(out var counted, out _)
            ? (counted.Result.Trajectories, counted.Result.NewEmployers, counted.Result.Cohort)
            : null;
}
