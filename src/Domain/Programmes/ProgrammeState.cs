using System.Collections.Immutable;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <summary>The state that decisions on a programme need.</summary>
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
        ProgrammeRegistered when IsRegistered => ProgrammeRefusals.AlreadyRegistered(),
        ProgrammeEvent and not ProgrammeRegistered when !IsRegistered => ProgrammeRefusals.NotRegistered(),
        ProgrammeEvent e => e.Validate(this),
        _ => StreamRefusals.StepNotForStream(StreamKind.Programme),
    };
}
