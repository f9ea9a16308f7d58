using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <param name="EndsOn">The agreed last day; null is open-ended.</param>
/// <param name="StepToPaidWork">Whether unpaid work is meant as a step to paid work; null for paid work.</param>
[StoredName("placement_started", 11)]
public sealed record PlacementStarted(
    [Introduces] PlacementId PlacementId,
    ProposalId? ProposalId,
    EmployerId EmployerId,
    LocalDate StartsOn,
    LocalDate? EndsOn,
    bool Paid,
    bool? StepToPaidWork,
    ContractForm ContractForm,
    decimal HoursPerWeek) : TrajectoryEvent, INeedsProposal, IMakesPlacement
{
    public override LocalDate Date() => StartsOn;

    ProposalId? INeedsProposal.Proposal => ProposalId;

    PlacementId IMakesPlacement.Placement => PlacementId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => this switch
    {
        _ when state.Placements.Find(PlacementId) is not null => TrajectoryRefusals.PlacementIdInUse(PlacementId),
        { ProposalId: { } id } when !state.Proposals.ContainsKey(id) => TrajectoryRefusals.ProposalUnknown(id),
        _ when EndsOn < StartsOn => TrajectoryRefusals.EndsBeforeStart(StartsOn),
        { HoursPerWeek: <= 0 or > 60 } => TrajectoryRefusals.HoursOutOfRange(),
        { Paid: true, StepToPaidWork: not null } => TrajectoryRefusals.StepToPaidWorkOnPaid(),
        _ when TrajectoryRefusals.OfContractForm(ContractForm, Paid) is { } mismatch => mismatch,
        _ when reference.EntityOf(EmployerId) is null => TrajectoryRefusals.EmployerUnknown(EmployerId),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal PlacementIdInUse(PlacementId id) => new(
        "placement-id-taken",
        $"Dit traject heeft al een plaatsing {id}. Kies een ander id.",
        $"This trajectory has a placement {id} already. Choose another id.") { Field = "placementId" };

    public static Refusal HoursOutOfRange() => new(
        "placement-hours-out-of-range",
        "De uren per week van een plaatsing zijn meer dan 0 en hoogstens 60. Pas de uren aan.",
        "The hours a week of a placement are above 0 and at most 60. Change the hours.") { Field = "hoursPerWeek" };

    public static Refusal StepToPaidWorkOnPaid() => new(
        "step-to-paid-work-on-paid",
        "Tussenstap (stepToPaidWork) geldt alleen voor onbetaald werk. Laat het weg bij betaald werk.",
        "A step to paid work (stepToPaidWork) is for unpaid work only. Leave it out where the work is paid.") { Field = "stepToPaidWork" };

    /// <summary>Why a contract form does not go with paid or unpaid work; null if it does.</summary>
    internal static Refusal? OfContractForm(ContractForm form, bool paid) => (form, paid) switch
    {
        (ContractForm.Volunteer, true) => ContractFormIsUnpaid(),
        (ContractForm.Permanent or ContractForm.FixedTerm or ContractForm.Agency or ContractForm.Payroll or ContractForm.Secondment or ContractForm.SelfEmployed, false) =>
            ContractFormIsPaid(),
        _ => null,
    };

    public static Refusal ContractFormIsUnpaid() => new(
        "contract-form-is-unpaid",
        "Vrijwilligerswerk (volunteer) is onbetaald. Kies een andere contractvorm, of maak de plaatsing onbetaald.",
        "Volunteer work is unpaid. Choose another contract form, or make the placement unpaid.") { Field = "contractForm" };

    public static Refusal ContractFormIsPaid() => new(
        "contract-form-is-paid",
        "Deze contractvorm is betaald werk. Kies een andere contractvorm, of maak de plaatsing betaald.",
        "This contract form is paid work. Choose another contract form, or make the placement paid.") { Field = "contractForm" };
}
