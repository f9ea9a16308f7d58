using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>How a job in scope stands at its six-month check. Only <see cref="Retained"/> is retained: what nobody checked is not a success.</summary>
public enum Standing
{
    [Code("retained")] Retained,
    [Code("not_retained")] NotRetained,
    [Code("unknown")] Unknown,
    [Code("overdue")] Overdue,
    [Code("not_due")] NotDue,
}

/// <summary>Six-month check of a job in scope (rules.md): the first row that applies, on <c>asOf</c>.</summary>
public static class SixMonthCheck
{
    /// <summary>The standing of a job on a date.</summary>
    public static Standing StandingOf(Job job, LocalDate asOf) => LatestCheck(job) switch
    {
        CheckOutcome.Retained => Standing.Retained,
        CheckOutcome.NotRetained => Standing.NotRetained,
        CheckOutcome.Unknown => Standing.Unknown,
        _ when EndedBeforeSixMonths(job) => Standing.NotRetained,
        _ when job.SixMonthDate <= asOf => Standing.Overdue,
        _ => Standing.NotDue,
    };

    private static CheckOutcome? LatestCheck(Job job) =>
        job.Placements.Select(p => p.Check).OfType<LatestCheck>().MaxBy(c => c.Order)?.Outcome;

    // Whoever worked the six months out is not written off unasked, hence the day after the last day worked.
    private static bool EndedBeforeSixMonths(Job job) =>
        job.Placements.All(p => p.EndedOn is not null)
        && job.WorkedUntil is { } last
        && last.PlusDays(1) < job.SixMonthDate;
}
