using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>A step of a trajectory (events.md, <c>trajectory/…</c>). Field names are the stored names, in camelCase.</summary>
public abstract record TrajectoryEvent : Step;

/// <summary>A step that says something about a proposal: a stream that is read without the proposal is read without it.</summary>
public interface INeedsProposal
{
    /// <summary>Null where this one stands by itself.</summary>
    ProposalId? Proposal { get; }
}

/// <summary>A step that says something about a placement: a stream that is read without the placement is read without it.</summary>
public interface INeedsPlacement
{
    PlacementId Placement { get; }
}

public sealed record IntakeRegistered(
    ProgrammeId ProgrammeId,
    ClientId ClientId,
    LocalDate StartedOn,
    MunicipalityCode Municipality,
    Benefit Benefit,
    Goal Goal,
    OrganisationId? ReferredBy = null) : TrajectoryEvent;

public sealed record ProfessionalAssigned(
    ProfessionalId ProfessionalId, ProfessionalRole Role, EmployedBy EmployedBy, LocalDate From) : TrajectoryEvent;

public sealed record ProfessionalReleased(ProfessionalId ProfessionalId, LocalDate On) : TrajectoryEvent;

public sealed record MentalHealthInvolved(
    OrganisationId OrganisationId, InvolvementForm Form, LocalDate From) : TrajectoryEvent;

/// <summary>The treatment plan says that a short temporary job is of value as a first step. Only that fact, never the plan.</summary>
public sealed record FirstStepEndorsed(LocalDate EndorsedOn, ProfessionalId AttestedBy) : TrajectoryEvent;

/// <summary>The anonymised candidate profile is ready for the employer service point.</summary>
public sealed record ProfileCompleted(LocalDate On) : TrajectoryEvent;

/// <summary>The service point's answer to the profile, due within 21 days of it.</summary>
public sealed record FeedbackGiven(LocalDate On, bool Placeable) : TrajectoryEvent;

public sealed record MatchProposed(
    ProposalId ProposalId, EmployerId EmployerId, LocalDate On, StartingPoint StartingPoint) : TrajectoryEvent;

public sealed record MatchAccepted(ProposalId ProposalId, LocalDate On) : TrajectoryEvent, INeedsProposal
{
    ProposalId? INeedsProposal.Proposal => ProposalId;
}

public sealed record MatchDeclined(
    ProposalId ProposalId, LocalDate On, DeclinedBy DeclinedBy, IReadOnlyList<BarrierCode>? Barriers = null) : TrajectoryEvent, INeedsProposal
{
    ProposalId? INeedsProposal.Proposal => ProposalId;
}

/// <param name="EndsOn">The agreed last day; null is open-ended.</param>
/// <param name="StepToPaidWork">Whether unpaid work is meant as a step to paid work; null where the work is paid.</param>
public sealed record PlacementStarted(
    PlacementId PlacementId,
    EmployerId EmployerId,
    LocalDate StartsOn,
    bool Paid,
    ContractForm ContractForm,
    decimal HoursPerWeek,
    ProposalId? ProposalId = null,
    LocalDate? EndsOn = null,
    bool? StepToPaidWork = null) : TrajectoryEvent, INeedsProposal
{
    ProposalId? INeedsProposal.Proposal => ProposalId;
}

/// <param name="EndsOn">The new agreed last day; null is open-ended from now on.</param>
public sealed record PlacementExtended(PlacementId PlacementId, LocalDate DecidedOn, LocalDate? EndsOn = null) : TrajectoryEvent, INeedsPlacement
{
    PlacementId INeedsPlacement.Placement => PlacementId;
}

/// <param name="EndedOn">The last day worked.</param>
public sealed record PlacementEnded(PlacementId PlacementId, LocalDate EndedOn, PlacementEndReason Reason) : TrajectoryEvent, INeedsPlacement
{
    PlacementId INeedsPlacement.Placement => PlacementId;
}

public sealed record SixMonthCheckRecorded(PlacementId PlacementId, LocalDate CheckedOn, CheckOutcome Outcome) : TrajectoryEvent, INeedsPlacement
{
    PlacementId INeedsPlacement.Placement => PlacementId;
}

public sealed record AftercareGiven(PlacementId PlacementId, LocalDate On) : TrajectoryEvent, INeedsPlacement
{
    PlacementId INeedsPlacement.Placement => PlacementId;
}

/// <summary>The case was discussed because it was stuck.</summary>
public sealed record CaseConsulted(LocalDate On) : TrajectoryEvent;

public sealed record TrajectoryDroppedOut(
    LocalDate On, DropoutReason Reason, IReadOnlyList<BarrierCode>? Barriers = null) : TrajectoryEvent;

public sealed record TrajectoryCompleted(LocalDate On, CompletionOutcome Outcome) : TrajectoryEvent;

public sealed record TrajectoryReopened(LocalDate On, ReopenReason Reason) : TrajectoryEvent;
