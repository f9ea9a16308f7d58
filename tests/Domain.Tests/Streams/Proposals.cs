namespace Spoor.Domain.Tests.Streams;

/// <summary>"Proposal ids are unique within the trajectory. A proposal is answered once, on or after its own date."</summary>
public sealed class Proposals
{
    [Fact]
    public void A_proposal_id_is_used_once() =>
        GivenTrajectory(Proposed("2022-02-01")).When(Proposed("2022-03-01", employer: "E-2")).Then("proposal-id-taken");

    [Fact]
    public void Another_trajectory_may_use_the_same_proposal_id() =>
        GivenTrajectory(Proposed("2022-02-01")).And("trajectory/T-2", Intake()).When("trajectory/T-2", Proposed("2022-02-01")).ThenAccepted();

    [Fact]
    public void A_proposal_names_a_registered_employer() =>
        GivenTrajectory().When(Proposed("2022-02-01", employer: "E-9")).Then("employer-unknown");

    [Theory]
    [InlineData("2022-01-31", "answered-before-proposed")]
    [InlineData("2022-02-01", null)]
    [InlineData("2022-02-02", null)]
    public void It_is_answered_on_its_own_date_or_later(string on, string? refusal)
    {
        foreach (var answer in (Recording.Step[])[Accepted(on), Declined(on)])
        {
            Expect(GivenTrajectory(Proposed("2022-02-01")).When(answer), refusal);
        }
    }

    [Fact]
    public void It_is_answered_once()
    {
        GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-03")).When(Declined("2022-02-04")).Then("proposal-already-answered");
        GivenTrajectory(Proposed("2022-02-01"), Declined("2022-02-03")).When(Accepted("2022-02-04")).Then("proposal-already-answered");
        GivenTrajectory(Proposed("2022-02-01"), Accepted("2022-02-03")).When(Accepted("2022-02-03")).Then("proposal-already-answered");
    }

    [Fact]
    public void An_answer_names_a_proposal_that_exists()
    {
        GivenTrajectory().When(Accepted("2022-02-01")).Then("proposal-unknown");
        GivenTrajectory(Proposed("2022-02-01")).When(Declined("2022-02-01", "p2")).Then("proposal-unknown");
    }

    [Fact]
    public void A_proposal_of_another_trajectory_is_no_proposal_of_this_one() =>
        GivenTrajectory().And("trajectory/T-2", Intake(), Proposed("2022-02-01")).When(Accepted("2022-02-01")).Then("proposal-unknown");

    [Fact]
    public void A_placement_may_name_a_proposal_that_exists_whatever_its_answer()
    {
        GivenTrajectory().When(Paid("2022-02-01", proposal: "p1")).Then("proposal-unknown");
        GivenTrajectory(Proposed("2022-02-01")).When(Paid("2022-02-01", proposal: "p1")).ThenAccepted();
        GivenTrajectory(Proposed("2022-02-01"), Declined("2022-02-02")).When(Paid("2022-02-01", proposal: "p1")).ThenAccepted();
    }

    private static void Expect(Scenario scenario, string? refusal)
    {
        if (refusal is null)
        {
            scenario.ThenAccepted();
        }
        else
        {
            scenario.Then(refusal);
        }
    }
}
