using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Goal = Spoor.Domain.Trajectories.Goal;

namespace Spoor.Domain.Tests.Counting;

/// <summary>Trajectory scope (rules.md): met, failed and pending of each rule, with the evidence. Steps are numbered from 1;
/// what is told soundly is numbered from 4.</summary>
public sealed class TrajectoryScopeTable
{
    [Fact]
    public void Goal_is_met_by_finding_work_and_failed_by_keeping_it()
    {
        Says(TrajectoryBuilder.By(Intake()).On("2022-12-31"), Rule.Goal, RuleOutcome.Met, 1);
        Says(TrajectoryBuilder.By(Intake(goal: Goal.KeepWork)).On("2022-12-31"), Rule.Goal, RuleOutcome.Failed, 1);
    }

    [Fact]
    public void Professional_is_met_by_the_first_with_a_role_that_counts()
    {
        Says(TrajectoryBuilder.By(Intake(), Coach("2022-05-01"), Coach("2022-02-01")).On("2022-12-31"), Rule.Professional, RuleOutcome.Met, 2);
        Says(
            TrajectoryBuilder.By(Intake(), Coach(role: ProfessionalRole.Other), Coach(role: ProfessionalRole.IpsCounsellor))
                .Under(d => d with { ProfessionalRoles = [ProfessionalRole.IpsCounsellor] }).On("2022-12-31"),
            Rule.Professional, RuleOutcome.Met, 3);
    }

    [Fact]
    public void Professional_waits_while_open_and_fails_once_closed()
    {
        Says(TrajectoryBuilder.By(Intake()).On("2022-12-31"), Rule.Professional, RuleOutcome.Pending);
        Says(TrajectoryBuilder.By(Intake(), DroppedOut("2022-06-01")).On("2022-12-31"), Rule.Professional, RuleOutcome.Failed, 2);
        Says(TrajectoryBuilder.By(Intake(), Coach("2022-07-01")).On("2022-06-30"), Rule.Professional, RuleOutcome.Pending);
    }

    [Theory]
    [InlineData("2022-06-01", RuleOutcome.Met)]
    [InlineData("2022-06-02", RuleOutcome.Failed)]
    public void Professional_and_mental_health_count_from_a_day_no_later_than_the_closing(string from, RuleOutcome outcome)
    {
        var verdict = TrajectoryBuilder.By(Intake(), Coach(from), MentalHealth(from), Completed("2022-06-01")).On("2022-12-31");
        verdict.Outcome(Rule.Professional).ShouldBe(outcome);
        verdict.Outcome(Rule.MentalHealth).ShouldBe(outcome);
    }

    [Fact]
    public void A_professional_who_left_again_counts() =>
        Says(TrajectoryBuilder.By(Intake(), Coach(), CoachLeaves("2022-01-11")).On("2022-12-31"), Rule.Professional, RuleOutcome.Met, 2);

    [Fact]
    public void Mental_health_is_met_pending_or_failed()
    {
        Says(TrajectoryBuilder.By(Intake(), MentalHealth("2022-05-01"), MentalHealth("2021-02-01")).On("2022-12-31"), Rule.MentalHealth, RuleOutcome.Met, 2);
        Says(TrajectoryBuilder.By(Intake()).On("2022-12-31"), Rule.MentalHealth, RuleOutcome.Pending);
        Says(TrajectoryBuilder.By(Intake(), DroppedOut("2022-06-01")).On("2022-12-31"), Rule.MentalHealth, RuleOutcome.Failed, 2);
    }

    [Fact]
    public void Mental_health_is_met_by_nothing_where_it_is_not_required() => Says(
        TrajectoryBuilder.By(Intake(), MentalHealth(), DroppedOut("2022-06-01")).Under(d => d with { RequiresMentalHealth = false }).On("2022-12-31"),
        Rule.MentalHealth, RuleOutcome.Met);

    [Fact]
    public void Temporary_is_met_without_jobs() =>
        Says(TrajectoryBuilder.Soundly(Unpaid("2022-02-01")).On("2022-12-31"), Rule.Temporary, RuleOutcome.Met);

    [Fact]
    public void Temporary_is_met_by_the_placements_of_the_earliest_job_in_scope_in_log_order() => Says(
        TrajectoryBuilder.Soundly(
            Paid("2022-09-01", "2022-12-31", "w2"), Paid("2022-02-01", "2022-03-31", employer: "E-2"), Paid("2022-06-01", "2022-08-31", "w3")).On("2022-12-31"),
        Rule.Temporary, RuleOutcome.Met, 4, 6);

