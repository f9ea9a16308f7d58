using Spoor.Domain.Counting;

namespace Spoor.Domain.Tests.Counting;

/// <summary>Words of rules.md: how placements join to jobs, last day, worked until, six-month date.</summary>
public sealed class Jobs
{
    [Theory]
    [InlineData("2022-04-30", "2022-05-01", 1)]
    [InlineData("2022-04-30", "2022-05-02", 2)]
    [InlineData("2022-04-30", "2022-04-15", 1)]
    [InlineData(null, "2022-09-01", 1)]
    public void A_placement_joins_that_starts_no_later_than_the_day_after(string? firstUntil, string secondFrom, int jobs) =>
        TrajectoryBuilder.Soundly(Paid("2022-02-01", firstUntil), Paid(secondFrom, "2022-12-31", "w2")).On("2022-12-31").Jobs.Length.ShouldBe(jobs);

    [Fact]
    public void What_is_measured_is_the_latest_last_day_of_all_joined_so_far()
    {
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-08-31"), Paid("2022-03-01", "2022-04-30", "w2"), Paid("2022-09-01", id: "w3"))
            .On("2022-12-31").Jobs.Length.ShouldBe(1);
        TrajectoryBuilder.Soundly(Paid("2022-02-01"), Paid("2022-03-01", "2022-04-30", "w2"), Paid("2022-09-01", id: "w3"))
            .On("2022-12-31").Jobs.Length.ShouldBe(1);
    }

    [Fact]
    public void The_last_day_is_the_day_it_ended_before_the_day_agreed()
    {
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-06-30"), Ended("2022-04-30"), Paid("2022-05-02", id: "w2")).On("2022-12-31").Jobs.Length.ShouldBe(2);
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-03-31"), Ended("2022-04-30"), Paid("2022-05-01", id: "w2")).On("2022-12-31").Jobs.Length.ShouldBe(1);
        TrajectoryBuilder.Soundly(Paid("2022-02-01"), Ended("2022-04-30"), Paid("2022-05-02", id: "w2")).On("2022-12-31").Jobs.Length.ShouldBe(2);
    }

    [Fact]
    public void Employers_of_one_kvk_number_are_one_and_others_are_not()
    {
        var told = () => TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30"), Paid("2022-05-01", "2022-07-31", "w2", "E-2"));
        told().On("2022-12-31").Jobs.Select(j => j.Scope).ShouldBe([Scope.Out, Scope.Out]);
        told().OneEntity("E-1", "E-2").On("2022-12-31").Jobs.Select(j => j.Scope).ShouldBe([Scope.In]);
    }

    [Fact]
    public void Unpaid_work_is_never_a_job_and_joins_nothing()
    {
        var verdict = TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30"), Unpaid("2022-05-01", "2022-05-31"), Paid("2022-06-01", "2022-07-31", "w2")).On("2022-12-31");
        verdict.Jobs.Select(j => j.Job.Placements.Length).ShouldBe([1, 1]);
    }

    [Fact]
    public void Placements_join_by_start_whatever_the_order_of_recording()
    {
        var job = TrajectoryBuilder.Soundly(Paid("2022-05-01", "2022-08-31", "w2"), Paid("2022-02-01", "2022-04-30")).On("2022-12-31").Jobs.ShouldHaveSingleItem().Job;
        job.Placements.Select(p => p.Id.Value).ShouldBe(["w1", "w2"]);
        job.Start.ShouldBe(Day("2022-02-01"));
        job.SixMonthDate.ShouldBe(Day("2022-08-01"));
        job.AgreedLastDay.ShouldBe(Day("2022-08-31"));
    }

    [Fact]
    public void The_agreed_last_day_is_the_latest_or_none_where_any_is_open_ended()
    {
        var told = TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-08-31"), Paid("2022-03-01", "2022-04-30", "w2"));
        told.On("2022-12-31").Jobs.Single().Job.AgreedLastDay.ShouldBe(Day("2022-08-31"));
        TrajectoryBuilder.Soundly(Paid("2022-02-01"), Ended("2022-02-28"), Paid("2022-03-01", "2022-04-30", "w2")).On("2022-12-31").Jobs.Single()
            .Job.AgreedLastDay.ShouldBeNull();
    }

    [Fact]
    public void Worked_until_is_the_latest_last_day_or_none_where_one_runs_on()
    {
        TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-08-31"), Ended("2022-06-15"), Paid("2022-03-01", "2022-04-30", "w2")).On("2022-12-31").Jobs.Single()
            .Job.WorkedUntil.ShouldBe(Day("2022-06-15"));
        TrajectoryBuilder.Soundly(Paid("2022-02-01"), Paid("2022-03-01", "2022-04-30", "w2")).On("2022-12-31").Jobs.Single().Job.WorkedUntil.ShouldBeNull();
    }

    [Fact]
    public void An_extension_counts_from_the_day_it_was_decided()
    {
        var told = TrajectoryBuilder.Soundly(Paid("2022-02-01", "2022-04-30"), Extended("2022-04-15", "2022-08-31"));
        told.On("2022-04-14").Jobs.Single().Job.AgreedLastDay.ShouldBe(Day("2022-04-30"));
        told.On("2022-04-15").Jobs.Single().Job.AgreedLastDay.ShouldBe(Day("2022-08-31"));
    }

    [Fact]
    public void An_agreed_last_day_may_lie_after_the_date_but_an_end_has_not_happened_before_it()
    {
        var told = TrajectoryBuilder.Soundly(Paid("2022-02-01", "2023-01-31"), Ended("2022-06-15"));
        told.On("2022-06-14").Jobs.Single().Job.WorkedUntil.ShouldBe(Day("2023-01-31"));
        told.On("2022-06-15").Jobs.Single().Job.WorkedUntil.ShouldBe(Day("2022-06-15"));
    }

    [Fact]
    public void A_trajectory_does_not_exist_before_its_start()
    {
        TrajectoryBuilder.By(Intake("2022-01-10"), Endorsed("2021-06-01")).Facts("2022-01-09").ShouldBeNull();
        TrajectoryBuilder.By(Intake("2022-01-10"), Endorsed("2021-06-01")).Facts("2022-01-10").ShouldNotBeNull();
    }
}
