using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;

namespace Spoor.Projections.YearByTrajectory;

/// <summary>The progress of a trajectory.</summary>
public enum Course
{
    [Code("open")] Open,
    [Code("completed")] Completed,
    [Code("dropped_out")] DroppedOut,
}

/// <summary>A trajectory with its verdict under the definition in force in its programme.</summary>
/// <param name="Rule">The rule it is booked under; null if it is in.</param>
/// <param name="Year">The year it belongs to; null if none.</param>
/// <param name="Placed">Whether it has a job in scope.</param>
/// <param name="Standing">As in the cohort; null if it is not placed.</param>
public sealed record YearRow(
    TrajectoryId Trajectory,
    ProgrammeId Programme,
    Scope State,
    Rule? Rule,
    int? Year,
    bool Placed,
    Standing? Standing,
    LocalDate StartedOn,
    ClientId Client,
    MunicipalityCode Municipality,
    Course Course,
    int Proposed,
    int Accepted,
    int Declined);

/// <summary>A placement of a trajectory and its job. Employers, firm jobs and open jobs follow from these.</summary>
/// <param name="Nth">Its index among the placements of the trajectory, in log order, from 0.</param>
/// <param name="Entity">The employer entity, in the notation of <see cref="Domain.Employers.EmployerEntity"/>.</param>
/// <param name="LastDay">The day it ended, else the agreed last day; null if it is open-ended.</param>
/// <param name="Job">The index of its job among the jobs of the trajectory, from 0; null for unpaid work, which is never a job.</param>
/// <param name="Weight">Null if the job does not affect new employers.</param>
public sealed record PlacementRow(
    TrajectoryId Trajectory,
    int Nth,
    PlacementId Placement,
    ProgrammeId Programme,
    EmployerId Employer,
    string Entity,
    LocalDate StartsOn,
    LocalDate? LastDay,
    bool Paid,
    int? Job,
    LocalDate? JobStart,
    Scope? JobScope,
    JobWeight? Weight);
