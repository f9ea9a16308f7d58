namespace Spoor.Domain.Tests.Streams;

/// <summary>"A six-month check is of a paid placement and dated no earlier than the six-month date of its job, as the stream up to
/// that line forms it."</summary>
public sealed class SixMonthChecks
{
    [Fact]
    public void It_is_done_on_the_six_month_date_or_later()
    {
        GivenTrajectory(Paid("2022-02-01")).When(Check("2022-07-31")).Then("check-too-early");
        GivenTrajectory(Paid("2022-02-01")).When(Check("2022-08-01")).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01")).When(Check("2022-08-02")).ThenAccepted();
    }

    [Fact]
    public void The_six_month_date_clamps_to_the_last_day_of_the_month()
    {
        GivenTrajectory(Paid("2022-08-31")).When(Check("2023-02-27")).Then("check-too-early");
        GivenTrajectory(Paid("2022-08-31")).When(Check("2023-02-28")).ThenAccepted();
    }

    [Fact]
    public void It_is_never_of_unpaid_work() =>
        GivenTrajectory(Unpaid("2022-02-01")).When(Check("2022-12-01", id: "u1")).Then("check-of-unpaid");

    [Fact]
    public void A_placement_that_follows_on_is_checked_by_the_start_of_the_job() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Paid("2022-05-01", id: "w2")).When(Check("2022-08-01", id: "w2")).ThenAccepted();

    [Fact]
    public void After_a_gap_of_a_day_it_is_another_job() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Paid("2022-05-02", id: "w2"))
            .When(Check("2022-08-01", id: "w2")).Then("check-too-early");

    [Fact]
    public void An_end_before_the_agreed_last_day_can_part_two_jobs() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Paid("2022-05-01", id: "w2"), Ended("2022-04-29"))
            .When(Check("2022-08-01", id: "w2")).Then("check-too-early");

    [Fact]
    public void An_earlier_placement_recorded_later_does_not_yet_count_on_this_line() =>
        GivenTrajectory(Paid("2022-05-01", id: "w2")).When(Check("2022-08-01", id: "w2")).Then("check-too-early");

    [Fact]
    public void Employers_of_one_kvk_number_are_one() =>
        GivenTrajectory()
            .And("employer/E-8", Employer("12345678")).And("employer/E-9", Employer("12345678"))
            .And(Trajectory, Paid("2022-02-01", "2022-04-30", employer: "E-8"), Paid("2022-05-01", id: "w2", employer: "E-9"))
            .When(Check("2022-08-01", id: "w2")).ThenAccepted();

    [Fact]
    public void Employers_without_a_number_are_each_their_own() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30", employer: "E-1"), Paid("2022-05-01", id: "w2", employer: "E-2"))
            .When(Check("2022-08-01", id: "w2")).Then("check-too-early");

    [Fact]
    public void It_may_be_done_more_than_once() =>
        GivenTrajectory(Paid("2022-02-01"), Check("2022-08-01")).When(Check("2022-08-01")).ThenAccepted();
}
