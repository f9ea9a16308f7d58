using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Explanation;

namespace Spoor.Projections.Tests;

/// <summary>The worked examples of rules.md, a fact a row, through the register from recording to verdict.</summary>
public sealed class WorkedExamples
{
    private const string T = "trajectory/T-1";

    [Theory]
    [InlineData("2022-01-01", "2022-06-30", Scope.In)]
    [InlineData("2022-01-01", "2022-06-29", Scope.Pending)]
    public void Half_a_year_agreed_is_lasting_and_a_day_less_is_short(string start, string last, Scope state) =>
        Sound("2022-01-01", Paid(start, last)).Explain("T-1", 2022, asOf: "2022-02-01").State.ShouldBe(state);

    [Theory]
    [InlineData("2023-02-27", Scope.In)]
    [InlineData("2023-02-26", Scope.Pending)]
    public void Six_months_from_31_August_clamps_to_28_February(string last, Scope state) =>
        Sound("2022-01-01", Paid("2022-08-31", last)).Explain("T-1", 2022, asOf: "2022-09-01").State.ShouldBe(state);

    [Fact]
    public void A_years_contract_dropped_out_in_month_3_stays_in_and_its_check_is_not_retained()
    {
        var year = Sound("2022-01-10", Paid("2022-02-01", "2023-01-31"), Ended("2022-04-15"), DroppedOut("2022-04-15"))
            .Year(2022, asOf: "2022-12-31");
        year.Result.Trajectories.In.ShouldBe(1);
        year.Members.Single().Standing.ShouldBe(Standing.NotRetained);
        year.Result.Cohort.ShouldSatisfyAllConditions(c => c.NotRetained.ShouldBe(1), c => c.DroppedOut.ShouldBe(1));
    }

    [Fact]
    public void Three_months_extended_in_month_3_to_seven_is_in_from_the_recording_on_and_earlier_replays_are_unchanged()
    {
        var register = Sound("2022-01-10").At("2022-02-01T09:00:00Z").Record(T, Paid("2022-02-01", "2022-04-30"));
        var before = register.Year(2022, knownAt: "2022-04-10T12:00:00Z").Result;
        before.Trajectories.ShouldSatisfyAllConditions(t => t.In.ShouldBe(0), t => t.Pending.ShouldBe(1), t => t.PendingBy.Temporary.ShouldBe(1));

        register.At("2022-04-20T09:00:00Z").Record(T, Extended("2022-04-05", "2022-08-31"));

        register.Year(2022, knownAt: "2022-04-20T09:00:00Z").Result.Trajectories.In.ShouldBe(1);
        register.Year(2022, knownAt: "2022-04-10T12:00:00Z").Result.ShouldBe(before);
        register.Year(2022, knownAt: "2022-04-10T12:00:00Z").Result.Hash().ShouldBe(before.Hash());
    }

    [Fact]
    public void Three_months_endorsed_and_closed_the_day_the_job_ends_is_out()
    {
        Step[] steps = [Endorsed("2022-01-20"), Paid("2022-02-01", "2022-04-30")];
        Sound("2022-01-10", [.. steps, Completed("2022-04-30")]).Explain("T-1", 2022, asOf: "2022-12-31").State.ShouldBe(Scope.Out);
    }

    [Fact]
    public void With_a_match_accepted_the_week_after_it_is_in() => Sound(
            "2022-01-10", Endorsed("2022-01-20"), Paid("2022-02-01", "2022-04-30"), Proposed("2022-04-20"), Accepted("2022-05-07"), Completed("2022-05-31"))
        .Explain("T-1", 2022, asOf: "2022-12-31").State.ShouldBe(Scope.In);

    [Fact]
    public void Paid_work_ended_in_March_volunteering_from_June_closed_in_December_is_out()
    {
        var explained = Sound(
                "2022-01-10",
                Paid("2022-01-15", "2022-12-31"),
                Ended("2022-03-31"),
                Unpaid("2022-06-01", form: Domain.Trajectories.ContractForm.Volunteer),
                Completed("2022-12-15"))
            .Explain("T-1", 2022, asOf: "2022-12-31");
        explained.State.ShouldBe(Scope.Out);
        explained.Rules.Where(r => r.Outcome == RuleOutcome.Failed).Select(r => r.Rule).ShouldBe([Rule.Unpaid]);
    }

