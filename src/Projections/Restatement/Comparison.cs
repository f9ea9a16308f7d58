using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>A trajectory whose state in the year changed.</summary>
/// <param name="From">Null if it was not in that year.</param>
/// <param name="To">Null if it is not in that year.</param>
public sealed record Moved(TrajectoryId Trajectory, Scope? From, Scope? To, Causes Causes);

/// <summary>The position of a trajectory within its state.</summary>
/// <param name="Rule">The rule it is booked under; null if it is in.</param>
/// <param name="Placed">Whether it has a job in scope; null unless it is in, as the cohort only includes those.</param>
/// <param name="Standing">Its six-month outcome in the cohort; null if it is not placed there.</param>
public sealed record Position(Rule? Rule, bool? Placed, Standing? Standing)
{
    internal static Position Of(Verdict verdict) => verdict.State == Scope.In
        ? new(null, verdict.CohortJob is not null, verdict.CohortJob?.Standing)
        : new(verdict.BookedUnder, null, null);

    internal static Position Of(Member member) => member.State == Scope.In ? new(null, member.Placed, member.Standing) : new(member.Rule, null, null);
}

/// <summary>A trajectory whose state is unchanged but that is booked under another rule, or has another position in the cohort.</summary>
public sealed record Reclassified(TrajectoryId Trajectory, Scope State, Position From, Position To, Causes Causes);

/// <summary>An employer entity whose standing in the year changed. Its id is the first registered one, so that each
/// entity is listed once and the totals add up.</summary>
/// <param name="From">Null if it had no standing in that year, or had another id.</param>
/// <param name="To">Null if it has no standing in that year, or has another id.</param>
public sealed record EmployerMove(EmployerId Employer, EmployerStanding? From, EmployerStanding? To, Causes Causes);

/// <summary>The numbers unchanged. With the changed ones they add up to the figures of both results.</summary>
/// <param name="In">Trajectories that remained in, including those that shifted; likewise the next two.</param>
/// <param name="PendingEmployers">Employers that remained pending for the same reason.</param>
public sealed record Unchanged(int In, int Pending, int Out, int NewEmployers, int PendingEmployers, int ExperiencedEmployers);

/// <summary>Two replays of one year compared, and every difference with its causes.</summary>
/// <param name="Moved">By trajectory id, ordinal; likewise <paramref name="Shifted"/> and, by employer id, <paramref name="Employers"/>.</param>
public sealed record Comparison(
    YearResult First,
    YearResult Second,
    IReadOnlyList<Moved> Moved,
    IReadOnlyList<Reclassified> Shifted,
    IReadOnlyList<EmployerMove> Employers,
    Unchanged Unchanged);
