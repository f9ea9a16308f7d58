using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Tests;

/// <summary>The result of a year: targets, cohort, proposals, new employers, definitions, and what takes part.</summary>
public sealed class YearFigures
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new(Domain.Json.SpoorJson.Options) { WriteIndented = true };

    [Fact]
    public void The_target_is_the_last_one_set_for_the_figure_and_the_year()
    {
        var register = Register.OfTheRegion().Record(
            "programme/nhn",
            new TargetSet(Kpi.Trajectories, 2022, 20),
            new TargetSet(Kpi.NewEmployers, 2022, 5),
            new TargetSet(Kpi.Trajectories, 2023, 30),
            new TargetSet(Kpi.Trajectories, 2022, 25));
        register.Year(2022).Result.ShouldSatisfyAllConditions(r => r.Trajectories.Target.ShouldBe(25), r => r.NewEmployers.Target.ShouldBe(5));
        register.Year(2021).Result.Trajectories.Target.ShouldBeNull();
    }

    [Fact]
    public void A_definition_adopted_again_is_the_one_adopted_last()
    {
        var other = Definition.Nhn2022 with { Name = "other" };
        var register = Register.OfTheRegion().Record(
            "programme/nhn", new DefinitionAdopted(Definition.Nhn2022), new DefinitionAdopted(other), new DefinitionAdopted(Definition.Nhn2022));
        register.Year(2022).Result.Definition.ShouldBe("nhn-2022");
    }

    [Fact]
    public void A_programme_without_trajectories_gives_zeros()
    {
        var result = Register.OfTheRegion().Year(2022).Result;
        result.Trajectories.ShouldSatisfyAllConditions(
            t => t.In.ShouldBe(0), t => t.Pending.ShouldBe(0), t => t.Out.ShouldBe(0), t => t.Persons.ShouldBe(0), t => t.Target.ShouldBeNull());
        result.Cohort.ShouldBe(new(0, 0, 0, 0, 0, 0, 0, 0, 0));
        result.Proposals.ShouldBe(new(0, 0, 0, 0));
    }

    [Fact]
    public void Only_trajectories_of_the_programme_asked_for_take_part()
    {
        var register = Register.OfTheRegion().Record("programme/elders", Programme())
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01"))
            .Record("trajectory/T-2", Intake(programme: "elders"), Coach(), MentalHealth(), Paid("2022-02-01", employer: "E-2"));
        register.Year(2022, asOf: "2022-12-31", programme: "nhn").Members.Select(m => m.Trajectory.Value).ShouldBe(["T-1"]);
        register.Year(2022, asOf: "2022-12-31", programme: "nhn").Result.NewEmployers.Pending.ShouldBe(1);
        Should.Throw<InvalidOperationException>(() => register.Explain("T-2", 2022, asOf: "2022-12-31", programme: "nhn"));
    }

    [Fact]
    public void The_cohort_adds_up_and_proposals_speak_of_every_state()
    {
        var result = Register.OfTheRegion()
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Proposed("2022-01-20"), Accepted("2022-01-25"), Paid("2022-02-01"), Check("2022-08-01"))
            .Record("trajectory/T-2", Intake(client: "C-2"), Coach(), MentalHealth(), Paid("2022-02-01"), Completed("2022-09-01"))
            .Record("trajectory/T-3", Intake(client: "C-3"), Coach(), MentalHealth(), DroppedOut("2022-09-01"))
            .Record("trajectory/T-4", Intake(client: "C-4"), Proposed("2022-01-20"), Declined("2022-01-25"), Proposed("2022-02-20", "p2"), DroppedOut("2022-09-01"))
            .Record("trajectory/T-5", Intake(client: "C-5"), Coach())
            .Year(2022, asOf: "2022-12-31").Result;
        result.Trajectories.ShouldSatisfyAllConditions(
            t => t.In.ShouldBe(3), t => t.Out.ShouldBe(1), t => t.Pending.ShouldBe(1), t => t.Persons.ShouldBe(3),
            t => t.OutBy.ShouldBe(new(0, 1, 0, 0, 0)), t => t.PendingBy.ShouldBe(new(0, 0, 1, 0, 0)));
        result.Cohort.ShouldBe(new(Placed: 2, Retained: 1, NotRetained: 0, Unknown: 0, Overdue: 1, NotDue: 0, Open: 1, Completed: 1, DroppedOut: 1));
        result.Proposals.ShouldBe(new(Proposed: 3, Accepted: 1, Declined: 1, Unanswered: 1));
    }

    [Fact]
    public void A_proposal_answered_after_the_date_is_unanswered() => Register.OfTheRegion()
        .Record("trajectory/T-1", Intake(), Proposed("2022-01-20"), Accepted("2022-01-25"))
        .Year(2022, asOf: "2022-01-24").Result.Proposals.ShouldBe(new(1, 0, 0, 1));

    [Fact]
    public void An_entity_is_new_once_in_one_year_whichever_of_its_ids_is_named()
    {
        var register = Register.OfTheRegion()
            .Record("employer/E-8", Employer("12345678"), Attested(Experience.None))
            .Record("employer/E-9", Employer("12345678"))
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01", employer: "E-8"))
            .Record("trajectory/T-2", Intake(client: "C-2"), Coach(), MentalHealth(), Paid("2022-03-01", employer: "E-9"))
            .Record("trajectory/T-3", Intake("2023-01-10", client: "C-3"), Coach("2023-01-10"), MentalHealth(), Paid("2023-03-01", employer: "E-9"));
        register.Year(2022, asOf: "2023-12-31").Result.NewEmployers.New.ShouldBe(1);
        register.Year(2023, asOf: "2023-12-31").Result.NewEmployers.New.ShouldBe(0);
    }

    [Fact]
    public void The_last_attestation_on_any_of_its_ids_counts_in_log_order_not_by_date()
    {
        var register = Register.OfTheRegion()
            .Record("employer/E-8", Employer("12345678"))
            .Record("employer/E-9", Employer("12345678"), Attested(Experience.None, "2022-06-01"))
            .Record("employer/E-8", Attested(Experience.Experienced, "2021-06-01"))
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01", employer: "E-9"));
        register.Year(2022, asOf: "2022-12-31").Result.NewEmployers.ShouldBe(new(null, New: 0, Pending: 0, Experienced: 1));
    }

    [Fact]
    public void An_attestation_dated_later_has_not_happened_yet_and_a_registration_counts_whatever_its_date()
    {
        var register = Register.OfTheRegion()
            .Record("employer/E-9", Employer(on: "2024-01-01"), Attested(Experience.None, "2022-06-01"))
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01", employer: "E-9"));
        register.Year(2022, asOf: "2022-05-31").Result.NewEmployers.ShouldBe(new(null, New: 0, Pending: 1, Experienced: 0));
        register.Year(2022, asOf: "2022-06-01").Result.NewEmployers.ShouldBe(new(null, New: 1, Pending: 0, Experienced: 0));
    }

    [Fact]
    public void A_firm_job_of_an_earlier_year_makes_an_employer_new_then_also_by_a_trajectory_of_another_year()
    {
        var register = Register.OfTheRegion().Record("employer/E-1", Attested())
            .Record("trajectory/T-1", Intake("2021-11-01"), Coach("2021-11-01"), MentalHealth("2021-11-01"), Paid("2022-02-01"));
        register.Year(2021, asOf: "2022-12-31").Result.NewEmployers.New.ShouldBe(0);
        register.Year(2022, asOf: "2022-12-31").Result.ShouldSatisfyAllConditions(
            r => r.NewEmployers.New.ShouldBe(1), r => r.Trajectories.In.ShouldBe(0));
    }

    [Fact]
    public void Jobs_of_a_trajectory_that_is_out_make_no_employer_new() => Register.OfTheRegion().Record("employer/E-1", Attested())
        .Record("trajectory/T-1", Intake(goal: Domain.Trajectories.Goal.KeepWork), Coach(), MentalHealth(), Paid("2022-02-01"))
        .Year(2022, asOf: "2022-12-31").Result.NewEmployers.ShouldBe(new(null, 0, 0, 0));

    [Fact]
    public void The_definition_is_the_one_adopted_last_and_a_name_gives_the_last_of_that_name()
    {
        var ips = Definition.Nhn2022 with { Name = "ips", ProfessionalRoles = [ProfessionalRole.IpsCounsellor] };
        var register = Register.OfTheRegion()
            .At("2022-03-01T00:00:00Z").Record("programme/nhn", new DefinitionAdopted(ips))
            .At("2022-06-01T00:00:00Z").Record("programme/nhn", new DefinitionAdopted(ips with { MinimumHoursPerWeek = 12 }));
        register.Year(2022, knownAt: "2022-02-01T00:00:00Z").Result.Definition.ShouldBe("nhn-plan");
        register.Year(2022, knownAt: "2022-02-01T00:00:00Z").Result.DefinitionHash.ShouldBe("sha256:84e77ecf13693e294d2dcbfd61a5bce2b1f61ee3df583e2da0d556c36e796133");
        register.Year(2022, knownAt: "2022-03-01T00:00:00Z").Result.DefinitionHash.ShouldBe(YearlyResult.YearResult.HashOf(ips));
        register.Year(2022, knownAt: "2022-07-01T00:00:00Z", definition: "ips").Result.DefinitionHash
            .ShouldBe(YearlyResult.YearResult.HashOf(ips with { MinimumHoursPerWeek = 12 }));
        register.Year(2022, knownAt: "2022-07-01T00:00:00Z", definition: "nhn-2022").Result.DefinitionHash
            .ShouldBe("sha256:c2107fd276fb159971d895254f8edca1f2c238e529291ffc58f24bae3a56ad47");
        Should.Throw<InvalidOperationException>(() => register.Year(2022, knownAt: "2022-02-01T00:00:00Z", definition: "ips"));
    }

    [Fact]
    public void As_of_defaults_to_the_local_date_of_known_at()
    {
        Register.OfTheRegion().Year(2022, knownAt: "2022-06-30T21:59:59Z").Result.AsOf.ShouldBe(Day("2022-06-30"));
        Register.OfTheRegion().Year(2022, knownAt: "2022-06-30T22:00:00Z").Result.AsOf.ShouldBe(Day("2022-07-01"));
        Register.OfTheRegion().Year(2022, knownAt: "2022-12-31T23:00:00Z").Result.AsOf.ShouldBe(Day("2023-01-01"));
    }

    [Fact]
    public void Known_at_the_end_of_time_is_a_moment_like_any_other() =>
        Register.OfTheRegion().Year(2022, knownAt: "9999-12-31T23:59:59Z").Result.AsOf.ShouldBe(Day("2199-12-31").PlusYears(7800));

    [Fact]
    public void The_position_is_the_last_known_and_the_moment_stands_as_given()
    {
        var register = Register.OfTheRegion().At("2022-06-01T00:00:00Z").Record("trajectory/T-1", Intake());
        register.Year(2022, knownAt: "2020-01-01T00:00:00.12Z").Result.ShouldSatisfyAllConditions(
            r => r.Position.ShouldBe(0), r => r.KnownAt.ShouldBe(At("2020-01-01T00:00:00.12Z")));
        register.Year(2022, knownAt: "2022-05-31T23:59:59Z").Result.Position.ShouldBe(4);
        register.Year(2022, knownAt: "2022-06-01T00:00:00Z").Result.Position.ShouldBe(5);
    }

    [Fact]
    public void A_result_reads_as_it_was_approved() => Approve.Text(
        System.Text.Json.JsonSerializer.Serialize(
            Register.OfTheRegion().Record("programme/nhn", new TargetSet(Kpi.Trajectories, 2022, 25))
                .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01"))
                .Year(2022, knownAt: "2023-01-15T11:00:00Z").Result,
            Indented),
        nameof(A_result_reads_as_it_was_approved),
        "json");
}
