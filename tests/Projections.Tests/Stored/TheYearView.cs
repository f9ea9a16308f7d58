using Spoor.Domain.Counting;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.Tests.Stored;

public sealed class TheYearView
{
    [Fact]
    public void Its_rows_are_the_members_of_every_year_of_a_replay()
    {
        var chance = new Random(1);
        for (var n = 0; n < 15; n++)
        {
            var register = History.Of(Enumerable.Range(0, 90).Select(_ => chance.Next(History.Wishes))).Register;
            var rows = register.Rows<YearRow>(YearByTrajectory.YearByTrajectory.Of, "2023-02-01");
            foreach (var year in Enumerable.Range(2020, 6))
            {
                register.Year(year, asOf: "2023-02-01").Members.Select(m => (m.Trajectory, m.State, m.Rule, m.StartedOn, m.Placed, m.Standing))
                    .ShouldBe(rows.Where(r => r.Year == year).OrderBy(r => r.Trajectory.Value, StringComparer.Ordinal)
                        .Select(r => (r.Trajectory, r.State, r.Rule, r.StartedOn, r.Placed, r.Standing)));
            }
        }
    }

    [Fact]
    public void Placements_form_jobs_that_weigh_as_much_as_they_decide()
    {
        var register = Register.OfTheRegion()
            .Record("employer/E-4", Employer("12345678")).Record("employer/E-5", Employer("12345678"))
            .Record("trajectory/T-1", Intake(), Coach(), MentalHealth(), Paid("2022-02-01", "2022-05-31", "w1", "E-4"), Paid("2022-06-01", null, "w2", "E-5"), Unpaid("2022-03-01"))
            .Record("trajectory/T-2", Intake(client: "C-2"), Coach(), Paid("2022-02-01", id: "w1"));

        var rows = register.Rows<PlacementRow>(YearByTrajectory.YearByTrajectory.Of, "2022-07-01");

        rows.Select(r => (r.Trajectory.Value, r.Placement.Value, r.Entity, r.Job, r.JobStart, r.JobScope, r.Weight)).ShouldBe([
            ("T-1", "w1", "kvk 12345678", 0, Day("2022-02-01"), Scope.In, JobWeight.Firm),
            ("T-1", "w2", "kvk 12345678", 0, Day("2022-02-01"), Scope.In, JobWeight.Firm),
            ("T-1", "u1", "id E-1", null, null, null, null),
            ("T-2", "w1", "id E-1", 0, Day("2022-02-01"), Scope.In, JobWeight.Open),
        ]);
    }
}
