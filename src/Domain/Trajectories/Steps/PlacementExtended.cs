using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

/// <param name="EndsOn">The new agreed last day; null is open-ended from now on.</param>
[StoredName("placement_extended", 12)]
[Possible(After = typeof(PlacementStarted))]
public sealed record PlacementExtended(PlacementId PlacementId, LocalDate DecidedOn, LocalDate? EndsOn = null) : TrajectoryEvent, INeedsPlacement
{
    public override LocalDate Date() => DecidedOn;

    PlacementId INeedsPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => (state.Placements.Find(PlacementId), EndsOn) switch
    {
        (null, _) => TrajectoryRefusals.PlacementUnknown(PlacementId),
        ({ EndedOn: not null }, _) => TrajectoryRefusals.ExtendedAfterEnd(PlacementId),
        ({ AgreedLastDay: null }, _) => TrajectoryRefusals.ExtendedOpenEnded(PlacementId),
        ({ AgreedLastDay: { } agreed }, { } later) when later <= agreed => TrajectoryRefusals.ExtensionNotLater(agreed),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal ExtendedAfterEnd(PlacementId id) => new(
        "extended-after-end",
        $"Plaatsing {id} is al beëindigd en kan niet worden verlengd. Leg een nieuwe plaatsing vast, of trek de beëindiging in.",
        $"Placement {id} has ended and cannot be extended. Record a new placement, or retract the ending.") { Field = "placementId" };

    public static Refusal ExtendedOpenEnded(PlacementId id) => new(
        "extended-open-ended",
        $"Plaatsing {id} is al voor onbepaalde tijd en kan niet worden verlengd. Klopt dat niet, corrigeer dan de plaatsing of de verlenging.",
        $"Placement {id} is open-ended already and cannot be extended. If that is wrong, correct the placement or its extension.") { Field = "placementId" };

    public static Refusal ExtensionNotLater(LocalDate agreed) => new(
        "extension-not-later",
        $"De afgesproken laatste dag is {Date(agreed)}. Een verlenging geeft een latere dag, of geen: pas de datum aan.",
        $"The agreed last day is {Date(agreed)}. An extension gives a later day, or none: change the date.") { Field = "endsOn" };
}
