using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Restatement;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>Each way in which a verdict moves between two moments, and the cause that is named.</summary>
public sealed class WhatMoved
{
    private const string T = "trajectory/T-1";
    private const string Closed = "2023-01-10T10:00:00Z";
    private const string Now = "2023-06-01T10:00:00Z";

    [Fact]
    public void The_worked_example_a_first_job_recorded_after_the_year_was_closed()
    {
        var register = Sound("2022-10-01").Record("employer/E-1", Attested()).At(Closed);
        var published = register.Year(2022, knownAt: Closed).Result;
        var published2023 = register.Year(2023, knownAt: Closed).Result;
        register.At("2023-01-15T10:00:00Z").Record(T, Paid("2022-12-10"));

        var compared = register.Compare(2022, Closed, Now);

        compared.First.ShouldBe(published);
        compared.Second.NewEmployers.New.ShouldBe(published.NewEmployers.New + 1);
        var moved = compared.Employers.ShouldHaveSingleItem();
        (moved.Employer.Value, moved.From, moved.To).ShouldBe(("E-1", null, EmployerStanding.New));
        var cause = moved.Causes.Because.ShouldHaveSingleItem();
        (cause.Event, cause.Kind, cause.Date, cause.RecordedAt)
            .ShouldBe((Nth(T, 4), CauseKind.LateEntry, Day("2022-12-10"), At("2023-01-15T10:00:00Z")));
        compared.Unchanged.ShouldBe(new(In: 1, 0, 0, 0, 0, 0));
        var next = register.Compare(2023, Closed, Now);
        next.First.ShouldBe(published2023);
        next.Employers.ShouldBeEmpty();
        next.Second.NewEmployers.New.ShouldBe(0);
    }

    [Fact]
    public void A_trajectory_entered_late_was_not_there()
    {
        var register = Register.OfTheRegion().At("2023-02-01T10:00:00Z").Record(T, Intake(), Coach(), MentalHealth());
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((null, Scope.In));
        Because(moved).ShouldBe([(1, CauseKind.LateEntry)]);
        moved.Causes.Because[0].Date.ShouldBe(Day("2022-01-10"));
    }

