using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Retention;

/// <summary>The client of a trajectory, and when it was closed.</summary>
/// <param name="ClosedOn">The closing date in force; null if it is open, was reopened, or has not started yet.</param>
public sealed record TrajectoryEnd(ClientId Client, TrajectoryId Trajectory, LocalDate? ClosedOn)
{
    /// <summary>Derives it from a trajectory as of a date: a closing dated later has not happened yet.</summary>
    /// <param name="effective">The stream with corrections applied.</param>
    /// <returns>Null if its intake was retracted: then it has no client.</returns>
    public static TrajectoryEnd? Of(TrajectoryId id, IReadOnlyList<EventEnvelope> effective, LocalDate asOf) => effective is [{ Step: IntakeRegistered intake }, ..]
        ? new(intake.ClientId, id, TrajectoryFacts.Read(id, effective, asOf)?.Closing?.On)
        : null;
}
