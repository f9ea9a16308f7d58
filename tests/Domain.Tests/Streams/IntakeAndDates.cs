using Spoor.Domain.Recording;

namespace Spoor.Domain.Tests.Streams;

/// <summary>"intake_registered comes first and once. Nothing on a trajectory is dated before startedOn."</summary>
public sealed class IntakeAndDates
{
    [Fact]
    public void The_intake_comes_first() => Given(Trajectory).When(Coach()).Then("intake-comes-first");

    [Fact]
    public void Even_an_endorsement_waits_for_the_intake() => Given(Trajectory).When(Endorsed("2021-12-01")).Then("intake-comes-first");

    [Fact]
    public void An_intake_opens_a_trajectory() => Given(Trajectory).When(Intake()).ThenAccepted();

    [Fact]
    public void The_intake_comes_once() => GivenTrajectory().When(Intake("2022-02-01")).Then("intake-already-registered");

    [Fact]
    public void The_programme_must_be_registered() =>
        Given(Trajectory).When(Intake(programme: "elders")).Then("programme-unknown");

    [Fact]
    public void Another_programme_will_do_once_it_is_registered() =>
        Given(Trajectory).And("programme/elders", Programme()).When(Intake(programme: "elders")).ThenAccepted();

    public static TheoryData<string, Func<string, Step>> DatedSteps { get; } = new()
    {
        { "professional_assigned", d => Coach(d) },
        { "professional_released", d => CoachLeaves(d) },
        { "profile_completed", d => Profile(d) },
        { "feedback_given", d => Feedback(d) },
        { "match_proposed", d => Proposed(d, "p2") },
        { "placement_started", d => Paid(d, id: "w2") },
        { "placement_extended", d => Extended(d, "2023-12-31") },
        { "case_consulted", d => Consulted(d) },
        { "trajectory_dropped_out", d => DroppedOut(d) },
        { "trajectory_completed", d => Completed(d) },
    };

    [Theory]
    [MemberData(nameof(DatedSteps), DisableDiscoveryEnumeration = true)]
    public void A_step_is_dated_on_the_start_or_later_and_not_the_day_before(string step, Func<string, Step> dated)
    {
        Scenario Sound() => GivenTrajectory(Coach(), Paid("2022-01-10", "2022-12-31"));
        step.ShouldNotBeEmpty();
        Sound().When(dated("2022-01-09")).Then("dated-before-start");
        Sound().When(dated("2022-01-10")).ThenAccepted();
        Sound().When(dated("2022-01-11")).ThenAccepted();
    }

    [Fact]
    public void An_endorsement_may_be_older_than_the_trajectory() => GivenTrajectory().When(Endorsed("2021-06-01")).ThenAccepted();

    [Fact]
    public void Mental_health_may_be_involved_before_the_trajectory() => GivenTrajectory().When(MentalHealth("2019-06-01")).ThenAccepted();

    [Fact]
    public void A_professional_is_released_who_was_assigned_before() =>
        GivenTrajectory(Coach(id: "P-1")).When(CoachLeaves("2022-03-01", "P-1")).ThenAccepted();

    [Fact]
    public void A_professional_may_be_released_again() =>
        GivenTrajectory(Coach(), CoachLeaves("2022-03-01")).When(CoachLeaves("2022-04-01")).ThenAccepted();

    [Fact]
    public void A_professional_nobody_assigned_cannot_be_released() =>
        GivenTrajectory(Coach(id: "P-1")).When(CoachLeaves("2022-03-01", "P-2")).Then("professional-unknown");

    [Fact]
    public void A_step_of_an_employer_does_not_belong_on_a_trajectory() =>
        GivenTrajectory().When(Employer()).Then("step-not-for-stream");
}
