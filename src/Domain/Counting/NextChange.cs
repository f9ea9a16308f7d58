using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>When time alone could change a verdict. The rules use dates in exactly three places: a step dated later has not
/// happened yet, the deadline of unpaid work passes, and a six-month check becomes overdue.</summary>
public static class NextChange
{
    /// <summary>The first date after <paramref name="asOf"/> on which a verdict may change without new events: on every date
    /// before it the verdict is the same. Null if it never changes.</summary>
    /// <param name="effective">The stream with corrections applied.</param>
    /// <param name="verdict">The verdict as of that date; null if the trajectory does not exist then.</param>
    public static LocalDate? Of(IEnumerable<EventEnvelope> effective, Verdict? verdict, LocalDate asOf)
    {
        var next = NextStep(effective, asOf);
        if (verdict is null)
        {
            return next;
        }

        foreach (var judged in verdict.Jobs)
        {
            if (judged.Standing == Standing.NotDue)
            {
                next = Earliest(next, judged.Job.SixMonthDate);
            }
        }

        return UnpaidDeadline(verdict) is { } deadline ? Earliest(next, deadline.PlusDays(1)) : next;
    }

    /// <summary>The first date after <paramref name="asOf"/> of a step that is already recorded.</summary>
    public static LocalDate? NextStep(IEnumerable<EventEnvelope> effective, LocalDate asOf)
    {
        LocalDate? next = null;
        foreach (var recorded in effective)
        {
            if (recorded.Step is TrajectoryEvent step && step.Date() is var on && on > asOf)
            {
                next = Earliest(next, on);
            }
        }

        return next;
    }

    /// <summary>The last day on which paid work may start after unpaid work (d of rules.md); null if it does not apply.</summary>
    public static LocalDate? UnpaidDeadline(Verdict verdict) =>
        verdict.IsPending(Rule.Unpaid)
            ? verdict.Facts.Placements.All.Where(p => !p.Paid).Min(p => p.StartsOn).PlusMonths(verdict.Definition.UnpaidStepMonths)
            : null;

    /// <summary>The earlier of two dates, either of which may be null.</summary>
    public static LocalDate? Earliest(LocalDate? one, LocalDate? other) =>
        (one, other) is ({ } first, { } second) ? LocalDate.Min(first, second) : one ?? other;
}
