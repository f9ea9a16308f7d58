using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Streams;

/// <summary>"An employer, a programme is registered first and once. A year is closed once." And who was named before.</summary>
public sealed class EmployersAndProgrammes
{
    private const string Employers = "employer/E-9";
    private const string Programmes = "programme/elders";

    public static TheoryData<string, Step> OnAnEmployer { get; } = new()
    {
        { "employer_experience_attested", Attested() },
        { "contact_point_agreed", new ContactPointAgreed(new("O-1"), null, Day("2020-01-01")) },
        { "employer_contacted", new EmployerContacted(new("O-1"), Day("2020-01-01"), ContactPurpose.Vacancy) },
        { "vacancy_reported", new VacancyReported(new("V-1"), Day("2020-01-01")) },
    };

    [Theory]
    [MemberData(nameof(OnAnEmployer), DisableDiscoveryEnumeration = true)]
    public void An_employer_is_registered_first_whatever_the_dates(string step, Step recorded)
    {
        step.ShouldNotBeEmpty();
        Given(Employers).When(recorded).Then("employer-not-registered");
        Given(Employers, Employer(on: "2022-01-01")).When(recorded).ThenAccepted();
    }

    [Fact]
    public void An_employer_is_registered_once() => Given(Employers, Employer()).When(Employer("12345678")).Then("employer-already-registered");

    [Fact]
    public void Two_employers_may_share_a_kvk_number() =>
        Given(Employers, Employer("12345678")).When("employer/E-10", Employer("12345678")).ThenAccepted();

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Hours_of_a_vacancy_are_above_0_and_at_most_60(int hours, bool taken)
    {
        var asked = Given(Employers, Employer()).When(new VacancyReported(new("V-1"), Day("2022-01-01"), hours));
        _ = taken ? (object)asked.ThenAccepted() : asked.Then("vacancy-hours-out-of-range");
    }

    [Fact]
    public void A_step_of_a_trajectory_does_not_belong_on_an_employer_nor_on_a_programme()
    {
        Given(Employers, Employer()).When(Coach()).Then("step-not-for-stream");
        Given(Programmes, Programme()).When(Employer()).Then("step-not-for-stream");
    }

    public static TheoryData<string, Step> OnAProgramme { get; } = new()
    {
        { "target_set", new TargetSet(Kpi.Trajectories, 2022, 25) },
        { "party_joined", new PartyJoined(new("O-1"), "Gemeente", PartyKind.Municipality, null, null, Day("2020-01-01")) },
        { "approval_given", new ApprovalGiven(new("O-1"), ApprovalLevel.Board, Day("2020-01-01")) },
        { "member_appointed", new MemberAppointed(new("M-1"), new("O-1"), null, 3, Day("2020-01-01")) },
        { "milestone_planned", new MilestonePlanned(new("MS-1"), "Evaluatie") },
        { "definition_adopted", new DefinitionAdopted(Definition.Nhn2022) },
        { "year_closed", Closing(2022) },
    };

    [Theory]
    [MemberData(nameof(OnAProgramme), DisableDiscoveryEnumeration = true)]
    public void A_programme_is_registered_first_and_repeating_is_allowed_except_of_a_year(string step, Step recorded)
    {
        Given(Programmes).When(recorded).Then("programme-not-registered");
        Given(Programmes, Programme()).When(recorded).ThenAccepted();
        var again = Given(Programmes, Programme(), recorded).When(recorded);
        _ = step == "year_closed" ? (object)again.Then("year-already-closed") : again.ThenAccepted();
    }

    [Fact]
    public void A_programme_is_registered_once() => Given(Programmes, Programme()).When(Programme()).Then("programme-already-registered");

    [Fact]
    public void Another_year_is_closed_in_its_own_turn() =>
        Given(Programmes, Programme(), Closing(2022)).When(Closing(2023)).ThenAccepted();

    [Fact]
    public void A_target_is_0_or_more()
    {
        Given(Programmes, Programme()).When(new TargetSet(Kpi.NewEmployers, 2022, 0)).ThenAccepted();
        Given(Programmes, Programme()).When(new TargetSet(Kpi.NewEmployers, 2022, -1)).Then("target-below-zero");
    }

    [Fact]
    public void Who_leaves_joined_before_and_may_leave_again()
    {
        var joined = new PartyJoined(new("O-1"), "Gemeente", PartyKind.Municipality, null, null, Day("2022-01-01"));
        var left = new PartyLeft(new("O-1"), Day("2021-01-01"));
        Given(Programmes, Programme()).When(left).Then("party-unknown");
        Given(Programmes, Programme(), joined).When(left).ThenAccepted();
        Given(Programmes, Programme(), joined, left).When(left).ThenAccepted();
    }

    [Fact]
    public void Who_is_released_was_appointed_before()
    {
        var appointed = new MemberAppointed(new("M-1"), new("O-1"), null, 3, Day("2022-01-01"));
        var released = new MemberReleased(new("M-1"), Day("2022-01-01"));
        Given(Programmes, Programme()).When(released).Then("member-unknown");
        Given(Programmes, Programme(), appointed).When(released).ThenAccepted();
        Given(Programmes, Programme(), appointed, released).When(released).ThenAccepted();
    }

    [Fact]
    public void A_milestone_reached_was_planned_before()
    {
        var planned = new MilestonePlanned(new("MS-1"), "Evaluatie");
        var reached = new MilestoneReached(new("MS-1"), Day("2022-01-01"));
        Given(Programmes, Programme()).When(reached).Then("milestone-unknown");
        Given(Programmes, Programme(), planned).When(reached).ThenAccepted();
        Given(Programmes, Programme(), planned, reached).When(reached).ThenAccepted();
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Hours_of_a_member_are_0_to_60(int hours, bool taken)
    {
        var asked = Given(Programmes, Programme()).When(new MemberAppointed(new("M-1"), new("O-1"), null, hours, Day("2022-01-01")));
        _ = taken ? (object)asked.ThenAccepted() : asked.Then("member-hours-out-of-range");
    }

    [Theory]
    [InlineData(-1, 6, 0, false)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1200, 1200, 168, true)]
    [InlineData(1201, 6, 0, false)]
    [InlineData(6, -1, 0, false)]
    [InlineData(6, 1201, 0, false)]
    [InlineData(6, 6, -1, false)]
    [InlineData(6, 6, 169, false)]
    public void A_definition_can_be_counted_by(int jobMonths, int unpaidMonths, int hours, bool taken)
    {
        var asked = Given(Programmes, Programme()).When(new DefinitionAdopted(Definition.Nhn2022 with
        {
            MinimumJobMonths = jobMonths, UnpaidStepMonths = unpaidMonths, MinimumHoursPerWeek = hours,
        }));
        _ = taken ? (object)asked.ThenAccepted() : asked.Then("definition-not-countable");
    }

    private static YearClosed Closing(int year) => new(year, "nhn-2022", 1, new("{}"), "sha256:00", 1);
}