    [Fact]
    public void Temporary_waits_with_all_jobs_while_open_and_fails_once_closed()
    {
        Says(
            TrajectoryBuilder.Soundly(Paid("2022-09-01", "2022-10-31", "w2"), Paid("2022-02-01", "2022-03-31")).On("2022-12-31"),
            Rule.Temporary, RuleOutcome.Pending, 4, 5);
        Says(
            TrajectoryBuilder.Soundly(Paid("2022-09-01", "2022-10-31", "w2"), Completed("2022-11-01"), Paid("2022-02-01", "2022-03-31")).On("2022-12-31"),
            Rule.Temporary, RuleOutcome.Failed, 4, 5, 6);
    }

    [Fact]
    public void Unpaid_is_met_without_unpaid_work() => Says(TrajectoryBuilder.Soundly(Paid("2022-02-01")).On("2022-12-31"), Rule.Unpaid, RuleOutcome.Met);

    [Theory]
    [InlineData("2022-01-31", null, RuleOutcome.Met)]
    [InlineData("2022-01-15", "2022-01-31", RuleOutcome.Failed)]
    [InlineData("2022-01-15", "2022-02-01", RuleOutcome.Met)]
    [InlineData("2022-02-01", "2022-02-01", RuleOutcome.Met)]
    [InlineData("2022-08-01", null, RuleOutcome.Met)]
    [InlineData("2022-08-02", null, RuleOutcome.Failed)]
    public void Unpaid_is_saved_by_paid_work_that_starts_from_u_to_d_or_still_ran_on_u(string from, string? until, RuleOutcome outcome) =>
        TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Paid(from, until)).On("2022-12-31").Outcome(Rule.Unpaid).ShouldBe(outcome);

    [Fact]
    public void Unpaid_is_met_by_the_first_unpaid_placement_and_the_first_paid_one_that_saves_it() => Says(
        TrajectoryBuilder.Soundly(
            Unpaid("2022-05-01", id: "u2"), Paid("2022-06-01", id: "w2"), Unpaid("2022-02-01"), Paid("2022-04-01"), Paid("2022-01-10", "2022-01-20", "w3"))
            .On("2022-12-31"),
        Rule.Unpaid, RuleOutcome.Met, 6, 7);

    [Fact]
    public void Unpaid_work_of_too_few_hours_or_short_saves_it_all_the_same() =>
        TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Paid("2022-03-01", "2022-03-02", hours: 1)).Under(d => d with { MinimumHoursPerWeek = 12 })
            .On("2022-12-31").Outcome(Rule.Unpaid).ShouldBe(RuleOutcome.Met);

    [Fact]
    public void Unpaid_waits_until_d_where_it_is_a_step_to_paid_work()
    {
        Says(TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Unpaid("2022-03-01", id: "u2", step: null)).On("2022-08-01"), Rule.Unpaid, RuleOutcome.Pending, 4, 5);
        Says(TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Unpaid("2022-03-01", id: "u2", step: null)).On("2022-08-02"), Rule.Unpaid, RuleOutcome.Failed, 4, 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public void Unpaid_fails_at_once_where_none_so_far_is_a_step_to_paid_work(bool? step)
    {
        Says(TrajectoryBuilder.Soundly(Unpaid("2022-02-01", step: step)).On("2022-02-01"), Rule.Unpaid, RuleOutcome.Failed, 4);
        var later = TrajectoryBuilder.Soundly(Unpaid("2022-02-01", step: step), Unpaid("2022-04-01", id: "u2"));
        Says(later.On("2022-03-31"), Rule.Unpaid, RuleOutcome.Failed, 4);
        Says(later.On("2022-04-01"), Rule.Unpaid, RuleOutcome.Pending, 4, 5);
    }

    [Fact]
    public void Unpaid_fails_once_closed_with_the_closing_in_evidence() => Says(
        TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), DroppedOut("2022-03-01"), Unpaid("2022-02-15", id: "u2")).On("2022-12-31"),
        Rule.Unpaid, RuleOutcome.Failed, 4, 5, 6);

    [Fact]
    public void Unpaid_asks_the_months_of_the_definition()
    {
        var told = TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Paid("2022-05-02")).Under(d => d with { UnpaidStepMonths = 3 });
        told.On("2022-12-31").Outcome(Rule.Unpaid).ShouldBe(RuleOutcome.Failed);
        TrajectoryBuilder.Soundly(Unpaid("2022-02-01"), Paid("2022-05-01")).Under(d => d with { UnpaidStepMonths = 3 })
            .On("2022-12-31").Outcome(Rule.Unpaid).ShouldBe(RuleOutcome.Met);
    }

    private static void Says(Verdict verdict, Rule rule, RuleOutcome outcome, params long[] evidence)
    {
        verdict.Outcome(rule).ShouldBe(outcome);
        verdict.Evidence(rule).ShouldBe(evidence);
    }
}
