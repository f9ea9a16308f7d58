using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Employers;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.Projections.Tests.Stored;

public sealed class EmployersAndProgrammes
{
    [Fact]
    public void An_employer_is_registered_when_that_is_known_and_does_the_rest_on_its_date()
    {
        const string E = "employer/E-1";
        var register = Register.Empty()
            .Record(E, Employer("12345678", on: "2022-06-01"), Attested(Experience.Experienced, "2022-02-01"))
            .Record(E, new ContactPointAgreed(new("O-1"), new("P-1"), Day("2022-03-01")), new EmployerContacted(new("O-2"), Day("2022-05-01"), ContactPurpose.Vacancy))
            .Record(E, new EmployerContacted(new("O-2"), Day("2022-04-01"), ContactPurpose.Aftercare), new VacancyReported(new("v1"), Day("2022-04-02"), 20))
            .Record(E, new VacancyReported(new("v1"), Day("2022-04-03"), 24), new VacancyReported(new("v2"), Day("2022-04-04")));

        var before = register.Rows<EmployerRow>(Employers.Employers.Of, "2022-01-01", StreamKind.Employer).Single();
        (before.Entity, before.Experience, before.ContactOrganisation, before.Vacancies).ShouldBe(("kvk 12345678", null, null, 0));
        register.ChangesOn(Employers.Employers.Of, "2022-01-01", StreamKind.Employer).ShouldBe("2022-02-01");

        var after = register.Rows<EmployerRow>(Employers.Employers.Of, "2022-05-01", StreamKind.Employer).Single();
        (after.Experience, after.AttestedAt, after.ContactOrganisation!.Value.Value).ShouldBe((Experience.Experienced, 2, "O-1"));
        (after.LastContactOn, after.LastContactPurpose, after.Vacancies, after.LastVacancyOn).ShouldBe((Day("2022-05-01"), ContactPurpose.Vacancy, 2, Day("2022-04-04")));
        register.Rows<VacancyRow>(Employers.Employers.Of, "2022-05-01", StreamKind.Employer).Select(v => (v.Vacancy.Value, v.HoursPerWeek))
            .ShouldBe([("v1", 24m), ("v2", (decimal?)null)]);
    }

    [Fact]
    public void A_programme_tells_its_parties_its_approvals_its_members_its_plan_and_its_targets()
    {
        const string P = "programme/nhn";
        var register = Register.Empty().Record(
            P, Programme(),
            new PartyJoined(new("O-1"), "Gemeente", PartyKind.Municipality, null, null, Day("2021-02-01")),
            new PartyJoined(new("O-2"), "GGZ", PartyKind.MentalHealthInstitution, null, null, Day("2021-02-01")),
            new ApprovalGiven(new("O-1"), ApprovalLevel.Official, Day("2021-03-01")),
            new ApprovalGiven(new("O-1"), ApprovalLevel.Board, Day("2021-04-01")),
            new PartyLeft(new("O-2"), Day("2021-05-01")),
            new MemberAppointed(new("M-1"), new("O-1"), new("M-2"), 8, Day("2021-02-01")),
            new MemberReleased(new("M-1"), Day("2021-06-01")),
            new MilestonePlanned(new("m1"), "Start", null),
            new MilestoneReached(new("m1"), Day("2021-07-01")),
            new TargetSet(Kpi.Trajectories, 2022, 20),
            new TargetSet(Kpi.Trajectories, 2022, 25));

        var march = Document(register, "2021-03-31");
        march.Parties.Select(p => (p.Name, p.Official, p.Board, p.LeftOn)).ShouldBe([("Gemeente", Day("2021-03-01"), null, null), ("GGZ", null, null, null)]);
        register.ChangesOn(ProgrammeOverview.ProgrammeOverview.Of, "2021-03-31", StreamKind.Programme).ShouldBe("2021-04-01");

        var july = Document(register, "2021-07-01");
        july.Parties.Select(p => (p.Board, p.LeftOn)).ShouldBe([(Day("2021-04-01"), null), (null, Day("2021-05-01"))]);
        july.Members.ShouldBe([new Member(new("M-1"), new("O-1"), new("M-2"), 8, Day("2021-02-01"), Day("2021-06-01"))]);
        july.Milestones.ShouldBe([new Milestone(new("m1"), "Start", null, Day("2021-07-01"))]);
        july.Targets.ShouldBe([new Target(Kpi.Trajectories, 2022, 25)]);
        july.Definitions.Select(d => d.Name).ShouldBe(["nhn-plan", "nhn-2022"]);
    }

    private static ProgrammeDocument Document(Register register, string asOf) =>
        register.Rows<ProgrammeRow>(ProgrammeOverview.ProgrammeOverview.Of, asOf, StreamKind.Programme).Single().Document;
}
