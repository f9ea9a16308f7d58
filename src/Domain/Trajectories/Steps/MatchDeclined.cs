using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("match_declined", 10)]
[Possible(After = typeof(MatchProposed))]
public sealed record MatchDeclined(
    ProposalId ProposalId, LocalDate On, DeclinedBy DeclinedBy, IReadOnlyList<BarrierCode>? Barriers = null) : TrajectoryEvent, INeedsProposal
{
    public override LocalDate Date() => On;

    ProposalId? INeedsProposal.Proposal => ProposalId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.ValidateAnswer(ProposalId, On);
}
