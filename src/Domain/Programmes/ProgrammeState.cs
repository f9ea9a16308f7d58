using System.Collections.Immutable;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <summary>What the decisions on a programme need to remember.</summary>
public sealed record ProgrammeState(
    bool IsRegistered,
    ImmutableHashSet<OrganisationId> Parties,
    ImmutableHashSet<MemberId> Members,
    ImmutableHashSet<MilestoneId> Milestones,
    ImmutableHashSet<int> ClosedYears) : StreamState
{
    public static ProgrammeState Initial { get; } = new(false, [], [], [], []);

    public override StreamState Evolve(EventId id, Step step) => step switch
    {
        ProgrammeRegistered => this with { IsRegistered = true },
        PartyJoined e => this with { Parties = Parties.Add(e.OrganisationId) },
        MemberAppointed e => this with { Members = Members.Add(e.MemberId) },
        MilestonePlanned e => this with { Milestones = Milestones.Add(e.MilestoneId) },
        YearClosed e => this with { ClosedYears = ClosedYears.Add(e.Year) },
        _ => this,
    };

    public override Refusal? Validate(Step step, IReferenceData directory) => step switch
    {
        not ProgrammeEvent => StreamRefusals.StepNotForStream(StreamKind.Programme),
        ProgrammeRegistered when IsRegistered => ProgrammeRefusals.AlreadyRegistered(),
        not ProgrammeRegistered when !IsRegistered => ProgrammeRefusals.NotRegistered(),
        TargetSet { Target: < 0 } => ProgrammeRefusals.TargetBelowZero(),
        PartyLeft e when !Parties.Contains(e.OrganisationId) => ProgrammeRefusals.PartyUnknown(e.OrganisationId),
        MemberReleased e when !Members.Contains(e.MemberId) => ProgrammeRefusals.MemberUnknown(e.MemberId),
        MemberAppointed { HoursPerWeek: < 0 or > 60 } => ProgrammeRefusals.HoursOutOfRange(),
        MilestoneReached e when !Milestones.Contains(e.MilestoneId) => ProgrammeRefusals.MilestoneUnknown(e.MilestoneId),
        DefinitionAdopted { Definition: var definition } when !definition.IsCountable() => ProgrammeRefusals.DefinitionNotCountable(definition.Name),
        YearClosed e when ClosedYears.Contains(e.Year) => ProgrammeRefusals.YearAlreadyClosed(e.Year),

        // Last, so that whatever was taken with such a year keeps every other rule.
        TargetSet { Year: < ContractYears.First or > ContractYears.Last } or YearClosed { Year: < ContractYears.First or > ContractYears.Last } => ProgrammeRefusals.YearOutOfRange(),
        _ => null,
    };
}
