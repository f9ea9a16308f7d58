using Spoor.Domain.Trajectories;
using Spoor.Projections.Worklist;

namespace Spoor.Projections.Tests.Stored;

public sealed class TheWorklist
{
    private const string T = "trajectory/T-1";

    [Fact]
    public void Feedback_is_due_21_days_after_the_profile_until_it_is_given()
    {
        var register = Begun().Record(T, Profile("2022-02-01"));

        Open(register, "2022-01-31").ShouldBeEmpty();
        Open(register, "2022-02-01").ShouldBe(["Feedback since 2022-02-01 due 2022-02-22 of  by P-1"]);
        Open(register.Record(T, Feedback("2022-03-01")), "2022-03-01").ShouldBeEmpty();
    }

    [Fact]
    public void A_six_month_check_is_due_on_its_date_until_it_is_recorded_and_for_a_closed_trajectory_too()
    {
        var register = Begun().Record(T, Paid("2022-02-01"), Completed("2022-03-01"));

        Open(register, "2022-03-01").ShouldBe(["SixMonthCheck since 2022-02-01 due 2022-08-01 of w1 by P-1"]);
        Open(register, "2023-03-01").ShouldBe(["SixMonthCheck since 2022-02-01 due 2022-08-01 of w1 by P-1"]);
        Open(register.Record(T, Check("2022-08-01")), "2023-03-01").ShouldBeEmpty();
    }

    [Fact]
    public void Unpaid_work_asks_for_paid_work_until_its_deadline()
    {
        var register = Begun().Record(T, Unpaid("2022-02-01", step: true));

        Open(register, "2022-08-01").ShouldBe(["UnpaidStep since 2022-02-01 due 2022-08-01 of u1 by P-1"]);
        register.ChangesOn(Worklist.Worklist.Of, "2022-08-01").ShouldBe("2022-08-02");
        Open(register, "2022-08-02").ShouldBeEmpty();
    }

    [Fact]
    public void A_trajectory_without_professional_or_mental_health_contact_asks_for_both_while_it_is_open()
    {
        var register = Register.OfTheRegion().Record(T, Intake("2022-01-10"));

        Open(register, "2022-01-10").ShouldBe(["Professional since 2022-01-10 due  of  by ", "MentalHealth since 2022-01-10 due  of  by "]);
        Open(register.Record(T, DroppedOut("2022-02-01")), "2022-02-01").ShouldBeEmpty();
    }

    [Fact]
    public void A_proposal_waits_for_its_answer()
    {
        var register = Begun().Record(T, Proposed("2022-02-01", "p1"), Proposed("2022-02-02", "p2"), Proposed("2022-02-03", "p3"), Accepted("2022-02-10", "p1"), Declined("2022-02-11", "p3"));

        Open(register, "2022-02-11").ShouldBe(["Proposal since 2022-02-02 due  of p2 by P-1"]);
    }

    [Fact]
    public void A_short_first_job_waits_for_its_next_step()
    {
        var register = Begun().Record(T, Endorsed("2022-01-20"), Paid("2022-02-01", "2022-04-30"));

        Open(register, "2022-03-01").ShouldBe(["NextStep since 2022-02-01 due 2022-04-30 of w1 by P-1"]);
        Open(register.Record(T, Proposed("2022-05-01"), Accepted("2022-05-10")), "2022-05-10")
            .ShouldBe(["SixMonthCheck since 2022-02-01 due 2022-08-01 of w1 by P-1"]);
    }

    private static Register Begun() => Register.OfTheRegion().Record(T, Intake("2022-01-10"), Coach("2022-01-10", ProfessionalRole.JobCoach, "P-1"), MentalHealth("2022-01-10"));

    private static IEnumerable<string> Open(Register register, string asOf) => register.Rows<ObligationRow>(Worklist.Worklist.Of, asOf).Select(o => FormattableString.Invariant(
        $"{o.Obligation} since {o.Since:uuuu-MM-dd} due {o.DueOn:uuuu-MM-dd} of {o.RefersTo} by {o.Professional}"));
}
