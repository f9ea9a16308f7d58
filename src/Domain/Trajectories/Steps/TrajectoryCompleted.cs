using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("trajectory_completed", 19)]
[Possible(While = While.Open)]
public sealed record TrajectoryCompleted(LocalDate On, CompletionOutcome Outcome) : TrajectoryEvent
{
    public override LocalDate Date() => On;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.ClosedOn is { } closed ? TrajectoryRefusals.AlreadyClosed(closed) : null;
}
