using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Counting;

/// <summary>The six-month check of a job in scope, and new employers: first row that applies.</summary>
public sealed class Standings
{
    [Theory]
    [InlineData(CheckOutcome.Retained, Standing.Retained)]
    [InlineData(CheckOutcome.NotRetained, Standing.NotRetained)]
    [InlineData(CheckOutcome.Unknown, Standing.Unknown)]
    public void The_check_says_so(CheckOutcome outcome, Standing standing) =>
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01"), Check("2022-08-01", outcome)), "2022-12-31").ShouldBe(standing);

    [Fact]
    public void The_latest_check_is_latest_by_log_order_on_any_placement_of_the_job() => Of(
        TrajectoryBuilder.Soundly(
            Paid("2022-02-01", "2022-04-30"), Paid("2022-05-01", id: "w2"),
            Check("2022-10-01", CheckOutcome.Retained, "w2"), Check("2022-09-01", CheckOutcome.Unknown, "w1")),
        "2022-12-31").ShouldBe(Standing.Unknown);

    [Fact]
    public void A_check_that_has_not_happened_yet_says_nothing() =>
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01"), Check("2022-09-01")), "2022-08-31").ShouldBe(Standing.Overdue);

    [Theory]
    [InlineData("2022-07-30", Standing.NotRetained)]
    [InlineData("2022-07-31", Standing.Overdue)]
    public void Whoever_worked_the_six_months_out_is_not_written_off_unasked(string ended, Standing standing) =>
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-12-31"), Ended(ended)), "2022-12-31").ShouldBe(standing);

    [Fact]
    public void An_early_end_counts_at_once_and_only_when_all_have_ended()
    {
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-12-31"), Ended("2022-03-31")), "2022-03-31").ShouldBe(Standing.NotRetained);
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-12-31"), Ended("2022-03-31"), Paid("2022-03-01", "2022-06-30", "w2")), "2022-07-01")
            .ShouldBe(Standing.NotDue, "the second has passed its agreed last day but has not ended");
    }

    [Fact]
    public void A_check_outweighs_an_early_end() =>
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-12-31"), Ended("2022-03-31"), Check("2022-08-01")), "2022-12-31").ShouldBe(Standing.Retained);

    [Theory]
    [InlineData("2022-07-31", Standing.NotDue)]
    [InlineData("2022-08-01", Standing.Overdue)]
    public void It_is_overdue_from_the_six_month_date(string asOf, Standing standing) =>
        Of(TrajectoryBuilder.Soundly(Paid("2022-02-01")), asOf).ShouldBe(standing);

    [Fact]
    public void A_job_that_is_not_in_scope_has_no_standing() =>
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-03-31")).On("2022-12-31").Jobs.Single().Standing.ShouldBeNull();

    [Theory]
    [InlineData(2022, null, Experience.None, EmployerStanding.New)]
    [InlineData(2022, null, null, EmployerStanding.ExperienceUnknown)]
    [InlineData(2022, null, Experience.Experienced, EmployerStanding.Experienced)]
    [InlineData(2022, 2021, Experience.None, EmployerStanding.New)]
    [InlineData(2021, 2022, Experience.None, null)]
    [InlineData(2023, 2022, Experience.None, null)]
    [InlineData(null, 2022, Experience.None, EmployerStanding.PlacementPending)]
    [InlineData(null, 2022, null, EmployerStanding.PlacementPending)]
    [InlineData(null, 2022, Experience.Experienced, null)]
    [InlineData(null, 2021, null, null)]
    [InlineData(null, null, Experience.None, null)]
    public void New_employers_of_2022(int? firm, int? open, Experience? attested, EmployerStanding? standing)
    {
        var found = NewEmployers.StandingOf(hasNumber: false, new(firm is { } f ? new(f, 6, 1) : null, open is { } o ? new(o, 6, 1) : null), attested, Definition.Nhn2022);

        (found?.Year == 2022 ? found?.Standing : null).ShouldBe(standing);
    }

    [Fact]
    public void The_first_job_of_an_entity_is_the_earliest_whatever_the_order_of_reading() =>
        EntityJobs.None.With(Day("2022-06-01"), isFirm: true).With(Day("2021-06-01"), isFirm: true).With(Day("2023-06-01"), isFirm: true)
            .FirstFirm.ShouldBe(Day("2021-06-01"));

    [Fact]
    public void A_job_is_firm_in_scope_of_a_trajectory_that_is_in_and_open_where_it_waits()
    {
        Jobs(TrajectoryBuilder.Soundly(Paid("2022-02-01"))).ShouldBe([true]);
        Jobs(TrajectoryBuilder.By(Intake(), Paid("2022-02-01"))).ShouldBe([false]);
        Jobs(TrajectoryBuilder.Soundly(Endorsed("2022-01-15"), Paid("2022-02-01", "2022-03-31"))).ShouldBe([false]);
        Jobs(TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-03-31"), Paid("2022-06-01", id: "w2"))).ShouldBe([true]);
        Jobs(TrajectoryBuilder.By(Intake(), Paid("2022-02-01"), DroppedOut("2022-06-01"))).ShouldBeEmpty();
    }

    private static IEnumerable<bool> Jobs(TrajectoryBuilder told) => NewEmployers.JobsOf(told.On("2022-12-31")).Select(j => j.IsFirm);

    private static Standing? Of(TrajectoryBuilder told, string asOf) => told.On(asOf).Jobs.Single().Standing;
}
