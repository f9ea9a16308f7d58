using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Conventions;

/// <summary>The code lists of events.md, letter for letter and in its order.</summary>
public sealed class CodeLists
{
    public static TheoryData<string, IReadOnlyList<string>, string> Lists { get; } = new()
    {
        { "role", Codes<ProfessionalRole>.Names, "ips_counsellor reintegration_coach job_coach client_manager other" },
        { "employedBy", Codes<EmployedBy>.Names, "mental_health municipality wsp uwv reintegration_agency work_company education self_employed" },
        { "form", Codes<InvolvementForm>.Names, "treatment guidance consultation referral other" },
        { "benefit", Codes<Benefit>.Names, "participatiewet ww wia wajong zw other none" },
        { "goal", Codes<Trajectories.Goal>.Names, "find_work keep_work" },
        { "startingPoint", Codes<StartingPoint>.Names, "candidate vacancy" },
        { "declinedBy", Codes<DeclinedBy>.Names, "candidate employer professional wsp" },
        {
            "contractForm", Codes<ContractForm>.Names,
            "permanent fixed_term agency payroll secondment self_employed work_experience trial_placement volunteer"
        },
        { "endReason", Codes<PlacementEndReason>.Names, "contract_ended employee_left employer_ended relapse other_job other" },
        { "outcome (six-month check)", Codes<CheckOutcome>.Names, "retained not_retained unknown" },
        { "dropoutReason", Codes<DropoutReason>.Names, "relapse no_fit own_wish moved no_contact external other" },
        { "outcome (completed)", Codes<CompletionOutcome>.Names, "in_work education no_work" },
        { "reopenReason", Codes<ReopenReason>.Names, "new_wish closed_in_error other" },
        { "correctionReason", Codes<CorrectionReason>.Names, "entered_wrongly learned_later wrong_trajectory duplicate other" },
        { "purpose", Codes<ContactPurpose>.Names, "acquaintance vacancy aftercare information other" },
        { "experience", Codes<Experience>.Names, "none experienced" },
        {
            "party kind", Codes<PartyKind>.Names,
            "municipality mental_health_institution uwv wsp work_company insurer education reintegration_agency other"
        },
        { "kpi", Codes<Kpi>.Names, "trajectories new_employers" },
        { "level", Codes<ApprovalLevel>.Names, "official board" },
        { "stream", Codes<StreamKind>.Names, "programme employer trajectory" },
        { "countsBy", Codes<CountsBy>.Names, "start placement retention" },
        { "rule", Codes<Rule>.Names, "goal professional guidance mental_health temporary unpaid" },
        { "outcome (rule)", Codes<RuleOutcome>.Names, "met failed pending" },
        { "scope", Codes<Scope>.Names, "in pending out" },
        { "why", Codes<ScopeReason>.Names, "too_few_hours contract_form lasting temporary next_step still_guided first_step_running" },
        { "standing", Codes<Standing>.Names, "retained not_retained unknown overdue not_due" },
        { "employer standing (compare, restate)", Codes<EmployerStanding>.Names, "new experience_unknown identity_unknown placement_pending experienced" },
        { "weight of a job", Codes<JobWeight>.Names, "firm open" },
        { "employedAtStart", Codes<EmployedAtStart>.Names, "no_job job job_on_sick_leave" },
        { "outcome (vacancy)", Codes<VacancyOutcome>.Names, "filled withdrawn" },
        { "office", Codes<ApprovalOffice>.Names, "alderman mayor director board_member manager other" },
        { "professionalBy", Codes<ProfessionalBy>.Names, "closing placement" },
        { "countsFrom", Codes<CountsFrom>.Names, "intake profile proposal" },
        { "mentalHealthEvidence", Codes<MentalHealthEvidence>.Names, "recorded any_trace" },
        { "firstStep", Codes<FirstStep>.Names, "first_job endorsed" },
        { "firstStepContinues", Codes<FirstStepContinues>.Names, "next_step still_guided" },
        { "unpaidRule", Codes<UnpaidRule>.Names, "strict destination" },
        { "unpaidExceptionBy", Codes<UnpaidExceptionBy>.Names, "outcome intention" },
    };

    [Theory]
    [MemberData(nameof(Lists), DisableDiscoveryEnumeration = true)]
    public void A_list_is_exactly_that_of_the_contract(string list, IReadOnlyList<string> names, string contract) =>
        string.Join(' ', names).ShouldBe(contract, list);

    [Fact]
    public void Every_list_that_is_stored_is_here() => typeof(StreamKind).Assembly.GetTypes()
        .Count(t => t.IsEnum && t.GetFields().Any(f => f.IsDefined(typeof(CodeAttribute), false)))
        .ShouldBe(Lists.Count);

    [Fact]
    public void A_code_is_compared_exactly()
    {
        Codes<Benefit>.Find("ww").ShouldBe(Benefit.Ww);
        Codes<Benefit>.Find("WW").ShouldBeNull();
        Codes<Benefit>.Find(" ww").ShouldBeNull();
        Codes<Benefit>.Find("0").ShouldBeNull();
    }

    [Fact]
    public void There_are_25_barriers() => BarrierCode.Last.ShouldBe(25);
}
