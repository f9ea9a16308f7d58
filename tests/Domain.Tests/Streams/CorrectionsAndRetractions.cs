using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Tests.Streams;

/// <summary>Corrections (events.md): an earlier event of the same stream, not itself a correction and not retracted; what would
/// break the stream, or another, is refused.</summary>
public sealed class CorrectionsAndRetractions
{
    [Fact]
    public void A_step_is_corrected() =>
        GivenTrajectory(Coach()).When(Corrected(Trajectory, 2, Coach("2022-02-01"))).ThenAccepted();

    [Fact]
    public void The_last_correction_wins()
    {
        var after = GivenTrajectory(Paid("2022-02-01", "2022-04-30"))
            .And(Trajectory, Corrected(Trajectory, 2, Paid("2022-02-01", "2022-06-30")), Corrected(Trajectory, 2, Paid("2022-02-01", "2022-05-31")));
        after.When(Extended("2022-05-01", "2022-05-31")).Then("extension-not-later");
        after.When(Extended("2022-05-01", "2022-06-01")).ThenAccepted();
    }

    [Fact]
    public void A_correction_is_not_corrected_nor_retracted()
    {
        Scenario Once() => GivenTrajectory(Coach(), Corrected(Trajectory, 2, Coach("2022-02-01")));
        Once().When(Corrected(Trajectory, 3, Coach("2022-03-01"))).Then("correction-of-correction");
        Once().When(Retracted(Trajectory, 3)).Then("correction-of-correction");
        GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Retracted(Trajectory, 3)).Then("correction-of-correction");
    }

    [Fact]
    public void What_is_retracted_is_not_corrected_nor_retracted_again()
    {
        GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Corrected(Trajectory, 2, Coach("2022-02-01"))).Then("event-retracted");
        GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Retracted(Trajectory, 2)).Then("event-retracted");
    }

    [Fact]
    public void A_year_that_an_earlier_version_took_is_in_nobodys_way_and_is_not_recorded_again()
    {
        const string stream = "programme/nhn";
        StreamId programme = new(StreamKind.Programme, "nhn");
        IReadOnlyList<EventEnvelope> stored = [.. ((Step[])[Programme(), new TargetSet(Kpi.Trajectories, 2200, 25)]).Select((step, n) => new EventEnvelope(Nth(stream, n + 1), n + 1, default, step))];
        Outcome<StreamState, Refusal> Answer(int n, Step data) => StreamDecisions.Correct(programme, stored, new(Nth(stream, 3), 3, default, Corrected(stream, n, data)), new ReferenceData());

        Answer(1, Programme("2021-02-01")).Failed.ShouldBeFalse();
        Answer(2, new TargetSet(Kpi.Trajectories, 2022, 25)).Failed.ShouldBeFalse();
        Answer(2, new TargetSet(Kpi.Trajectories, 2201, 25)).Fault.Code.ShouldBe("year-out-of-range");
    }

    [Fact]
    public void What_is_corrected_can_still_be_retracted() =>
        GivenTrajectory(Coach(), Corrected(Trajectory, 2, Coach("2022-02-01"))).When(Retracted(Trajectory, 2)).ThenAccepted();

    [Fact]
    public void An_event_of_another_stream_is_no_event_of_this_one()
    {
        GivenTrajectory().And("trajectory/T-2", Intake(), Coach())
            .When(Corrected("trajectory/T-2", 2, Coach("2022-02-01"))).Then("event-unknown");
        GivenTrajectory().And("trajectory/T-2", Intake(), Coach()).When(Retracted("trajectory/T-2", 2)).Then("event-unknown");
    }

    [Fact]
    public void An_event_of_later_or_of_nowhere_cannot_be_corrected() =>
        GivenTrajectory().When(Corrected(Trajectory, 2, Coach())).Then("event-unknown");

    [Fact]
    public void A_correction_has_the_content_of_the_same_type() =>
        GivenTrajectory(Coach()).When(Corrected(Trajectory, 2, Consulted("2022-02-01"))).Then("correction-of-other-type");

    [Fact]
    public void The_corrected_step_obeys_the_rules_itself()
    {
        GivenTrajectory(Coach()).When(Corrected(Trajectory, 2, Coach("2022-01-09"))).Then("dated-before-start");
        GivenTrajectory(Paid("2022-02-01")).When(Corrected(Trajectory, 2, Paid("2022-02-01", employer: "E-9"))).Then("employer-unknown");
        GivenTrajectory().When(Corrected(Trajectory, 1, Intake(programme: "elders"))).Then("programme-unknown");
    }

    [Fact]
    public void A_correction_may_name_an_employer_registered_since()
    {
        GivenTrajectory(Paid("2022-02-01")).And("employer/E-9", Employer())
            .When(Corrected(Trajectory, 2, Paid("2022-02-01", employer: "E-9"))).ThenAccepted();
    }

    [Fact]
    public void It_does_not_break_a_later_step()
    {
        GivenTrajectory(Coach("2022-01-15")).When(Corrected(Trajectory, 1, Intake("2022-01-16"))).Then("correction-breaks-step");
        GivenTrajectory(Coach("2022-01-15")).When(Corrected(Trajectory, 1, Intake("2022-01-15"))).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01"), Check("2022-08-01"))
            .When(Corrected(Trajectory, 2, Paid("2022-02-02"))).Then("correction-breaks-step");
        GivenTrajectory(Paid("2022-02-01"), Check("2022-08-01"))
            .When(Corrected(Trajectory, 2, Unpaid("2022-02-01", id: "w1"))).Then("correction-breaks-step");
        GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-05"))
            .When(Corrected(Trajectory, 2, Proposed("2022-02-06"))).Then("correction-breaks-step");
    }

    [Fact]
    public void A_retraction_does_not_break_a_later_step()
    {
        GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-05")).When(Retracted(Trajectory, 2)).Then("correction-breaks-step");
        GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-05")).When(Retracted(Trajectory, 3)).ThenAccepted();
        GivenTrajectory(Completed("2022-06-01"), Reopened("2022-07-01")).When(Retracted(Trajectory, 2)).Then("correction-breaks-step");
    }

    [Fact]
    public void A_closing_moved_earlier_does_not_leave_a_step_behind_it()
    {
        GivenTrajectory(Completed("2022-06-01"), Coach("2022-05-01"))
            .When(Corrected(Trajectory, 2, Completed("2022-04-30"))).Then("correction-breaks-step");
        GivenTrajectory(Completed("2022-06-01"), Coach("2022-05-01"))
            .When(Corrected(Trajectory, 2, Completed("2022-05-01"))).ThenAccepted();
    }

    [Fact]
    public void A_step_before_the_closing_in_the_log_may_be_dated_after_it() =>
        GivenTrajectory(Coach("2022-09-01"), Completed("2022-06-01")).When(Corrected(Trajectory, 2, Coach("2022-10-01"))).ThenAccepted();

    [Fact]
    public void The_first_event_is_retracted_only_when_nothing_else_stands()
    {
        GivenTrajectory(Coach()).When(Retracted(Trajectory, 1)).Then("first-step-carries-others");
        GivenTrajectory().When(Retracted(Trajectory, 1)).ThenAccepted();
        GivenTrajectory(Coach(), Retracted(Trajectory, 2)).When(Retracted(Trajectory, 1)).ThenAccepted();
    }

    [Fact]
    public void A_stream_that_is_empty_again_begins_anew()
    {
        GivenTrajectory(Retracted(Trajectory, 1)).When(Coach()).Then("intake-comes-first");
        GivenTrajectory(Retracted(Trajectory, 1)).When(Intake("2023-01-01")).ThenAccepted();
        GivenTrajectory(Retracted(Trajectory, 1), Intake("2023-01-01")).When(Retracted(Trajectory, 1)).Then("event-retracted");
        GivenTrajectory(Retracted(Trajectory, 1), Intake("2023-01-01"), Coach("2023-01-01"))
            .When(Retracted(Trajectory, 3)).Then("first-step-carries-others");
    }

    [Fact]
    public void An_id_that_was_retracted_is_free_again() =>
        GivenTrajectory(Paid("2022-02-01"), Retracted(Trajectory, 2)).When(Paid("2022-03-01")).ThenAccepted();

    [Fact]
    public void An_employer_that_a_trajectory_names_is_not_retracted()
    {
        GivenTrajectory(Paid("2022-02-01", employer: "E-2")).When("employer/E-2", Retracted("employer/E-2", 1)).Then("correction-breaks-other-stream");
        GivenTrajectory(Proposed("2022-02-01", employer: "E-2")).When("employer/E-2", Retracted("employer/E-2", 1)).Then("correction-breaks-other-stream");
        GivenTrajectory().When("employer/E-2", Retracted("employer/E-2", 1)).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01", employer: "E-2"), Retracted(Trajectory, 2))
            .When("employer/E-2", Retracted("employer/E-2", 1)).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01", employer: "E-2"), Corrected(Trajectory, 2, Paid("2022-02-01", employer: "E-1")))
            .When("employer/E-2", Retracted("employer/E-2", 1)).ThenAccepted();
    }

    [Fact]
    public void An_employer_named_only_by_a_correction_is_not_retracted() =>
        GivenTrajectory(Paid("2022-02-01", employer: "E-1"), Corrected(Trajectory, 2, Paid("2022-02-01", employer: "E-2")))
            .When("employer/E-2", Retracted("employer/E-2", 1)).Then("correction-breaks-other-stream");

    [Fact]
    public void A_programme_that_a_trajectory_names_is_not_retracted()
    {
        GivenTrajectory().When("programme/nhn", Retracted("programme/nhn", 1)).Then("correction-breaks-other-stream");
        Given(Trajectory).When("programme/nhn", Retracted("programme/nhn", 1)).ThenAccepted();
    }

    [Fact]
    public void A_kvk_number_that_moves_a_six_month_date_behind_a_check_is_not_corrected()
    {
        Scenario Merged() => GivenTrajectory()
            .And("employer/E-8", Employer("12345678")).And("employer/E-9", Employer("12345678"))
            .And(
                Trajectory,
                Proposed("2022-01-15", employer: "E-3"),
                Paid("2022-02-01", "2022-04-30", employer: "E-8"),
                Paid("2022-05-01", id: "w2", employer: "E-9"),
                Check("2022-08-01", id: "w2"));
        Merged().When("employer/E-9", Corrected("employer/E-9", 1, Employer("87654321"))).Then("correction-breaks-other-stream");
        Merged().When("employer/E-9", Corrected("employer/E-9", 1, Employer())).Then("correction-breaks-other-stream");
        Merged().When("employer/E-9", Corrected("employer/E-9", 1, Employer("12345678", name: "Andere naam"))).ThenAccepted();
    }

    [Fact]
    public void A_kvk_number_that_moves_no_check_is_corrected_whoever_names_the_employer() =>
        GivenTrajectory(Proposed("2022-01-15", employer: "E-3"), Paid("2022-02-01", employer: "E-1"), Paid("2022-02-01", id: "w2", employer: "E-2"))
            .When("employer/E-1", Corrected("employer/E-1", 1, Employer("12345678"))).ThenAccepted();

    [Fact]
    public void A_correction_on_a_trajectory_with_an_open_proposal_elsewhere_is_taken() =>
        GivenTrajectory(Proposed("2022-01-15", employer: "E-3"), Coach()).When(Corrected(Trajectory, 3, Coach("2022-02-01"))).ThenAccepted();

    [Fact]
    public void A_closed_year_can_be_corrected_and_retracted()
    {
        var closing = new Programmes.YearClosed(2022, "nhn-2022", 1, new("{}"), "sha256:00", 1);
        Given("programme/elders", Programme(), closing, Retracted("programme/elders", 2)).When(closing).ThenAccepted();
        Given("programme/elders", Programme(), closing, Corrected("programme/elders", 2, closing with { Year = 2023 })).When(closing).ThenAccepted();
    }

    [Fact]
    public void Only_the_whole_payload_is_replaced()
    {
        var corrected = GivenTrajectory(Paid("2022-02-01", "2022-04-30", proposal: null)).And(Trajectory, Corrected(Trajectory, 2, Paid("2022-02-01")));
        corrected.Effective[^1].Step.ShouldBe(Paid("2022-02-01"));
    }
}