    [Theory]
    [InlineData("2022-08-01", Scope.In)]
    [InlineData("2022-08-02", Scope.Out)]
    public void Unpaid_twice_three_months_then_paid_the_day_after_is_in_and_a_day_later_out(string paidFrom, Scope state) => Sound(
            "2022-01-10", Unpaid("2022-02-01", "2022-04-30"), Unpaid("2022-05-01", "2022-07-31", "u2"), Paid(paidFrom))
        .Explain("T-1", 2022, asOf: "2022-12-31").State.ShouldBe(state);

    [Theory]
    [InlineData("2023-05-30", Scope.In)]
    [InlineData("2023-05-31", Scope.Out)]
    public void Unpaid_from_30_November_has_until_30_May(string paidFrom, Scope state) =>
        Sound("2022-01-10", Unpaid("2022-11-30"), Paid(paidFrom)).Explain("T-1", 2022, asOf: "2023-12-31").State.ShouldBe(state);

    [Fact]
    public void Mental_health_not_recorded_waits_while_open_is_out_once_closed_and_in_again_when_recorded_late()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach());
        Verdict(register).ShouldBe((Scope.Pending, RuleOutcome.Pending));
        register.Record(T, Completed("2022-06-01"));
        Verdict(register).ShouldBe((Scope.Out, RuleOutcome.Failed));
        register.Record(T, MentalHealth("2022-03-01"));
        Verdict(register).ShouldBe((Scope.In, RuleOutcome.Met));
    }

    [Fact]
    public void Mental_health_recorded_too_late_is_in_again_by_correction()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach(), MentalHealth("2022-06-02"), Completed("2022-06-01"));
        Verdict(register).ShouldBe((Scope.Out, RuleOutcome.Failed));
        register.Record(T, Corrected(T, 3, MentalHealth("2022-06-01")));
        Verdict(register).ShouldBe((Scope.In, RuleOutcome.Met));
    }

    [Fact]
    public void A_first_job_at_a_new_employer_recorded_after_the_closing_moves_the_year_it_belongs_to_and_no_published_figure()
    {
        var register = Sound("2022-10-01").Record("employer/E-1", Attested(Experience.None)).At("2023-01-10T10:00:00Z");
        var published = register.Year(2022, knownAt: "2023-01-10T10:00:00Z").Result;
        published.NewEmployers.New.ShouldBe(0);

        register.At("2023-01-15T10:00:00Z").Record(T, Paid("2022-12-10"));

        register.Year(2022, knownAt: "2023-01-10T10:00:00Z").Result.ShouldBe(published);
        register.Year(2022, knownAt: "2023-01-15T11:00:00Z").Result.NewEmployers.New.ShouldBe(1);
        register.Year(2023, knownAt: "2023-12-31T11:00:00Z").Result.NewEmployers.New.ShouldBe(0);
    }

    [Fact]
    public void A_clients_second_trajectory_after_the_first_closed_counts_too_and_it_is_one_person()
    {
        var result = Sound("2022-01-10", Completed("2022-03-01"))
            .Record("trajectory/T-2", Intake("2022-04-01"), Coach("2022-04-01"), MentalHealth())
            .Year(2022, asOf: "2022-12-31").Result;
        result.Trajectories.ShouldSatisfyAllConditions(t => t.In.ShouldBe(2), t => t.Persons.ShouldBe(1));
    }

    [Fact]
    public void F6_a_consultation_on_a_case_is_contact_enough() => Register.OfTheRegion()
        .Record(T, Intake(), Coach(), MentalHealth(form: Domain.Trajectories.InvolvementForm.Consultation))
        .Explain("T-1", 2022, asOf: "2022-12-31").State.ShouldBe(Scope.In);

    [Fact]
    public void F9_an_employer_that_was_attested_to_have_none_is_new_whatever_else_it_has_been_through() =>
        Sound("2022-01-10", Paid("2022-02-01")).Record("employer/E-1", Attested(Experience.None))
            .Year(2022, asOf: "2022-12-31").Result.NewEmployers.New.ShouldBe(1);

    private static (Scope, RuleOutcome) Verdict(Register register)
    {
        TrajectoryExplanation explained = register.Explain("T-1", 2022, asOf: "2022-12-31");
        return (explained.State, explained.Rules.Single(r => r.Rule == Rule.MentalHealth).Outcome);
    }

    private static Register Sound(string start, params Step[] steps) =>
        Register.OfTheRegion().Record(T, [Intake(start), Coach(start), MentalHealth(start), .. steps]);
}
