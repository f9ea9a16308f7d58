using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Restatement;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>Employers that moved, by their own events and by those of the trajectories that work there.</summary>
public sealed class WhichEmployersMoved
{
    private const string T = "trajectory/T-1";
    private const string Closed = "2023-01-10T10:00:00Z";
    private const string Now = "2023-06-01T10:00:00Z";

    [Fact]
    public void An_attestation_moves_the_employer_and_no_trajectory()
    {
        var register = Sound("2022-01-10", Paid("2022-06-01")).At("2023-02-01T10:00:00Z").Record("employer/E-1", Attested(Experience.Experienced));
        var compared = register.Compare(2022, Closed, Now);
        compared.Moved.ShouldBeEmpty();
        var moved = compared.Employers.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((EmployerStanding.ExperienceUnknown, EmployerStanding.Experienced));
        (moved.Causes.Because.Single().Event, moved.Causes.Because.Single().Stream.ToString()).ShouldBe((Nth("employer/E-1", 2), "employer/E-1"));
    }

    [Fact]
    public void A_KvK_number_corrected_later_moves_a_trajectory_whose_jobs_it_joins_and_one_entity_becomes_of_two()
    {
        var register = Sound("2022-01-10", Paid("2022-02-01", "2022-04-30"), Paid("2022-05-01", "2022-07-31", "w2", "E-2"), Completed("2022-12-01"))
            .Record("employer/E-1", Attested())
            .At("2023-02-01T10:00:00Z").Record("employer/E-1", Corrected("employer/E-1", 1, Employer("12345678")))
            .At("2023-02-02T10:00:00Z").Record("employer/E-2", Corrected("employer/E-2", 1, Employer("12345678")));
        var compared = register.Compare(2022, Closed, Now);
        var moved = compared.Moved.ShouldHaveSingleItem();
        (moved.From, moved.To).ShouldBe((Scope.Out, Scope.In));
        moved.Causes.Because.Select(c => (c.Stream.ToString(), c.Kind))
            .ShouldBe([("employer/E-1", CauseKind.Correction), ("employer/E-2", CauseKind.Correction)]);
        compared.Employers.Select(e => (e.Employer.Value, e.From, e.To)).ShouldBe([("E-1", null, EmployerStanding.New)]);
        compared.Employers[0].Causes.Because.Count.ShouldBe(2);
    }

    [Fact]
    public void A_placement_that_comes_back_at_an_employer_retracted_since_breaks_nothing()
    {
        var register = Register.OfTheRegion().Record("employer/E-4", Employer())
            .Record(T, Intake(), Coach(), MentalHealth(), Paid("2022-06-01", employer: "E-4"))
            .At("2023-02-01T10:00:00Z").Record(T, Retracted(T, 4)).Record("employer/E-4", Retracted("employer/E-4", 1));
        var compared = register.Compare(2022, Closed, Now);
        compared.Shifted.Single().Causes.Deadline.ShouldBeFalse();
        compared.Shifted.Single().Causes.Because.Single().Event.ShouldBe(Nth(T, 5));
        compared.Employers.Single().Causes.Because.Select(c => c.Event).ShouldBe([Nth(T, 5), Nth("employer/E-4", 2)]);
        compared.Employers.Single().Causes.Together.ShouldBeTrue();
    }

    private static Register Sound(string start, params Step[] steps) =>
        Register.OfTheRegion().Record(T, [Intake(start), Coach(start), MentalHealth(start), .. steps]);
}
