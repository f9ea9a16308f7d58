using Spoor.Domain.Counting;

namespace Spoor.Domain.Tests.Counting;

/// <summary>Job scope (rules.md, Words): a fact a row, first that applies.</summary>
public sealed class JobScopeTable
{
    [Fact]
    public void Row_1_too_few_hours_is_out_even_when_lasting()
    {
        var told = TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", hours: 11.9m)).Under(d => d with { MinimumHoursPerWeek = 12 });
        Only(told.On("2022-12-31")).ShouldBe((Scope.Out, ScopeReason.TooFewHours));
    }

    [Fact]
    public void Row_1_exactly_the_hours_will_do_and_the_highest_of_its_placements_counts()
    {
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01", hours: 12)).Under(d => d with { MinimumHoursPerWeek = 12 }).On("2022-12-31"))
            .ShouldBe((Scope.In, ScopeReason.Lasting));
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-05-31", hours: 8), Paid("2022-06-01", "2022-12-31", "w2", hours: 12))
            .Under(d => d with { MinimumHoursPerWeek = 12 }).On("2022-12-31")).ShouldBe((Scope.In, ScopeReason.Lasting));
    }

    [Fact]
    public void Row_2_open_ended_is_lasting() =>
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01")).On("2022-02-01")).ShouldBe((Scope.In, ScopeReason.Lasting));

    [Theory]
    [InlineData("2022-01-15", "2022-07-14", 6, true)]
    [InlineData("2022-01-15", "2022-07-13", 6, false)]
    [InlineData("2022-01-15", "2022-04-14", 3, true)]
    [InlineData("2022-01-15", "2022-04-13", 3, false)]
    [InlineData("2022-01-15", "2022-01-15", 0, true)]
    public void Row_2_exactly_the_months_is_lasting(string start, string last, int months, bool lasting) =>
        Only(TrajectoryBuilder.Soundly(Paid(start, last)).Under(d => d with { MinimumJobMonths = months }).On("2022-12-31")).Scope
            .ShouldBe(lasting ? Scope.In : Scope.Out);

    [Fact]
    public void Row_2_ending_early_changes_nothing() =>
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2023-01-31"), Ended("2022-02-15")).On("2022-12-31")).ShouldBe((Scope.In, ScopeReason.Lasting));

    [Fact]
    public void Row_2_ending_late_changes_nothing() =>
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30"), Ended("2022-12-31")).On("2022-12-31")).ShouldBe((Scope.Out, ScopeReason.Temporary));

    [Fact]
    public void Row_3_a_short_job_without_endorsement_is_out() =>
        Only(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30")).On("2022-03-01")).ShouldBe((Scope.Out, ScopeReason.Temporary));

    [Fact]
    public void Row_3_endorsed_on_its_start_is_in_time_and_the_day_after_is_late()
    {
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-02-01"), Paid("2022-02-01", "2022-04-30")).On("2022-03-01")).Scope.ShouldBe(Scope.Pending);
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-02-02"), Paid("2022-02-01", "2022-04-30")).On("2022-03-01")).Scope.ShouldBe(Scope.Out);
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-02-02"), Endorsed("2022-01-31"), Paid("2022-02-01", "2022-04-30")).On("2022-03-01"))
            .Scope.ShouldBe(Scope.Pending);
    }

    [Fact]
    public void Row_3_only_the_first_job_can_be_a_first_step()
    {
        var verdict = TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Paid("2022-06-01", "2022-07-31", "w2")).On("2022-08-31");
        verdict.Jobs.Select(j => (j.Scope, j.Why)).ShouldBe([(Scope.In, ScopeReason.NextStep), (Scope.Out, ScopeReason.Temporary)]);
    }

    [Fact]
    public void Row_3_the_first_job_is_first_by_start_not_by_log_order()
    {
        var verdict = TrajectoryBuilder.Soundly(
            Endorsed("2022-01-15"), Paid("2022-06-01", "2022-07-31", "w2", "E-2"), Paid("2022-02-01", "2022-04-30")).On("2022-08-31");
        verdict.Jobs.Select(j => (j.Job.Start, j.Scope)).ShouldBe([(Day("2022-02-01"), Scope.In), (Day("2022-06-01"), Scope.Out)]);
    }

    [Fact]
    public void Row_3_on_one_day_the_first_is_first_by_log_order()
    {
        var verdict = TrajectoryBuilder.Soundly(
            Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30", "w2", "E-2"), Paid("2022-02-01", "2022-04-30")).On("2022-03-01");
        verdict.Jobs.Select(j => (j.Job.Placements[0].Id.Value, j.Scope)).ShouldBe([("w2", Scope.Pending), ("w1", Scope.Out)]);
    }

    [Fact]
    public void Row_3_a_job_of_too_few_hours_is_the_first_job_all_the_same()
    {
        var verdict = TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-03-31", hours: 4), Paid("2022-06-01", "2022-07-31", "w2"))
            .Under(d => d with { MinimumHoursPerWeek = 12 }).On("2022-06-30");
        verdict.Jobs.Select(j => j.Why).ShouldBe([ScopeReason.TooFewHours, ScopeReason.Temporary]);
    }

    [Theory]
    [InlineData("2022-04-30", Scope.Pending)]
    [InlineData("2022-05-01", Scope.In)]
    public void Row_4_a_match_accepted_after_worked_until_is_a_next_step(string accepted, Scope scope) =>
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Proposed("2022-04-01"), Accepted(accepted)).On("2022-05-31"))
            .Scope.ShouldBe(scope);

    [Fact]
    public void Row_4_unpaid_work_after_worked_until_is_a_next_step_too() =>
        TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Unpaid("2022-05-02")).On("2022-05-31").Jobs[0]
            .Why.ShouldBe(ScopeReason.NextStep);

    [Theory]
    [InlineData("2022-04-30", Scope.Pending)]
    [InlineData("2022-05-01", Scope.In)]
    public void Row_4_a_placement_that_starts_on_the_last_day_is_not_after_it(string starts, Scope scope) =>
        TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Unpaid(starts)).On("2022-05-31").Jobs[0]
            .Scope.ShouldBe(scope);

    [Fact]
    public void Row_4_asks_the_day_really_worked_until()
    {
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Proposed("2022-03-01"), Accepted("2022-04-01")).On("2022-05-31"))
            .Scope.ShouldBe(Scope.Pending);
        Only(TrajectoryBuilder.Soundly(
            Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Ended("2022-03-31"), Proposed("2022-03-01"), Accepted("2022-04-01"))
            .On("2022-05-31")).Scope.ShouldBe(Scope.In);
    }

    [Fact]
    public void Row_4_outlives_the_closing() =>
        Only(TrajectoryBuilder.Soundly(
            Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Proposed("2022-05-01"), Accepted("2022-05-08"), Completed("2022-06-01"))
            .On("2022-12-31")).ShouldBe((Scope.In, ScopeReason.NextStep));

    [Fact]
    public void Row_5_closed_without_a_next_step_is_out() =>
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Completed("2022-04-30")).On("2022-12-31"))
            .ShouldBe((Scope.Out, ScopeReason.Temporary));

    [Fact]
    public void Row_6_an_open_first_step_is_pending_also_long_after() =>
        Only(TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30")).On("2023-12-31"))
            .ShouldBe((Scope.Pending, ScopeReason.FirstStepRunning));

    private static (Scope Scope, ScopeReason Why) Only(Verdict verdict) => (verdict.Jobs.Single().Scope, verdict.Jobs.Single().Why);
}
