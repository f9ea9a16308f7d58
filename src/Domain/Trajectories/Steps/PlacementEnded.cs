using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <param name="EndedOn">The last day worked.</param>
[StoredName("placement_ended", 14)]
[Possible(After = typeof(PlacementStarted))]
public sealed record PlacementEnded(PlacementId PlacementId, LocalDate EndedOn, PlacementEndReason Reason) : TrajectoryEvent, INeedsPlacement
{
    public override LocalDate Date() => EndedOn;

    internal override bool MayFollowClosing => true;

    PlacementId INeedsPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.Placements.Find(PlacementId) switch
    {
        null => TrajectoryRefusals.PlacementUnknown(PlacementId),
        { EndedOn: not null } => TrajectoryRefusals.PlacementAlreadyEnded(PlacementId),
        { StartsOn: var start } when EndedOn < start => TrajectoryRefusals.EndsBeforeStart(start),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal PlacementAlreadyEnded(PlacementId id) => new(
        "placement-already-ended",
        $"Plaatsing {id} is al beëindigd. Corrigeer die beëindiging.",
        $"Placement {id} has ended already. Correct that ending.") { Field = "placementId" };
}
