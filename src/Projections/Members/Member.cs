using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;

namespace Spoor.Projections.Members;

/// <summary>One of the trajectories behind a year's result (interfaces.md, <c>members</c>).</summary>
/// <param name="Rule">The rule it is booked under; null where it is in.</param>
/// <param name="Placed">Whether it has a job in scope.</param>
/// <param name="Standing">As in the cohort; null where it is not placed.</param>
public sealed record Member(TrajectoryId Trajectory, Scope State, Rule? Rule, LocalDate StartedOn, bool Placed, Standing? Standing)
{
    /// <summary>The member of a verdict.</summary>
    public static Member Of(Verdict verdict) => new(
        verdict.Facts.Id,
        verdict.State,
        verdict.BookedUnder,
        verdict.Facts.Intake.StartedOn,
        verdict.CohortJob is not null,
        verdict.CohortJob?.Standing);
}
