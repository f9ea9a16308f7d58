using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>When time alone could change a verdict. Dates take part in the rules in three places and no other: a step dated later has not
/// happened yet, the deadline of unpaid work passes, and a six-month check becomes overdue.</summary>
public static class NextChange
{
    /// <summary>The first date after <paramref name="asOf"/> on which a verdict may be another though nothing more is recorded: on every date
    /// before it the verdict is the same. Null where it is the same for ever.</summary>
    /// <param name="asKnown">The stream as known, corrections applied.</param>
    /// <param name="verdict">The verdict as of that date; null where the trajectory does not exist then.</param>
    public static LocalDate? Of(IEnumerable<EventEnvelope> asKnown, Verdict? verdict, Definition definition, LocalDate asOf)
    {
        var next = NextStep(asKnown, asOf);
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

        return UnpaidDeadline(verdict, definition) is { } deadline ? Earliest(next, deadline.PlusDays(1)) : next;
    }

    /// <summary>The first date after <paramref name="asOf"/> on which a step that is recorded already will have happened.</summary>
    public static LocalDate? NextStep(IEnumerable<EventEnvelope> asKnown, LocalDate asOf)
    {
        LocalDate? next = null;
        foreach (var recorded in asKnown)
        {
            if (recorded.Step is TrajectoryEvent step && StepDate.Of(step) is var on && on > asOf)
            {
                next = Earliest(next, on);
            }
        }

        return next;
    }

    /// <summary>The last day on which paid work may still start after unpaid work (d of rules.md); null where nothing waits for it.</summary>
    public static LocalDate? UnpaidDeadline(Verdict verdict, Definition definition) =>
        verdict.Rules[(int)Rule.Unpaid].Outcome == RuleOutcome.Pending
            ? verdict.Facts.Placements.All.Where(p => !p.Paid).Min(p => p.StartsOn).PlusMonths(definition.UnpaidStepMonths)
            : null;

    /// <summary>The earlier of two dates, of which either may be missing.</summary>
    public static LocalDate? Earliest(LocalDate? one, LocalDate? other) =>
        (one, other) is ({ } first, { } second) ? LocalDate.Min(first, second) : one ?? other;
}
