using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("aftercare_given", 16)]
[Possible(After = typeof(PlacementStarted))]
public sealed record AftercareGiven(PlacementId PlacementId, LocalDate On) : TrajectoryEvent, INeedsPlacement
{
    public override LocalDate Date() => On;

    internal override bool MayFollowClosing => true;

    PlacementId INeedsPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.Placements.Find(PlacementId) is null ? TrajectoryRefusals.PlacementUnknown(PlacementId) : null;
}
