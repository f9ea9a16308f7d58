using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>The state of a match proposal that decisions need.</summary>
public sealed record Proposal(LocalDate On, bool IsAnswered);

/// <summary>The state that decisions on a trajectory need.</summary>
/// <param name="StartedOn">Null if the intake is not registered.</param>
/// <param name="ClosedOn">C: the date of the last dropout or completion not followed, in log order, by a reopening; null while open.</param>
public sealed record TrajectoryState(
    LocalDate? StartedOn,
    ImmutableDictionary<ProposalId, Proposal> Proposals,
    Placements Placements,
    ImmutableHashSet<ProfessionalId> Professionals,
    LocalDate? ClosedOn) : StreamState
{
    public static TrajectoryState Initial { get; } =
        new(null, ImmutableDictionary<ProposalId, Proposal>.Empty, Placements.None, [], null);

    public override StreamState Evolve(EventId id, Step step) => step switch
    {
        IntakeRegistered e => this with { StartedOn = e.StartedOn },
        ProfessionalAssigned e => this with { Professionals = Professionals.Add(e.ProfessionalId) },
        MatchProposed e => this with { Proposals = Proposals.SetItem(e.ProposalId, new(e.On, IsAnswered: false)) },
        MatchAccepted e => Answered(e.ProposalId),
        MatchDeclined e => Answered(e.ProposalId),
        TrajectoryDroppedOut e => this with { ClosedOn = e.On },
        TrajectoryCompleted e => this with { ClosedOn = e.On },
        TrajectoryReopened => this with { ClosedOn = null },
        _ => this with { Placements = Placements.Evolve(id, step) },
    };

    public override Refusal? Validate(Step step, IReferenceData directory) => step is TrajectoryEvent e
        ? TrajectoryDecisions.Validate(this, e, directory)
        : StreamRefusals.StepNotForStream(StreamKind.Trajectory);

    /// <summary>Why a proposal may not be answered on a day; null if it may.</summary>
    internal Refusal? ValidateAnswer(ProposalId id, LocalDate on) => Proposals.GetValueOrDefault(id) switch
    {
        null => TrajectoryRefusals.ProposalUnknown(id),
        { IsAnswered: true } => TrajectoryRefusals.ProposalAlreadyAnswered(id),
        { On: var proposedOn } when on < proposedOn => TrajectoryRefusals.AnsweredBeforeProposed(id, proposedOn),
        _ => null,
    };

    private TrajectoryState Answered(ProposalId id) =>
        this with { Proposals = Proposals.SetItem(id, Proposals[id] with { IsAnswered = true }) };
}
