using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.CaseList;

/// <summary>Where a trajectory stands in its course: the last row that applies.</summary>
public enum Phase
{
    [Code("intake")] Intake,
    [Code("profile")] Profile,
    [Code("matching")] Matching,
    [Code("unpaid_work")] UnpaidWork,
    [Code("paid_work")] PaidWork,

    /// <summary>It was at work and is no more, and came there without the service point.</summary>
    [Code("after_work")] AfterWork,
    [Code("closed")] Closed,
}

/// <summary>One trajectory as the list of cases finds, filters and sorts it.</summary>
/// <param name="ClosedOn">Null while it is open.</param>
/// <param name="Professionals">Who guides it now, in the order of assignment.</param>
/// <param name="Roles">Their roles, in the same order.</param>
/// <param name="MentalHealth">The mental-health organisation involved last.</param>
/// <param name="Employer">Of the placement that started last; null where there is none.</param>
/// <param name="PlacementUntil">The day it ended, else the agreed last day; null where it runs on.</param>
/// <param name="LastStep">The step that happened last, by date, then log order.</param>
/// <param name="LastRecordedAt">When anything was last recorded on it, corrections and steps still to come included.</param>
/// <param name="Version">The version of its stream then.</param>
/// <param name="WaitingSince">The date of its profile while that waits for a proposal: the trajectory is open and not at work, no proposal is
/// unanswered, and the service point has not said no. Null where nothing waits.</param>
/// <param name="Placeable">The service point's answer to the last profile; null where there is no profile, or no answer yet.</param>
/// <param name="PlannedStep">The first step that is recorded for a day ahead, by date, then log order; null where none is.</param>
public sealed record CaseRow(
    TrajectoryId Trajectory,
    ClientId Client,
    ProgrammeId Programme,
    MunicipalityCode Municipality,
    Benefit Benefit,
    Goal Goal,
    LocalDate StartedOn,
    Course Course,
    LocalDate? ClosedOn,
    Phase Phase,
    IReadOnlyList<ProfessionalId> Professionals,
    IReadOnlyList<ProfessionalRole> Roles,
    OrganisationId? MentalHealth,
    EmployerId? Employer,
    bool? PlacementPaid,
    LocalDate? PlacementFrom,
    LocalDate? PlacementUntil,
    LocalDate LastStepOn,
    TrajectoryEvent LastStep,
    Instant LastRecordedAt,
    long Version,
    LocalDate? WaitingSince,
    bool? Placeable,
    TrajectoryEvent? PlannedStep)
{
    /// <summary>The day of the step that is planned.</summary>
    public LocalDate? PlannedOn => PlannedStep is { } planned ? StepDate.Of(planned) : null;
}
