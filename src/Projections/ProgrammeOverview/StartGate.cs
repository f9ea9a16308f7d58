using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.ProgrammeOverview;

/// <summary>The parties whose approval is required to start (domain-facts A20).</summary>
public enum GateParty
{
    [Code("centre_municipality")] CentreMunicipality,
    [Code("other_municipality")] OtherMunicipality,
    [Code("mental_health_institution")] MentalHealthInstitution,
    [Code("uwv")] Uwv,
    [Code("wsp")] Wsp,
}

/// <summary>An approval required to start.</summary>
/// <param name="Given">Who gave it, the first in front, possibly several; empty if it is missing.</param>
public sealed record GateCondition(GateParty Party, ApprovalLevel Level, IReadOnlyList<GivenApproval> Given)
{
    public bool IsMet => Given.Count > 0;
}

/// <summary>An approval that was given.</summary>
public sealed record GivenApproval(Party Party, LocalDate On);

/// <summary>The start gate of a programme: open when no required approval is missing.</summary>
public sealed record StartGate(IReadOnlyList<GateCondition> Conditions)
{
    // The rows of domain-facts A20, officials first. It lists the minimum.
    private static readonly (GateParty Party, ApprovalLevel Level)[] Asked =
    [
        (GateParty.CentreMunicipality, ApprovalLevel.Official),
        (GateParty.OtherMunicipality, ApprovalLevel.Official),
        (GateParty.Uwv, ApprovalLevel.Official),
        (GateParty.Wsp, ApprovalLevel.Official),
        (GateParty.CentreMunicipality, ApprovalLevel.Board),
        (GateParty.OtherMunicipality, ApprovalLevel.Board),
        (GateParty.MentalHealthInstitution, ApprovalLevel.Board),
        (GateParty.Uwv, ApprovalLevel.Board),
    ];

    public bool IsOpen => Conditions.All(c => c.IsMet);

    /// <summary>The gate of a programme, by the approvals of its parties. Approvals of parties that left do not count.</summary>
    public static StartGate Of(ProgrammeDocument programme) => new(
        [.. Asked.Select(asked => new GateCondition(asked.Party, asked.Level, Given(programme, asked.Party, asked.Level)))]);

    private static IReadOnlyList<GivenApproval> Given(ProgrammeDocument programme, GateParty party, ApprovalLevel level) =>
    [
        .. programme.Parties
            .Where(p => p.LeftOn is null && Is(p, party, programme))
            .Select(p => (Party: p, On: level == ApprovalLevel.Official ? p.Official : p.Board))
            .Where(p => p.On is not null)
            .OrderBy(p => p.On)
            .Select(p => new GivenApproval(p.Party, p.On!.Value)),
    ];

    private static bool Is(Party one, GateParty party, ProgrammeDocument programme) => party switch
    {
        GateParty.CentreMunicipality => one.Kind == PartyKind.Municipality && one.Municipality == programme.CentreMunicipality,
        GateParty.OtherMunicipality => one.Kind == PartyKind.Municipality && one.Municipality != programme.CentreMunicipality,
        GateParty.MentalHealthInstitution => one.Kind == PartyKind.MentalHealthInstitution,
        GateParty.Uwv => one.Kind == PartyKind.Uwv,
        _ => one.Kind == PartyKind.Wsp,
    };
}
