using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

/// <summary>Hours are built up, or a trial becomes a contract.</summary>
/// <param name="HoursPerWeek">Null if the hours stay as they are; likewise the contract form.</param>
[StoredName("placement_changed", 13)]
[Possible(After = typeof(PlacementStarted))]
public sealed record PlacementChanged(PlacementId PlacementId, LocalDate From, decimal? HoursPerWeek = null, ContractForm? ContractForm = null) : TrajectoryEvent, INeedsPlacement
{
    public override LocalDate Date() => From;

    PlacementId INeedsPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => (state.Placements.Find(PlacementId), this) switch
    {
        (null, _) => TrajectoryRefusals.PlacementUnknown(PlacementId),
        (_, { HoursPerWeek: null, ContractForm: null }) => TrajectoryRefusals.NothingChanged(),
        (_, { HoursPerWeek: <= 0 or > 60 }) => TrajectoryRefusals.HoursOutOfRange(),
        ({ StartsOn: var start }, _) when From < start => TrajectoryRefusals.ChangedBeforeStart(start),
        ({ EndedOn: { } ended }, _) when From > ended => TrajectoryRefusals.ChangedAfterEnd(ended),
        ({ Paid: var paid }, { ContractForm: { } form }) => TrajectoryRefusals.OfContractForm(form, paid),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal NothingChanged() => new(
        "placement-change-empty",
        "Er is niets ingevuld dat verandert. Geef de nieuwe uren per week, de nieuwe contractvorm, of beide.",
        "Nothing was given that changes. Give the new hours a week, the new contract form, or both.") { Field = "hoursPerWeek" };

    public static Refusal ChangedBeforeStart(LocalDate start) => new(
        "changed-before-start",
        $"De plaatsing begint op {Date(start)}. Een wijziging is van die dag of later: pas de datum aan.",
        $"The placement starts on {Date(start)}. A change is of that day or later: change the date.") { Field = DateField };

    public static Refusal ChangedAfterEnd(LocalDate ended) => new(
        "changed-after-end",
        $"De plaatsing is geëindigd op {Date(ended)}. Een wijziging is van die dag of eerder: pas de datum aan.",
        $"The placement ended on {Date(ended)}. A change is of that day or earlier: change the date.") { Field = DateField };
}
