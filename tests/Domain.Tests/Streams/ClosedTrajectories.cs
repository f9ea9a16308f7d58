using Spoor.Domain.Recording;

namespace Spoor.Domain.Tests.Streams;

/// <summary>"While a trajectory is closed on C, a step dated after C is refused, and a second closing always."</summary>
public sealed class ClosedTrajectories
{
    private static Scenario Closed => GivenTrajectory(
        Coach(), Proposed("2022-02-01"), Paid("2022-02-01", "2022-12-31"), Unpaid("2022-02-01", "2022-03-31"), DroppedOut("2022-06-01"));

    public static TheoryData<string, Func<string, Step>> LateEntries { get; } = new()
    {
        { "professional_assigned", d => Coach(d) },
        { "professional_released", d => CoachLeaves(d) },
        { "mental_health_involved", d => MentalHealth(d) },
        { "first_step_endorsed", d => Endorsed(d) },
        { "profile_completed", d => Profile(d) },
        { "feedback_given", d => Feedback(d) },
        { "match_proposed", d => Proposed(d, "p2") },
        { "match_accepted", d => Accepted(d) },
        { "match_declined", d => Declined(d) },
        { "placement_started", d => Paid(d, id: "w2") },
        { "placement_extended", d => Extended(d, "2023-12-31") },
        { "case_consulted", d => Consulted(d) },
    };

    [Theory]
    [MemberData(nameof(LateEntries), DisableDiscoveryEnumeration = true)]
    public void A_late_entry_dated_on_or_before_the_closing_is_taken_and_a_later_step_is_not(string step, Func<string, Step> dated)
    {
        step.ShouldNotBeEmpty();
        Closed.When(dated("2022-05-31")).ThenAccepted();
        Closed.When(dated("2022-06-01")).ThenAccepted();
        Closed.When(dated("2022-06-02")).Then("dated-after-closing");
    }

    [Theory]
    [InlineData("2022-05-31")]
    [InlineData("2022-06-01")]
    [InlineData("2022-06-02")]
    public void A_second_closing_is_always_refused(string on)
    {
        Closed.When(DroppedOut(on)).Then("already-closed");
        Closed.When(Completed(on)).Then("already-closed");
    }

    [Fact]
    public void Checks_aftercare_and_endings_come_whatever_their_date()
    {
        Closed.When(Check("2022-09-01")).ThenAccepted();
        Closed.When(Aftercare("2022-09-01")).ThenAccepted();
        Closed.When(Ended("2022-09-01")).ThenAccepted();
    }

    [Fact]
    public void It_is_reopened_on_the_day_of_closing_or_later()
    {
        Closed.When(Reopened("2022-05-31")).Then("reopened-before-closing");
        Closed.When(Reopened("2022-06-01")).ThenAccepted();
        Closed.When(Reopened("2022-06-02")).ThenAccepted();
    }

    [Fact]
    public void An_open_trajectory_is_not_reopened()
    {
        GivenTrajectory().When(Reopened("2022-06-01")).Then("not-closed");
        GivenTrajectory(Completed("2022-06-01"), Reopened("2022-06-01")).When(Reopened("2022-06-01")).Then("not-closed");
    }

    [Fact]
    public void Once_reopened_it_goes_on_and_is_closed_again()
    {
        GivenTrajectory(Completed("2022-06-01"), Reopened("2022-07-01")).When(Coach("2022-08-01")).ThenAccepted();
        GivenTrajectory(Completed("2022-06-01"), Reopened("2022-07-01")).When(DroppedOut("2022-06-15")).ThenAccepted();
    }
}
