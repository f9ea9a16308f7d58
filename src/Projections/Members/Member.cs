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

    /// <summary>Where a trajectory stands among members by id; below 0 where it is none of them.</summary>
    public static int IndexOf(IReadOnlyList<Member> members, TrajectoryId trajectory)
    {
        var (from, to) = (0, members.Count - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (string.CompareOrdinal(members[middle].Trajectory.Value, trajectory.Value))
            {
                case 0:
                    return middle;
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle - 1;
                    break;
            }
        }

        return -1;
    }
}
