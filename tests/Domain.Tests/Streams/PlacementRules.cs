using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Streams;

/// <summary>What placements must obey: ids, last days, extensions, paid and unpaid, hours.</summary>
public sealed class PlacementRules
{
    [Fact]
    public void A_placement_id_is_used_once() =>
        GivenTrajectory(Paid("2022-02-01", "2022-03-31")).When(Paid("2022-05-01")).Then("placement-id-taken");

    [Fact]
    public void A_placement_names_a_registered_employer() =>
        GivenTrajectory().When(Paid("2022-02-01", employer: "E-9")).Then("employer-unknown");

    [Fact]
    public void What_follows_a_placement_names_one_that_exists()
    {
        GivenTrajectory().When(Extended("2022-02-01", "2022-12-31")).Then("placement-unknown");
        GivenTrajectory().When(Ended("2022-02-01")).Then("placement-unknown");
        GivenTrajectory().When(Check("2022-12-01")).Then("placement-unknown");
        GivenTrajectory().When(Aftercare("2022-02-01")).Then("placement-unknown");
    }

    [Fact]
    public void Aftercare_is_given_on_any_day_of_the_trajectory()
    {
        GivenTrajectory(Paid("2022-02-01")).When(Aftercare("2022-01-10")).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01")).When(Aftercare("2022-01-09")).Then("dated-before-start");
    }

    [Fact]
    public void The_agreed_last_day_is_the_first_day_or_later()
    {
        GivenTrajectory().When(Paid("2022-02-01", "2022-01-31")).Then("ends-before-start");
        GivenTrajectory().When(Paid("2022-02-01", "2022-02-01")).ThenAccepted();
    }

    [Fact]
    public void It_ends_on_its_first_day_or_later_and_may_outlast_what_was_agreed()
    {
        GivenTrajectory(Paid("2022-02-01", "2022-03-31")).When(Ended("2022-01-31")).Then("ends-before-start");
        GivenTrajectory(Paid("2022-02-01", "2022-03-31")).When(Ended("2022-02-01")).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01", "2022-03-31")).When(Ended("2022-05-01")).ThenAccepted();
    }

    [Fact]
    public void It_ends_once() =>
        GivenTrajectory(Paid("2022-02-01", "2022-03-31"), Ended("2022-03-01")).When(Ended("2022-03-01")).Then("placement-already-ended");

    [Theory]
    [InlineData("2022-04-29")]
    [InlineData("2022-04-30")]
    public void It_is_extended_to_a_later_last_day(string notLater)
    {
        GivenTrajectory(Paid("2022-02-01", "2022-04-30")).When(Extended("2022-04-01", notLater)).Then("extension-not-later");
        GivenTrajectory(Paid("2022-02-01", "2022-04-30")).When(Extended("2022-04-01", "2022-05-01")).ThenAccepted();
    }

    [Fact]
    public void A_second_extension_is_measured_by_the_first() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Extended("2022-04-01", "2022-08-31"))
            .When(Extended("2022-04-02", "2022-08-31")).Then("extension-not-later");

    [Fact]
    public void It_is_extended_to_open_ended_and_then_no_more()
    {
        GivenTrajectory(Paid("2022-02-01", "2022-04-30")).When(Extended("2022-04-01", null)).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Extended("2022-04-01", null))
            .When(Extended("2022-05-01", "2023-12-31")).Then("extended-open-ended");
        GivenTrajectory(Paid("2022-02-01")).When(Extended("2022-04-01", "2022-12-31")).Then("extended-open-ended");
        GivenTrajectory(Paid("2022-02-01")).When(Extended("2022-04-01", null)).Then("extended-open-ended");
    }

    [Fact]
    public void It_is_not_extended_once_an_end_is_recorded_even_by_a_decision_of_before() =>
        GivenTrajectory(Paid("2022-02-01", "2022-04-30"), Ended("2022-04-30"))
            .When(Extended("2022-04-01", "2022-12-31")).Then("extended-after-end");

    [Fact]
    public void It_may_be_extended_before_it_starts_and_after_its_last_day()
    {
        GivenTrajectory(Paid("2022-02-01", "2022-04-30")).When(Extended("2022-01-15", "2022-12-31")).ThenAccepted();
        GivenTrajectory(Paid("2022-02-01", "2022-04-30")).When(Extended("2022-06-15", "2022-12-31")).ThenAccepted();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_step_to_paid_work_is_for_unpaid_work_only(bool step)
    {
        GivenTrajectory().When(Paid("2022-02-01", step: step)).Then("step-to-paid-work-on-paid");
        GivenTrajectory().When(Unpaid("2022-02-01", step: step)).ThenAccepted();
        GivenTrajectory().When(Unpaid("2022-02-01", step: null)).ThenAccepted();
    }

    [Theory]
    [InlineData(ContractForm.Permanent, true, false)]
    [InlineData(ContractForm.FixedTerm, true, false)]
    [InlineData(ContractForm.Agency, true, false)]
    [InlineData(ContractForm.Payroll, true, false)]
    [InlineData(ContractForm.Secondment, true, false)]
    [InlineData(ContractForm.SelfEmployed, true, false)]
    [InlineData(ContractForm.WorkExperience, true, true)]
    [InlineData(ContractForm.TrialPlacement, true, true)]
    [InlineData(ContractForm.Volunteer, false, true)]
    public void A_contract_form_is_paid_unpaid_or_either(ContractForm form, bool mayBePaid, bool mayBeUnpaid)
    {
        var paid = GivenTrajectory().When(Paid("2022-02-01", form: form));
        var unpaid = GivenTrajectory().When(Unpaid("2022-02-01", form: form));
        _ = mayBePaid ? (object)paid.ThenAccepted() : paid.Then("contract-form-is-unpaid");
        _ = mayBeUnpaid ? (object)unpaid.ThenAccepted() : unpaid.Then("contract-form-is-paid");
    }

    [Fact]
    public void Hours_a_week_are_above_0_and_at_most_60()
    {
        GivenTrajectory().When(Paid("2022-02-01", hours: 0)).Then("placement-hours-out-of-range");
        GivenTrajectory().When(Paid("2022-02-01", hours: -1)).Then("placement-hours-out-of-range");
        GivenTrajectory().When(Paid("2022-02-01", hours: 60.01m)).Then("placement-hours-out-of-range");
        GivenTrajectory().When(Paid("2022-02-01", hours: 0.5m)).ThenAccepted();
        GivenTrajectory().When(Unpaid("2022-02-01", hours: 60)).ThenAccepted();
    }
}
