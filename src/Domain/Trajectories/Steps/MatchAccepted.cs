using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("match_accepted", 9)]
[Possible(After = typeof(MatchProposed))]
public sealed record MatchAccepted(ProposalId ProposalId, LocalDate On) : TrajectoryEvent, INeedsProposal
{
    public override LocalDate Date() => On;

    ProposalId? INeedsProposal.Proposal => ProposalId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.ValidateAnswer(ProposalId, On);
}
