using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Counting;

/// <summary>Version 2 of the rules (rules-2.md), parameter by parameter: each case under the plan's own reading and with the one parameter read otherwise.</summary>
public sealed class PlanInItsOwnWords
{
    public static TheoryData<string, TrajectoryBuilder, Func<Definition, Definition>, Scope, Scope> Cases { get; } = new()
    {
        { "goals", By(Intake(goal: Trajectories.Goal.KeepWork), Coach(), MentalHealth()), d => d with { Goals = [Trajectories.Goal.FindWork, Trajectories.Goal.KeepWork] }, Scope.Out, Scope.In },
        { "a client manager of whom nothing is known", By(Intake(), Manager(null), MentalHealth(), Completed("2022-06-01")), d => d with { TrainedOnly = false }, Scope.Out, Scope.In },
        { "a coach who is not trained", By(Intake(), Coach() with { Trained = false }, MentalHealth(), Completed("2022-06-01")), d => d with { TrainedOnly = false }, Scope.Out, Scope.In },
        { "a trained client manager", By(Intake(), Manager(true), MentalHealth()), d => d with { ProfessionalRoles = [] }, Scope.In, Scope.Pending },
        { "a coach after the placement began", By(Intake(), Coach("2022-02-02"), MentalHealth(), Paid("2022-02-01"), Completed("2022-12-01")), d => d with { ProfessionalBy = ProfessionalBy.Closing }, Scope.Out, Scope.In },
        { "a coach on the day it began", By(Intake(), Coach("2022-02-01"), MentalHealth(), Paid("2022-02-01")), d => d with { ProfessionalBy = ProfessionalBy.Closing }, Scope.In, Scope.In },
        { "no guidance yet", Soundly(), d => d with { CountsFrom = CountsFrom.Profile }, Scope.In, Scope.Pending },
        { "a profile is guidance", Soundly(Profile("2022-02-01")), d => d with { CountsFrom = CountsFrom.Profile }, Scope.In, Scope.In },
        { "a profile is no proposal", Soundly(Profile("2022-02-01"), Completed("2022-03-01")), d => d with { CountsFrom = CountsFrom.Proposal }, Scope.In, Scope.Out },
        { "a proposal", Soundly(Proposed("2022-02-01")), d => d with { CountsFrom = CountsFrom.Proposal }, Scope.In, Scope.In },
        { "a form that does not count", By(Intake(), Coach(), MentalHealth(form: InvolvementForm.Consultation)), d => d with { MentalHealthForms = [InvolvementForm.Treatment] }, Scope.In, Scope.Pending },
        { "referred by a mental-health institution", By(Intake() with { ReferredBy = new("GGZ-1") }, Coach()).IsMentalHealth("GGZ-1"), Recorded, Scope.In, Scope.Pending },
        { "referred by another", By(Intake() with { ReferredBy = new("O-1") }, Coach()).IsMentalHealth("GGZ-1"), Recorded, Scope.Pending, Scope.Pending },
        { "a coach of a mental-health institution", By(Intake(), Coach() with { EmployedBy = EmployedBy.MentalHealth }), Recorded, Scope.In, Scope.Pending },
        { "an endorsed first step tells of a treatment plan", By(Intake(), Coach(), Endorsed("2022-01-15")), Recorded, Scope.In, Scope.Pending },
        { "an endorsement after the closing", By(Intake(), Coach(), Endorsed("2022-06-02"), Completed("2022-06-01")), d => d with { RequiresMentalHealth = false }, Scope.Out, Scope.In },
        { "over a weekend", Jobs(Paid("2022-02-01", "2022-04-29"), Paid("2022-05-02", "2022-08-01", id: "w2")), d => d with { MaximumGapDays = 2 }, Scope.In, Scope.In },
        { "five days between", Jobs(Paid("2022-02-01", "2022-04-29"), Paid("2022-05-05", "2022-08-01", id: "w2")), d => d with { MaximumGapDays = 5 }, Scope.Out, Scope.In },
        { "hours that were built up", Jobs(Paid("2022-02-01", hours: 8), Changed("2022-05-01", hours: 16)), d => d with { MinimumHoursPerWeek = 12 }, Scope.In, Scope.In },
        { "hours that were never that many", Jobs(Paid("2022-02-01", hours: 8)), d => d with { MinimumHoursPerWeek = 12 }, Scope.In, Scope.Out },
        { "a change after the last day", Jobs(Paid("2022-02-01", hours: 8), Changed("2022-09-01", hours: 16), Ended("2022-08-31")), d => d with { MinimumHoursPerWeek = 12 }, Scope.In, Scope.Out },
        { "a trial that became a contract", Jobs(Paid("2022-02-01", form: ContractForm.TrialPlacement), Changed("2022-03-01", form: ContractForm.Permanent)), d => d with { ContractForms = [ContractForm.Permanent] }, Scope.In, Scope.In },
        { "a trial", Jobs(Paid("2022-02-01", form: ContractForm.TrialPlacement)), d => d with { ContractForms = [ContractForm.Permanent] }, Scope.In, Scope.Out },
        { "the job after the endorsement", Jobs(Paid("2022-02-01", "2022-02-15"), Endorsed("2022-03-01"), Paid("2022-03-01", "2022-05-31", id: "w2", employer: "E-2"), Proposed("2022-05-01"), Accepted("2022-05-31")), d => d with { FirstStep = FirstStep.FirstJob }, Scope.In, Scope.Out },
        { "a match on the last day", Jobs(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Proposed("2022-04-01"), Accepted("2022-04-30")), d => d with { FirstStepContinues = FirstStepContinues.NextStep }, Scope.In, Scope.Out },
        { "its own acceptance is no next step", By(Intake(), Coach(), MentalHealth(), Endorsed("2022-01-15"), Proposed("2022-02-01"), Paid("2022-02-01", "2022-02-01", proposal: "p1"), Accepted("2022-02-01"), Completed("2022-02-20")), d => d with { FirstStepContinues = FirstStepContinues.NextStep }, Scope.Out, Scope.Out },
        { "still guided 32 days on", Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Completed("2022-06-01")), d => d with { FirstStepContinues = FirstStepContinues.NextStep }, Scope.In, Scope.Out },
        { "closed 31 days on", Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Completed("2022-05-31")), d => d with { FirstStepContinues = FirstStepContinues.NextStep }, Scope.Out, Scope.Out },
        { "volunteers after a lasting job", Soundly(Paid("2022-02-01", "2022-08-31"), Unpaid("2022-10-01"), Completed("2022-12-01")), d => d with { UnpaidRule = UnpaidRule.Strict }, Scope.In, Scope.Out },
        { "unpaid, agreed for longer than the plan allows", Soundly(Unpaid("2022-02-01", "2022-12-31")), d => d with { UnpaidStepMonths = 12 }, Scope.Out, Scope.Pending },
        { "unpaid, meant as a step and ended in time", Soundly(Unpaid("2022-02-01", "2022-07-31"), Completed("2022-10-01")), d => d with { UnpaidExceptionBy = UnpaidExceptionBy.Intention }, Scope.Out, Scope.In },
        { "unpaid, meant as a step and open-ended", Soundly(Unpaid("2022-02-01"), Completed("2022-10-01")), d => d with { UnpaidExceptionBy = UnpaidExceptionBy.Intention }, Scope.Out, Scope.Out },
        { "unpaid and not meant as a step", Soundly(Unpaid("2022-02-01", step: false)), d => d with { UnpaidExceptionBy = UnpaidExceptionBy.Intention }, Scope.Out, Scope.Out },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void A_trajectory_counts_by_the_reading(string what, TrajectoryBuilder trajectory, Func<Definition, Definition> otherwise, Scope plan, Scope changed)
    {
        trajectory.Under(Definition.NhnPlan).On(AsOf(what)).State.ShouldBe(plan, what);
        trajectory.Under(otherwise(Definition.NhnPlan)).On(AsOf(what)).State.ShouldBe(changed, $"{what}, read otherwise");
    }

    [Fact]
    public void Every_parameter_is_read_otherwise_in_some_case_or_is_one_of_version_1_or_of_the_employers()
    {
        var read = Cases.Select(c => c.Data.Item3(Definition.NhnPlan)).SelectMany(d => DefinitionParameter.All.Where(p => !DefinitionParameter.IsSame(p.ValueOf(d), p.ValueOf(Definition.NhnPlan)))).Select(p => p.Name);

        DefinitionParameter.All.Where(p => p.Since == 2 && p.ReadBy != CountingPart.Employers).Select(p => p.Name).ShouldBeSubsetOf(read);
    }

    [Fact]
    public void Who_works_for_himself_is_an_employer_only_where_the_definition_says_so()
    {
        var own = Soundly(Paid("2022-02-01", form: ContractForm.SelfEmployed));

        NewEmployers.JobsOf(own.Under(Definition.NhnPlan).On("2022-12-31")).ShouldBeEmpty();
        NewEmployers.JobsOf(own.Under(Definition.NhnPlan with { SelfEmployedIsEmployer = true }).On("2022-12-31")).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(false, true, EmployerStanding.IdentityUnknown)]
    [InlineData(true, true, EmployerStanding.New)]
    [InlineData(false, false, EmployerStanding.New)]
    public void A_new_employer_without_a_number_waits_for_it(bool hasNumber, bool isAsked, EmployerStanding standing) =>
        NewEmployers.StandingOf(hasNumber, EntityJobs.None.With(Day("2022-02-01"), isFirm: true), Employers.Experience.None, Definition.NhnPlan with { NewEmployerNeedsNumber = isAsked })
            .ShouldBe((2022, standing));

    [Fact]
    public void The_evidence_is_that_of_the_limb_that_decided()
    {
        By(Intake() with { ReferredBy = new("GGZ-1") }, Coach()).IsMentalHealth("GGZ-1").Under(Definition.NhnPlan).On("2022-12-31").Evidence(Rule.MentalHealth).ShouldBe([1]);
        Soundly(Paid("2022-02-01", "2022-08-31"), Unpaid("2022-10-01")).Under(Definition.NhnPlan).On("2022-12-31").Evidence(Rule.Unpaid).ShouldBe([4, 5]);
        Soundly(Unpaid("2022-02-01", "2022-12-31")).Under(Definition.NhnPlan).On("2022-03-01").Evidence(Rule.Unpaid).ShouldBe([4]);
        Soundly(Profile("2022-02-01")).Under(Definition.NhnPlan with { CountsFrom = CountsFrom.Profile }).On("2022-12-31").Evidence(Rule.Guidance).ShouldBe([4]);
        Soundly().Under(Definition.NhnPlan).On("2022-12-31").Evidence(Rule.Guidance).ShouldBeEmpty();
    }

    private static Definition Recorded(Definition definition) => definition with { MentalHealthEvidence = MentalHealthEvidence.Recorded };

    private static ProfessionalAssigned Manager(bool? trained) => Coach(role: ProfessionalRole.ClientManager) with { Trained = trained };

    private static TrajectoryBuilder By(params Step[] steps) => TrajectoryBuilder.By(steps);

    private static TrajectoryBuilder Soundly(params Step[] steps) => TrajectoryBuilder.Soundly(steps);

    /// <summary>A trajectory that has ended, so that no job waits for a next step.</summary>
    private static TrajectoryBuilder Jobs(params Step[] steps) => Soundly([.. steps, Completed("2022-12-01")]);

    // Unpaid work is judged while it may still become paid work.
    private static string AsOf(string what) => what.StartsWith("unpaid, agreed", StringComparison.Ordinal) ? "2022-03-01" : "2022-12-31";
}
