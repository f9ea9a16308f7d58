using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Tests.Streams;

/// <summary>Every refusal there is: its code, its two sentences, and one case that reaches it.</summary>
public sealed class RefusalCodes
{
    /// <summary>One case a code. A factory of a refusal without a case here fails <see cref="Every_refusal_has_a_case_that_reaches_it"/>.</summary>
    private static readonly Dictionary<string, Func<Scenario>> Cases = new()
    {
        ["intake-comes-first"] = () => Given(Trajectory).When(Coach()),
        ["intake-already-registered"] = () => GivenTrajectory().When(Intake()),
        ["programme-unknown"] = () => Given(Trajectory).When(Intake(programme: "elders")),
        ["employer-unknown"] = () => GivenTrajectory().When(Paid("2022-02-01", employer: "E-9")),
        ["dated-before-start"] = () => GivenTrajectory().When(Coach("2022-01-09")),
        ["dated-after-closing"] = () => GivenTrajectory(Completed("2022-06-01")).When(Coach("2022-06-02")),
        ["already-closed"] = () => GivenTrajectory(Completed("2022-06-01")).When(Completed("2022-06-01")),
        ["not-closed"] = () => GivenTrajectory().When(Reopened("2022-06-01")),
        ["reopened-before-closing"] = () => GivenTrajectory(Completed("2022-06-01")).When(Reopened("2022-05-31")),
        ["proposal-id-taken"] = () => GivenTrajectory(Proposed("2022-02-01")).When(Proposed("2022-02-01")),
        ["proposal-unknown"] = () => GivenTrajectory().When(Accepted("2022-02-01")),
        ["proposal-already-answered"] = () => GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-01")).When(Accepted("2022-02-01")),
        ["answered-before-proposed"] = () => GivenTrajectory(Proposed("2022-02-01")).When(Accepted("2022-01-31")),
        ["placement-id-taken"] = () => GivenTrajectory(Paid("2022-02-01")).When(Paid("2022-02-01")),
        ["placement-unknown"] = () => GivenTrajectory().When(Ended("2022-02-01")),
        ["placement-already-ended"] = () => GivenTrajectory(Paid("2022-02-01"), Ended("2022-03-01")).When(Ended("2022-03-01")),
        ["ends-before-start"] = () => GivenTrajectory().When(Paid("2022-02-01", "2022-01-31")),
        ["extended-after-end"] = () => GivenTrajectory(Paid("2022-02-01"), Ended("2022-03-01")).When(Extended("2022-03-01", null)),
        ["extended-open-ended"] = () => GivenTrajectory(Paid("2022-02-01")).When(Extended("2022-03-01", null)),
        ["extension-not-later"] = () => GivenTrajectory(Paid("2022-02-01", "2022-03-31")).When(Extended("2022-03-01", "2022-03-31")),
        ["placement-hours-out-of-range"] = () => GivenTrajectory().When(Paid("2022-02-01", hours: 0)),
        ["step-to-paid-work-on-paid"] = () => GivenTrajectory().When(Paid("2022-02-01", step: true)),
        ["contract-form-is-unpaid"] = () => GivenTrajectory().When(Paid("2022-02-01", form: Trajectories.ContractForm.Volunteer)),
        ["contract-form-is-paid"] = () => GivenTrajectory().When(Unpaid("2022-02-01", form: Trajectories.ContractForm.Permanent)),
        ["vacancy-unknown"] = () => GivenTrajectory().When(Proposed("2022-02-01") with { VacancyId = new("V-1") }),
        ["placement-change-empty"] = () => GivenTrajectory(Paid("2022-02-01")).When(Changed("2022-03-01")),
        ["changed-before-start"] = () => GivenTrajectory(Paid("2022-02-01")).When(Changed("2022-01-31", hours: 20)),
        ["changed-after-end"] = () => GivenTrajectory(Paid("2022-02-01"), Ended("2022-03-01")).When(Changed("2022-03-02", hours: 20)),
        ["check-of-unpaid"] = () => GivenTrajectory(Unpaid("2022-02-01")).When(Check("2022-12-01", id: "u1")),
        ["check-too-early"] = () => GivenTrajectory(Paid("2022-02-01")).When(Check("2022-07-31")),
        ["professional-unknown"] = () => GivenTrajectory().When(CoachLeaves("2022-02-01")),
        ["employer-not-registered"] = () => GivenNothing("employer/E-1").When(Attested()),
        ["employer-already-registered"] = () => Given("employer/E-9", Employer()).When(Employer()),
        ["vacancy-hours-out-of-range"] = () => Given("employer/E-9", Employer()).When(new VacancyReported(new("V-1"), Day("2022-01-01"), 0)),
        ["vacancy-not-reported"] = () => Given("employer/E-9", Employer()).When(new VacancyClosed(new("V-1"), Day("2022-01-01"), VacancyOutcome.Filled)),
        ["vacancy-already-closed"] = () => Given("employer/E-9", Employer(), Reported("2022-01-01"), Closed("2022-02-01")).When(Closed("2022-02-01")),
        ["vacancy-closed-before-reported"] = () => Given("employer/E-9", Employer(), Reported("2022-01-01")).When(Closed("2021-12-31")),
        ["programme-not-registered"] = () => GivenNothing("programme/nhn").When(new TargetSet(Kpi.Trajectories, 2022, 25)),
        ["programme-already-registered"] = () => Given("programme/elders", Programme()).When(Programme()),
        ["year-out-of-range"] = () => Given("programme/elders", Programme()).When(new TargetSet(Kpi.Trajectories, 2200, 25)),
        ["target-below-zero"] = () => Given("programme/elders", Programme()).When(new TargetSet(Kpi.Trajectories, 2022, -1)),
        ["party-unknown"] = () => Given("programme/elders", Programme()).When(new PartyLeft(new("O-1"), Day("2022-01-01"))),
        ["member-unknown"] = () => Given("programme/elders", Programme()).When(new MemberReleased(new("M-1"), Day("2022-01-01"))),
        ["member-hours-out-of-range"] = () =>
            Given("programme/elders", Programme()).When(new MemberAppointed(new("M-1"), new("O-1"), null, 61, Day("2022-01-01"))),
        ["milestone-unknown"] = () => Given("programme/elders", Programme()).When(new MilestoneReached(new("MS-1"), Day("2022-01-01"))),
        ["definition-not-countable"] = () =>
            Given("programme/elders", Programme()).When(new DefinitionAdopted(Definition.Nhn2022 with { MinimumJobMonths = -1 })),
        ["rules-version-unknown"] = () => Given("programme/elders", Programme()).When(Closing with { RulesVersion = Definition.NewestRules + 1 }),
        ["year-already-closed"] = () => Given("programme/elders", Programme(), Closing).When(Closing),
        ["step-not-for-stream"] = () => GivenTrajectory().When(Employer()),
        ["event-unknown"] = () => GivenTrajectory().When(Retracted("trajectory/T-2", 1)),
        ["correction-of-correction"] = () => GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Retracted(Trajectory, 3)),
        ["correction-of-other-type"] = () => GivenTrajectory(Coach()).When(Corrected(Trajectory, 2, Intake())),
        ["event-retracted"] = () => GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Retracted(Trajectory, 2)),
        ["first-step-carries-others"] = () => GivenTrajectory(Coach()).When(Retracted(Trajectory, 1)),
        ["correction-breaks-step"] = () => GivenTrajectory(Coach()).When(Corrected(Trajectory, 1, Intake("2022-01-11"))),
        ["correction-breaks-other-stream"] = () =>
            GivenTrajectory(Paid("2022-02-01")).When("employer/E-1", Retracted("employer/E-1", 1)),
    };

    private static YearClosed Closing => new(2022, "nhn-2022", 1, new("{}"), "sha256:00", 1);

    public static TheoryData<string> Codes => [.. Cases.Keys];

    public static IReadOnlyList<Refusal> All { get; } = AllRefusals.In(typeof(Refusal).Assembly);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_reached(string code) => Cases[code]().Then(code);

    [Fact]
    public void Every_refusal_has_a_case_that_reaches_it() =>
        All.Select(r => r.Code).ShouldBe(Cases.Keys, ignoreOrder: true);
}
