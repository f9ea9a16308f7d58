using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("match_proposed", 8)]
public sealed record MatchProposed(
    [Introduces] ProposalId ProposalId, EmployerId EmployerId, LocalDate On, StartingPoint StartingPoint, VacancyId? VacancyId = null) : TrajectoryEvent, IMakesProposal
{
    public override LocalDate Date() => On;

    ProposalId IMakesProposal.Proposal => ProposalId;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => this switch
    {
        _ when state.Proposals.ContainsKey(ProposalId) => TrajectoryRefusals.ProposalIdInUse(ProposalId),
        _ when reference.EntityOf(EmployerId) is null => TrajectoryRefusals.EmployerUnknown(EmployerId),
        { VacancyId: { } vacancy } when !reference.HasReported(EmployerId, vacancy) => TrajectoryRefusals.VacancyUnknown(vacancy, EmployerId),
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

    public static Refusal VacancyUnknown(VacancyId id, EmployerId employer) => new(
        "vacancy-unknown",
        $"Werkgever {employer} heeft vacature {id} niet eerder gemeld. Leg eerst de vacature vast, of kies een vacature van deze werkgever.",
        $"Employer {employer} has not reported vacancy {id} before. Record the vacancy first, or choose a vacancy of this employer.") { Field = "vacancyId" };
}
