using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Goal = Spoor.Domain.Trajectories.Goal;

namespace Spoor.Domain.Tests.Counting;

/// <summary>State, the rule it is booked under, the closing in force, and the year a trajectory belongs to.</summary>
public sealed class StateAndYear
{
    [Fact]
    public void All_met_is_in_and_booked_under_nothing()
    {
        var verdict = TrajectoryBuilder.Soundly(Paid("2022-02-01")).On("2022-12-31");
        verdict.State.ShouldBe(Scope.In);
        verdict.BookedUnder.ShouldBeNull();
    }

    [Fact]
    public void Any_failed_is_out_booked_under_the_first_failed_rule_before_any_pending()
    {
        Booked(TrajectoryBuilder.By(Intake(goal: Goal.KeepWork), DroppedOut("2022-06-01"))).ShouldBe((Scope.Out, Rule.Goal));
        Booked(TrajectoryBuilder.By(Intake(), DroppedOut("2022-06-01"))).ShouldBe((Scope.Out, Rule.Professional));
        Booked(TrajectoryBuilder.By(Intake(), Coach(), DroppedOut("2022-06-01"))).ShouldBe((Scope.Out, Rule.MentalHealth));
        Booked(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-03-31"), Unpaid("2022-05-01", step: null), DroppedOut("2022-06-01"))).ShouldBe((Scope.Out, Rule.Temporary));
        Booked(TrajectoryBuilder.Soundly(Unpaid("2022-02-01", step: null), DroppedOut("2022-06-01"))).ShouldBe((Scope.Out, Rule.Unpaid));
        Booked(TrajectoryBuilder.By(Intake(), Unpaid("2022-02-01", step: null))).ShouldBe((Scope.Out, Rule.Unpaid));
    }

    [Fact]
    public void Else_any_pending_is_pending_booked_under_the_first_pending_rule()
    {
        Booked(TrajectoryBuilder.By(Intake(), Paid("2022-02-01", "2022-03-31"))).ShouldBe((Scope.Pending, Rule.Professional));
        Booked(TrajectoryBuilder.By(Intake(), Coach(), Paid("2022-02-01", "2022-03-31"))).ShouldBe((Scope.Pending, Rule.MentalHealth));
        Booked(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-03-31"))).ShouldBe((Scope.Pending, Rule.Temporary));
        Booked(TrajectoryBuilder.Soundly(Unpaid("2022-07-01"))).ShouldBe((Scope.Pending, Rule.Unpaid));
    }

    [Fact]
    public void A_reopening_in_log_order_opens_it_again()
    {
        TrajectoryBuilder.Soundly(Completed("2022-06-01"), Reopened("2022-07-01")).On("2022-12-31").Facts.Closing.ShouldBeNull();
        TrajectoryBuilder.Soundly(Completed("2022-06-01"), Reopened("2022-07-01")).On("2022-06-30").Facts.Closing!.On.ShouldBe(Day("2022-06-01"));
        TrajectoryBuilder.Soundly(Completed("2022-06-01"), Reopened("2022-07-01"), DroppedOut("2022-03-01")).On("2022-12-31").Facts.Closing!
            .ShouldSatisfyAllConditions(c => c.On.ShouldBe(Day("2022-03-01")), c => c.IsDropout.ShouldBeTrue());
    }

    [Theory]
    [InlineData("2021-12-31", "2021-12-31", 2021)]
    [InlineData("2022-01-01", "2022-12-31", 2022)]
    public void By_start_it_is_the_year_of_the_start(string start, string asOf, int year) =>
        TrajectoryBuilder.By(Intake(start)).On(asOf).Year.ShouldBe(year);

    [Fact]
    public void By_placement_it_is_the_year_of_the_earliest_job_in_scope_before_any_pending_one()
    {
        var told = () => TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-04-30"), Paid("2023-02-01", id: "w2"))
            .Under(d => d with { CountsBy = CountsBy.Placement });
        told().On("2022-12-31").Year.ShouldBe(2022, "its earliest pending job");
        told().On("2023-12-31").Year.ShouldBe(2022, "the first step has its next step, so it is in scope");
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30"), Paid("2023-02-01", id: "w2")).Under(d => d with { CountsBy = CountsBy.Placement })
            .On("2023-12-31").Year.ShouldBe(2023, "a job out of scope decides nothing");
    }

    [Fact]
    public void By_placement_it_belongs_to_no_year_without_a_job_in_scope_or_pending()
    {
        TrajectoryBuilder.Soundly(Unpaid("2022-02-01")).Under(d => d with { CountsBy = CountsBy.Placement }).On("2022-12-31").Year.ShouldBeNull();
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30")).Under(d => d with { CountsBy = CountsBy.Placement }).On("2022-12-31").Year.ShouldBeNull();
    }

    [Fact]
    public void By_retention_it_is_the_year_of_the_six_month_date_of_the_earliest_retained_job()
    {
        var told = () => TrajectoryBuilder.Soundly(
            Paid("2022-02-01", "2022-08-31"), Check("2022-08-01", CheckOutcome.NotRetained), Paid("2022-10-01", id: "w2"), Check("2023-04-01", id: "w2"))
            .Under(d => d with { CountsBy = CountsBy.Retention });
        told().On("2022-12-31").Year.ShouldBeNull();
        told().On("2023-12-31").Year.ShouldBe(2023);
        told().On("2023-12-31").CohortJob!.Job.Start.ShouldBe(Day("2022-10-01"));
    }

    [Fact]
    public void By_start_the_cohort_speaks_of_the_earliest_job_in_scope() =>
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-08-31"), Check("2022-08-01", CheckOutcome.NotRetained), Paid("2022-10-01", id: "w2"), Check("2023-04-01", id: "w2"))
            .On("2023-12-31").CohortJob!.Standing.ShouldBe(Standing.NotRetained);

    private static (Scope, Rule?) Booked(TrajectoryBuilder told)
    {
        var verdict = told.On("2022-12-31");
        return (verdict.State, verdict.BookedUnder);
    }
}
