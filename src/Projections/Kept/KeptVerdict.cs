using Spoor.Domain.Counting;

namespace Spoor.Projections.Kept;

/// <summary>How a trajectory of the cohort fares.</summary>
internal enum KeptEnding : byte
{
    Open,
    Completed,
    DroppedOut,
}

/// <summary>The verdict on one trajectory, with what a result counts of it.</summary>
/// <param name="IsThere">Whether the trajectory exists at the inputs and is of the programme.</param>
/// <param name="Rule">What it is booked under; null where it is in.</param>
/// <param name="Year">The year it belongs to; 0 where it belongs to none.</param>
/// <param name="Standing">The standing of its job of the cohort; null where it is not placed.</param>
/// <param name="CountsOn">The date that decides the year, in days.</param>
/// <param name="Municipality">By number.</param>
/// <param name="StartedOn">In days.</param>
/// <param name="Jobs">Where its jobs begin among the marks of the count.</param>
/// <param name="Until">The first day, in days, on which time alone could make it another; <see cref="Day.None"/> where it could not.</param>
internal readonly record struct KeptVerdict(
    bool IsThere,
    Scope State,
    Rule? Rule,
    short Year,
    ushort Municipality,
    int CountsOn,
    Standing? Standing,
    KeptEnding Ending,
    int Client,
    int StartedOn,
    int Proposed,
    int Accepted,
    int Declined,
    int Jobs,
    int JobCount,
    int Until);

/// <summary>A job that decides on which employers are new (rules.md, New employers).</summary>
/// <param name="Start">In days.</param>
/// <param name="IsFirm">In scope, and its trajectory in.</param>
internal readonly record struct JobMark(int Entity, int Start, bool IsFirm);
