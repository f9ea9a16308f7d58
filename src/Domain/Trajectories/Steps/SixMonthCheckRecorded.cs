using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

[StoredName("six_month_check_recorded", 15)]
[Possible(After = typeof(PlacementStarted))]
public sealed record SixMonthCheckRecorded(PlacementId PlacementId, LocalDate CheckedOn, CheckOutcome Outcome) : TrajectoryEvent, INeedsPlacement
{
    public override LocalDate Date() => CheckedOn;

    internal override bool MayFollowClosing => true;

    PlacementId INeedsPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference)
    {
        if (state.Placements.Find(PlacementId) is null)
        {
            return TrajectoryRefusals.PlacementUnknown(PlacementId);
        }

        return Job.Form(state.Placements.All, id => reference.EntityOf(id)!.Value).FirstOrDefault(j => j.Placements.Any(p => p.Id == PlacementId)) switch
        {
            null => TrajectoryRefusals.CheckOfUnpaid(PlacementId),
            { SixMonthDate: var date } when CheckedOn < date => TrajectoryRefusals.CheckTooEarly(date),
            _ => null,
        };
    }
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal CheckOfUnpaid(PlacementId id) => new(
        "check-of-unpaid",
        $"Plaatsing {id} is onbetaald en heeft geen zesmaandencontrole. Kies een betaalde plaatsing.",
        $"Placement {id} is unpaid and has no six-month check. Choose a paid placement.") { Field = "placementId" };

    public static Refusal CheckTooEarly(LocalDate sixMonthDate) => new(
        "check-too-early",
        $"De zesmaandencontrole van deze baan kan vanaf {Date(sixMonthDate)}. Controleer op of na die dag, of pas de datum aan.",
        $"The six-month check of this job can be done from {Date(sixMonthDate)}. Check on or after that day, or change the date.") { Field = DateField };
}
