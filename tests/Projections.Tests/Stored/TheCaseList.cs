using Spoor.Domain.Trajectories;
using Spoor.Projections.CaseList;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.Tests.Stored;

public sealed class TheCaseList
{
    private const string T = "trajectory/T-1";

    [Fact]
    public void A_case_goes_through_its_phases_on_the_dates_of_its_steps()
    {
        var register = Register.OfTheRegion().Record(
            T, Intake("2022-01-10"), Profile("2022-02-01"), Feedback("2022-02-10"), Proposed("2022-03-01"), Accepted("2022-03-08"),
            Unpaid("2022-04-01", "2022-04-30", step: true), Paid("2022-06-01", "2022-07-31"), Completed("2022-12-01"));

        foreach (var (asOf, phase, changesOn) in new (string, Phase, string?)[]
        {
            ("2022-01-10", Phase.Intake, "2022-02-01"),
            ("2022-02-01", Phase.Profile, "2022-02-10"),
            ("2022-02-10", Phase.Matching, "2022-03-01"),
            ("2022-03-31", Phase.Matching, "2022-04-01"),
            ("2022-04-01", Phase.UnpaidWork, "2022-05-01"), // over the day after its agreed last day, whoever records it
            ("2022-05-01", Phase.Matching, "2022-06-01"),
            ("2022-06-01", Phase.PaidWork, "2022-08-01"),
            ("2022-08-01", Phase.Matching, "2022-12-01"),
            ("2022-12-01", Phase.Closed, null),
        })
        {
            register.Rows<CaseRow>(CaseList.CaseList.Of, asOf).Single().Phase.ShouldBe(phase, asOf);
            register.ChangesOn(CaseList.CaseList.Of, asOf).ShouldBe(changesOn, asOf);
        }

        register.Rows<CaseRow>(CaseList.CaseList.Of, "2022-01-09").ShouldBeEmpty();
        register.ChangesOn(CaseList.CaseList.Of, "2022-01-09").ShouldBe("2022-01-10");
    }

    [Fact]
    public void Who_found_work_without_the_service_point_is_after_work_when_it_ends() =>
        Register.OfTheRegion().Record(T, Intake("2022-01-10"), Paid("2022-06-01", "2022-07-31"))
            .Rows<CaseRow>(CaseList.CaseList.Of, "2022-08-01").Single().Phase.ShouldBe(Phase.AfterWork);

    [Fact]
    public void A_profile_waits_from_its_date_until_someone_proposes_a_match_or_the_service_point_says_no()
    {
        var register = Register.OfTheRegion().Record(
            T, Intake("2022-01-10"), Profile("2022-02-01"), Feedback("2022-02-10"), Proposed("2022-03-01"), Declined("2022-03-08"),
            Proposed("2022-03-20", "m2"), Accepted("2022-03-25", "m2"), Unpaid("2022-04-01", "2022-04-30", step: true), Feedback("2022-05-10", placeable: false), Profile("2022-06-01"), Completed("2022-12-01"));

        foreach (var (asOf, since, placeable) in new (string, string?, bool?)[]
        {
            ("2022-01-31", null, null),
            ("2022-02-01", "2022-02-01", null),
            ("2022-02-10", "2022-02-01", true),
            ("2022-03-01", null, true), // a proposal is unanswered
            ("2022-03-08", "2022-02-01", true),
            ("2022-03-25", null, true), // an employer took him
            ("2022-04-01", null, true), // at work
            ("2022-05-01", "2022-02-01", true),
            ("2022-05-10", null, false),
            ("2022-06-01", "2022-06-01", null), // a new profile, to be answered anew
            ("2022-12-01", null, null),
        })
        {
            var row = register.Rows<CaseRow>(CaseList.CaseList.Of, asOf).Single();
            row.WaitingSince.ShouldBe(since is null ? null : Day(since), asOf);
            row.Placeable.ShouldBe(placeable, asOf);
        }
    }

    [Fact]
    public void Who_guides_it_now_are_those_assigned_and_not_released_since()
    {
        var register = Register.OfTheRegion().Record(
            T, Intake("2022-01-10"), Coach("2022-01-10", ProfessionalRole.JobCoach, "P-1"), Coach("2022-02-01", ProfessionalRole.IpsCounsellor, "P-2"),
            CoachLeaves("2022-03-01", "P-1"), Coach("2022-05-01", ProfessionalRole.Other, "P-1"));

        Guided(register, "2022-02-15").ShouldBe("P-1 JobCoach, P-2 IpsCounsellor");
        Guided(register, "2022-03-01").ShouldBe("P-2 IpsCounsellor");
        Guided(register, "2022-05-01").ShouldBe("P-2 IpsCounsellor, P-1 Other");
    }

    [Fact]
    public void It_tells_the_first_step_that_is_recorded_for_a_day_ahead()
    {
        var register = Register.OfTheRegion().Record(T, Intake("2022-01-10"), Paid("2022-03-01", "2022-05-31"), Profile("2022-02-01"), Consulted("2022-03-01"));
        foreach (var (asOf, step, on) in new (string, Type?, string?)[]
        {
            ("2022-01-10", typeof(ProfileCompleted), "2022-02-01"),
            ("2022-02-01", typeof(PlacementStarted), "2022-03-01"),
            ("2022-03-01", null, null),
        })
        {
            var row = register.Rows<CaseRow>(CaseList.CaseList.Of, asOf).Single();
            (row.PlannedStep?.GetType(), row.PlannedOn).ShouldBe((step, on is null ? null : Day(on)), asOf);
        }
    }

    [Fact]
    public void It_tells_the_last_placement_the_last_step_and_what_was_recorded_last()
    {
        var register = Register.OfTheRegion()
            .At("2022-09-01T10:00:00Z").Record(T, Intake("2022-01-10"), MentalHealth("2022-01-11"), Paid("2022-03-01", "2022-05-31", "w1", "E-1"))
            .At("2022-09-02T10:00:00Z").Record(T, Paid("2022-02-01", "2022-02-20", "w2", "E-2"), Corrected(T, 2, MentalHealth("2022-01-12")));

        var row = register.Rows<CaseRow>(CaseList.CaseList.Of, "2022-09-02").Single();

        (row.Employer!.Value.Value, row.PlacementPaid, row.PlacementFrom, row.PlacementUntil).ShouldBe(("E-1", true, Day("2022-03-01"), Day("2022-05-31")));
        row.LastStep.ShouldBeOfType<PlacementStarted>();
        row.LastStepOn.ShouldBe(Day("2022-03-01"));
        (row.LastRecordedAt - At("2022-09-02T10:00:00Z")).ShouldBeLessThan(NodaTime.Duration.FromSeconds(1)); // two appends at one moment are a microsecond apart
        (row.Version, row.Course, row.MentalHealth!.Value.Value).ShouldBe((5, Course.Open, "GGZ-1"));
    }

    private static string Guided(Register register, string asOf)
    {
        var row = register.Rows<CaseRow>(CaseList.CaseList.Of, asOf).Single();
        return string.Join(", ", row.Professionals.Zip(row.Roles).Select(p => $"{p.First} {p.Second}"));
    }
}
