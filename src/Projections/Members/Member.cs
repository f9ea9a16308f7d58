using System.Text.Json.Serialization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.Members;

/// <summary>One of the trajectories behind a year's result (interfaces.md, <c>members</c>), with other data behind the figures.</summary>
/// <param name="Rule">The rule it is booked under; null if it is in.</param>
/// <param name="Placed">Whether it has a job in scope.</param>
/// <param name="Standing">As in the cohort; null if it is not placed.</param>
/// <param name="CountsOn">The date that decides to which year it belongs (rules.md, <c>countsBy</c>).</param>
public sealed record Member(
    TrajectoryId Trajectory,
    Scope State,
    Rule? Rule,
    LocalDate StartedOn,
    bool Placed,
    Standing? Standing,
    [property: JsonIgnore] LocalDate CountsOn,
    [property: JsonIgnore] Course Course,
    [property: JsonIgnore] ClientId Client,
    [property: JsonIgnore] MunicipalityCode Municipality,
    [property: JsonIgnore] int Proposed,
    [property: JsonIgnore] int Accepted,
    [property: JsonIgnore] int Declined)
{
    /// <summary>The member for a verdict that belongs to a year.</summary>
    /// <param name="countsOn">The date that decides the year.</param>
    public static Member Of(Verdict verdict, LocalDate countsOn)
    {
        var (proposed, accepted, declined) = YearByTrajectory.YearByTrajectory.Proposals(verdict.Facts.Steps);
        return new(
            verdict.Facts.Id,
            verdict.State,
            verdict.BookedUnder,
            verdict.Facts.Intake.StartedOn,
            verdict.CohortJob is not null,
            verdict.CohortJob?.Standing,
            countsOn,
            YearByTrajectory.YearByTrajectory.CourseOf(verdict.Facts),
            verdict.Facts.Intake.ClientId,
            verdict.Facts.Intake.Municipality,
            proposed,
            accepted,
            declined);
    }
}