    [Fact]
    public void A_late_entry_that_fills_a_gap()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach(), Completed("2022-12-01"))
            .At("2023-02-01T10:00:00Z").Record(T, Consulted("2022-11-01"), MentalHealth("2022-03-01"));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Out, Scope.In));
        Because(moved).ShouldBe([(5, CauseKind.LateEntry)]);
    }

    [Fact]
    public void A_correction_is_dated_as_the_step_it_corrects()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach(), MentalHealth("2022-06-02"), Completed("2022-06-01"))
            .At("2023-02-01T10:00:00Z").Record(T, Corrected(T, 3, MentalHealth("2022-05-30")));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Out, Scope.In));
        Because(moved).ShouldBe([(5, CauseKind.Correction)]);
        var cause = moved.Causes.Because[0];
        (cause.Date, cause.RecordedAt).ShouldBe((Day("2022-05-30"), At("2023-02-01T10:00:00Z")));
        cause.About.ShouldBe(MentalHealth("2022-05-30"));
    }

    [Fact]
    public void A_retraction_is_dated_as_the_step_it_retracts_as_last_corrected()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach(), MentalHealth(), Corrected(T, 3, MentalHealth("2022-02-01")))
            .At("2023-02-01T10:00:00Z").Record(T, Retracted(T, 3));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.In, Scope.Pending));
        Because(moved).ShouldBe([(5, CauseKind.Retraction)]);
        moved.Causes.Because[0].Date.ShouldBe(Day("2022-02-01"));
    }

    [Fact]
    public void A_reopening_makes_what_was_out_pending()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach(), DroppedOut("2022-12-01"))
            .At("2023-02-01T10:00:00Z").Record(T, Reopened("2023-02-01"));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Out, Scope.Pending));
        Because(moved).ShouldBe([(4, CauseKind.Reopening)]);
    }

    [Theory]
    [InlineData("O-2", PartyKind.MentalHealthInstitution)]
    [InlineData("O-1", PartyKind.Municipality)]
    public void A_party_that_is_corrected_is_the_cause_where_it_made_a_trajectory_count(string organisation, PartyKind kind)
    {
        const string p = "programme/nhn";
        PartyJoined joined = new(new("O-1"), "Instelling", PartyKind.MentalHealthInstitution, null, null, Day("2021-02-01"));
        var register = Register.Empty()
            .Record(p, Programme(), new DefinitionAdopted(Definition.NhnPlan), joined)
            .At("2022-03-01T10:00:00Z").Record(T, Intake("2022-02-01") with { ReferredBy = new("O-1") }, Coach("2022-02-01"))
            .At("2023-02-01T10:00:00Z").Record(p, Corrected(p, 3, joined with { OrganisationId = new(organisation), Kind = kind }));

        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();

        (moved.From, moved.To).ShouldBe((Scope.In, Scope.Pending));
        moved.Causes.Because.Select(c => (c.Event, c.Kind)).ShouldBe([(Nth(p, 4), CauseKind.Correction)]);
        moved.Causes.Deadline.ShouldBeFalse();
    }

    [Fact]
    public void A_deadline_that_passed_names_no_event_whatever_else_was_recorded()
    {
        var register = Sound("2022-10-01", Unpaid("2022-11-01", "2023-12-31"))
            .At("2023-02-01T10:00:00Z").Record(T, Consulted("2023-02-01"));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Pending, Scope.Out));
        moved.Causes.ShouldSatisfyAllConditions(
            c => c.Because.ShouldBeEmpty(), c => c.Then.ShouldBeEmpty(), c => c.Deadline.ShouldBeTrue(), c => c.Definition.ShouldBeFalse());
    }

    [Fact]
    public void A_deadline_that_passed_and_an_event_that_moved_it_on_are_told_apart()
    {
        var register = Sound("2022-10-01", Unpaid("2022-11-01", "2023-12-31"))
            .At("2023-05-20T10:00:00Z").Record(T, Paid("2023-03-01"));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Pending, Scope.In));
        moved.Causes.ShouldSatisfyAllConditions(
            c => c.Because.ShouldBeEmpty(), c => c.Deadline.ShouldBeTrue(), c => c.Then.Single().Event.ShouldBe(Nth(T, 5)));
    }

    [Fact]
    public void Another_definition_at_the_same_moment_names_no_event()
    {
        var register = Register.OfTheRegion().Record("programme/nhn", new DefinitionAdopted(Definition.Nhn2022 with { Name = "open", RequiresMentalHealth = false }))
            .Record(T, Intake(), Coach());
        var moved = register.Compare(2022, Closed, Closed, definition: "nhn-2022", withDefinition: "open").Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Pending, Scope.In));
        moved.Causes.ShouldSatisfyAllConditions(
            c => c.Because.ShouldBeEmpty(), c => c.Deadline.ShouldBeFalse(), c => c.Definition.ShouldBeTrue());
    }

    [Fact]
    public void Where_only_several_events_together_moved_it_they_are_the_fewest()
    {
        // Out by the extension's absence once closed; in with both. Each alone gives something else than pending.
        var register = Sound("2022-01-10", Endorsed("2022-01-20"), Paid("2022-11-01", "2023-01-31"))
            .At("2023-02-01T10:00:00Z").Record(
                T, Consulted("2023-01-15"), Extended("2023-01-20", "2023-06-30"), Completed("2023-03-01"), Aftercare("2023-03-02"));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Pending, Scope.In));
        moved.Causes.Together.ShouldBeTrue();
        Because(moved).ShouldBe([(7, CauseKind.LateEntry), (8, CauseKind.LateEntry)]);
    }

    [Fact]
    public void Either_of_two_events_is_named_where_each_alone_gives_the_old_verdict_back()
    {
        var register = Register.OfTheRegion().Record(T, Intake())
            .At("2023-02-01T10:00:00Z").Record(T, Coach(), MentalHealth());
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        moved.Causes.Together.ShouldBeFalse();
        Because(moved).ShouldBe([(2, CauseKind.LateEntry), (3, CauseKind.LateEntry)]);
    }

    [Fact]
    public void With_a_proposal_goes_its_answer_and_the_placement_out_of_it()
    {
        var answered = Sound("2022-01-10", Endorsed("2022-01-20"), Paid("2022-02-01", "2022-04-30"))
            .At("2023-02-01T10:00:00Z").Record(T, Proposed("2022-05-01"), Accepted("2022-05-05"));
        Because(answered.Compare(2022, Closed, Now).Moved.Single()).ShouldBe([(6, CauseKind.LateEntry), (7, CauseKind.LateEntry)]);

        var placed = Sound("2022-01-10", Paid("2022-02-01", "2022-04-30"))
            .At("2023-02-01T10:00:00Z").Record(T, Proposed("2022-05-01"), Paid("2022-05-05", id: "w2", employer: "E-2", proposal: "p1"));
        Because(placed.Compare(2022, Closed, Now).Moved.Single()).ShouldBe([(5, CauseKind.LateEntry), (6, CauseKind.LateEntry)]);
    }

    [Fact]
    public void What_another_event_makes_harmless_is_not_among_the_fewest()
    {
        // The first coach's retraction matters only while the second coach is left out too.
        var register = Sound("2022-01-10")
            .At("2023-02-01T10:00:00Z").Record(
                T, Unpaid("2022-03-01", step: false), Coach(id: "P-2"), Unpaid("2022-04-01", id: "u2", step: false), Retracted(T, 2));
        var moved = register.Compare(2022, Closed, Now).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To, moved.Causes.Together).ShouldBe((Scope.In, Scope.Out, true));
        Because(moved).ShouldBe([(4, CauseKind.LateEntry), (6, CauseKind.LateEntry)]);
    }

    [Fact]
    public void What_stayed_in_but_stands_otherwise_in_the_cohort_has_shifted()
    {
        var register = Sound("2022-01-10", Paid("2022-06-01")).At("2023-02-01T10:00:00Z").Record(T, Check("2022-12-05"));
        var compared = register.Compare(2022, Closed, Now);
        compared.Moved.ShouldBeEmpty();
        compared.Unchanged.In.ShouldBe(1);
        var shifted = compared.Shifted.ShouldHaveSingleItem();
        (shifted.State, shifted.From, shifted.To)
            .ShouldBe((Scope.In, new Position(null, true, Standing.Overdue), new Position(null, true, Standing.Retained)));
        shifted.Causes.Because.Single().Event.ShouldBe(Nth(T, 5));
    }

    [Fact]
    public void What_stayed_out_under_another_rule_has_shifted()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), DroppedOut("2022-12-01"))
            .At("2023-02-01T10:00:00Z").Record(T, Coach());
        var shifted = register.Compare(2022, Closed, Now).Shifted.ShouldHaveSingleItem();
        (shifted.State, shifted.From.Rule, shifted.To.Rule).ShouldBe((Scope.Out, Rule.Professional, Rule.MentalHealth));
        shifted.Causes.Because.Single().Event.ShouldBe(Nth(T, 3));
    }

    [Fact]
    public void Asked_the_other_way_round_it_goes_from_the_later_to_the_earlier_moment_by_the_same_causes()
    {
        var register = Register.OfTheRegion().Record(T, Intake(), Coach()).At("2023-02-01T10:00:00Z").Record(T, MentalHealth());
        var moved = register.Compare(2022, Now, Closed).Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.In, Scope.Pending));
        Because(moved).ShouldBe([(3, CauseKind.LateEntry)]);
    }

    [Fact]
    public void A_trajectory_of_another_programme_moves_nothing()
    {
        var register = Register.OfTheRegion().Record("programme/elders", Programme())
            .At("2023-02-01T10:00:00Z").Record(T, Intake(programme: "elders"), Coach(), MentalHealth(), Paid("2022-06-01"));
        var compared = register.Compare(2022, Closed, Now, programme: "nhn");
        compared.Moved.ShouldBeEmpty();
        compared.Employers.ShouldBeEmpty();
    }

    private static IEnumerable<(int, CauseKind)> Because(Moved moved) =>
        moved.Causes.Because.Select(c => (Enumerable.Range(1, 20).Single(n => Nth(T, n) == c.Event), c.Kind));

    private static Register Sound(string start, params Step[] steps) =>
        Register.OfTheRegion().Record(T, [Intake(start), Coach(start), MentalHealth(start), .. steps]);
}
