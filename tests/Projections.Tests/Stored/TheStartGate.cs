using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.Projections.Tests.Stored;

/// <summary>domain-facts A20: who must have approved at the least before a programme may start.</summary>
public sealed class TheStartGate
{
    private const string P = "programme/nhn";

    private static readonly (string Organisation, PartyKind Kind, string? Municipality)[] Parties =
    [
        ("centre", PartyKind.Municipality, "GM0361"), ("other", PartyKind.Municipality, "GM0400"), ("ggz", PartyKind.MentalHealthInstitution, null),
        ("uwv", PartyKind.Uwv, null), ("wsp", PartyKind.Wsp, null), ("work", PartyKind.WorkCompany, null),
    ];

    private static readonly (string Organisation, ApprovalLevel Level)[] Needed =
    [
        ("centre", ApprovalLevel.Official), ("other", ApprovalLevel.Official), ("uwv", ApprovalLevel.Official), ("wsp", ApprovalLevel.Official),
        ("centre", ApprovalLevel.Board), ("other", ApprovalLevel.Board), ("ggz", ApprovalLevel.Board), ("uwv", ApprovalLevel.Board),
    ];

    [Fact]
    public void It_is_open_when_none_of_the_eight_is_missing()
    {
        Gate(Needed).IsOpen.ShouldBeTrue();
        foreach (var missing in Needed)
        {
            var gate = Gate([.. Needed.Where(n => n != missing)]);
            gate.IsOpen.ShouldBeFalse($"{missing}");
            gate.Conditions.Count(c => !c.IsMet).ShouldBe(1, $"{missing}");
        }
    }

    [Fact]
    public void A_work_company_is_no_other_municipality()
    {
        Gate([.. Needed.Where(n => n != ("other", ApprovalLevel.Board)), ("work", ApprovalLevel.Board)]).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Who_has_left_took_his_approval_along()
    {
        Gate(Needed, new PartyLeft(new("other"), Day("2021-06-01"))).IsOpen.ShouldBeFalse();
    }

    private static StartGate Gate((string Organisation, ApprovalLevel Level)[] given, params Step[] later) => StartGate.Of(
        Register.Empty()
            .Record(
                P,
                [
                    Programme(),
                    .. Parties.Select(p => new PartyJoined(
                        new(p.Organisation), p.Organisation, p.Kind, p.Municipality is { } code ? new MunicipalityCode(code) : null, null, Day("2021-02-01"))),
                    .. given.Select(g => new ApprovalGiven(new(g.Organisation), g.Level, Day("2021-03-01"))),
                    .. later,
                ])
            .Rows<ProgrammeRow>(ProgrammeOverview.ProgrammeOverview.Of, "2022-01-01", StreamKind.Programme).Single().Document);
}
