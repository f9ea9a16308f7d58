using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;

namespace Spoor.Projections.YearByTrajectory;

/// <summary>How far a trajectory is.</summary>
public enum Course
{
    [Code("open")] Open,
    [Code("completed")] Completed,
    [Code("dropped_out")] DroppedOut,
}

/// <summary>What a job is worth for new employers (rules.md): firm and open jobs decide, others do not.</summary>
public enum JobWeight
{
    [Code("firm")] Firm,
    [Code("open")] Open,
}

/// <summary>One trajectory with its verdict under the definition that its programme has in force.</summary>
/// <param name="Rule">The rule it is booked under; null where it is in.</param>
/// <param name="Year">The year it belongs to; null where it belongs to none.</param>
/// <param name="Placed">Whether it has a job in scope.</param>
/// <param name="Standing">As in the cohort; null where it is not placed.</param>
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

/// <summary>One placement of a trajectory and the job it is part of. Employers, firm jobs and open jobs follow from these.</summary>
/// <param name="Nth">Its place among the placements of the trajectory, in log order, from 0.</param>
/// <param name="Entity">The employer entity, written as <see cref="Domain.Employers.EmployerEntity"/> writes it.</param>
/// <param name="LastDay">The day it ended, else the agreed last day; null where it runs on.</param>
/// <param name="Job">The place of its job among the jobs of the trajectory, from 0; null for unpaid work, which is never a job.</param>
/// <param name="Weight">Null where the job decides nothing about new employers.</param>
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
