using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("trajectory_dropped_out", 18)]
[Possible(While = While.Open)]
public sealed record TrajectoryDroppedOut(
    LocalDate On, DropoutReason Reason, IReadOnlyList<BarrierCode>? Barriers = null) : TrajectoryEvent
{
    public override LocalDate Date() => On;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.ClosedOn is { } closed ? TrajectoryRefusals.AlreadyClosed(closed) : null;
}
