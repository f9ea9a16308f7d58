using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.CaseList;

/// <summary>The phase of a trajectory: the last row that applies.</summary>
public enum Phase
{
    [Code("intake")] Intake,
    [Code("profile")] Profile,
    [Code("matching")] Matching,
    [Code("unpaid_work")] UnpaidWork,
    [Code("paid_work")] PaidWork,

    /// <summary>Was at work and is no longer, without service point feedback or a match proposal.</summary>
    [Code("after_work")] AfterWork,
    [Code("closed")] Closed,
}

/// <summary>A trajectory as the case list filters and sorts it.</summary>
/// <param name="ClosedOn">Null if it is open.</param>
/// <param name="Professionals">The professionals who guide it now, in the order of assignment.</param>
/// <param name="Roles">Their roles, in the same order.</param>
/// <param name="MentalHealth">The mental-health organisation involved last.</param>
/// <param name="Employer">The employer of the placement that started last; null if there is none.</param>
/// <param name="PlacementUntil">The day it ended, else the agreed last day; null if it is open-ended.</param>
/// <param name="LastStep">The step that happened last, by date, then log order.</param>
/// <param name="LastRecordedAt">When anything was last recorded on it, including corrections and future steps.</param>
/// <param name="Version">The version of its stream then.</param>
/// <param name="WaitingSince">The date of its profile if that waits for a proposal: the trajectory is open and not at work, no proposal is
/// unanswered, and the service point has not declined. Null if nothing waits.</param>
/// <param name="Placeable">The service point's answer to the last profile; null without a profile or an answer.</param>
/// <param name="PlannedStep">The first step recorded for a future day, by date, then log order; null if there is none.</param>
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
    /// <summary>The day of the planned step.</summary>
    public LocalDate? PlannedOn => PlannedStep is { } planned ? planned.Date() : null;
}
