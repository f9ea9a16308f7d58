using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Retention;

/// <summary>Whose a trajectory is, and when it was closed.</summary>
/// <param name="ClosedOn">The closing date in force; null while it is open, was reopened, or has yet to begin.</param>
public sealed record TrajectoryEnd(ClientId Client, TrajectoryId Trajectory, LocalDate? ClosedOn)
{
    /// <summary>Reads it off a trajectory as of a date: a closing dated later has not happened yet.</summary>
    /// <param name="asKnown">The stream as known, corrections applied.</param>
    /// <returns>Null where its intake was retracted: then it is nobody's.</returns>
    public static TrajectoryEnd? Of(TrajectoryId id, IReadOnlyList<EventEnvelope> asKnown, LocalDate asOf) => asKnown is [{ Step: IntakeRegistered intake }, ..]
        ? new(intake.ClientId, id, TrajectoryFacts.Read(id, asKnown, asOf)?.Closing?.On)
        : null;
}
