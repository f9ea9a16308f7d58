using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>A trajectory whose state in the year is another.</summary>
/// <param name="From">Null where it was not in that year.</param>
/// <param name="To">Null where it is not in that year.</param>
public sealed record Moved(TrajectoryId Trajectory, Scope? From, Scope? To, Causes Causes);

/// <summary>How a trajectory stands within its state.</summary>
/// <param name="Rule">The rule it is booked under; null where it is in.</param>
/// <param name="Placed">Whether it has a job in scope; null unless it is in, for the cohort speaks of no others.</param>
/// <param name="Standing">Its six-month standing in the cohort; null where it is not placed there.</param>
public sealed record Position(Rule? Rule, bool? Placed, Standing? Standing)
{
    internal static Position Of(Verdict verdict) => verdict.State == Scope.In
        ? new(null, verdict.CohortJob is not null, verdict.CohortJob?.Standing)
        : new(verdict.BookedUnder, null, null);

    internal static Position Of(Member member) => member.State == Scope.In ? new(null, member.Placed, member.Standing) : new(member.Rule, null, null);
}

/// <summary>A trajectory that kept its state but is booked under another rule, or stands otherwise in the cohort.</summary>
public sealed record Reclassified(TrajectoryId Trajectory, Scope State, Position From, Position To, Causes Causes);

/// <summary>An employer entity whose standing in the year is another. It goes by the id that was registered first, so that each
/// entity is told once and the totals add up.</summary>
/// <param name="From">Null where it had no standing in that year, or went by another id.</param>
/// <param name="To">Null where it has no standing in that year, or goes by another id.</param>
public sealed record EmployerMove(EmployerId Employer, EmployerStanding? From, EmployerStanding? To, Causes Causes);

/// <summary>How many did not move. With what moved they add up to the figures of both results.</summary>
/// <param name="In">Trajectories that stayed in, those that shifted included; so too the next two.</param>
/// <param name="PendingEmployers">Employers that stayed pending for the same reason.</param>
public sealed record Unchanged(int In, int Pending, int Out, int NewEmployers, int PendingEmployers, int ExperiencedEmployers);

/// <summary>Two replays of one year beside each other, and everything that differs, with its causes.</summary>
/// <param name="Moved">By trajectory id, ordinal; so too <paramref name="Shifted"/> and, by employer id, <paramref name="Employers"/>.</param>
public sealed record Comparison(
    YearResult First,
    YearResult Second,
    IReadOnlyList<Moved> Moved,
    IReadOnlyList<Reclassified> Shifted,
    IReadOnlyList<EmployerMove> Employers,
    Unchanged Unmoved);
