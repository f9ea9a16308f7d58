using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The six-month outcome of a job in scope. Only <see cref="Retained"/> counts as retained: an unchecked job is not a success.</summary>
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
    /// <summary>The outcome of a job on a date.</summary>
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

    // A job worked for the full six months is not considered ended without a check, hence the day after the last day worked.
    private static bool EndedBeforeSixMonths(Job job) =>
        job.Placements.All(p => p.EndedOn is not null)
        && job.WorkedUntil is { } last
        && last.PlusDays(1) < job.SixMonthDate;
}
