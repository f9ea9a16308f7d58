using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("match_proposed", 8)]
public sealed record MatchProposed(
    [Introduces] ProposalId ProposalId, EmployerId EmployerId, LocalDate On, StartingPoint StartingPoint) : TrajectoryEvent, IMakesProposal
{
    public override LocalDate Date() => On;

    ProposalId IMakesProposal.Proposal => ProposalId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => this switch
    {
        _ when state.Proposals.ContainsKey(ProposalId) => TrajectoryRefusals.ProposalIdInUse(ProposalId),
        _ when reference.EntityOf(EmployerId) is null => TrajectoryRefusals.EmployerUnknown(EmployerId),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal ProposalIdInUse(ProposalId id) => new(
        "proposal-id-taken",
        $"Dit traject heeft al een matchvoorstel {id}. Kies een ander id.",
        $"This trajectory has a match proposal {id} already. Choose another id.") { Field = "proposalId" };
}
