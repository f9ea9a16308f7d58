using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Recording a step, as a counsellor does it.</summary>
public sealed class RecordingTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task From_intake_to_the_six_month_check_a_trajectory_is_recorded_in_the_browser()
    {
        var page = await served.Page(_complaints);
        var employer = await page.Employer();
        var id = await page.Intake("2024-02-01");
        (await page.Locator("[data-test=recorded]").InnerTextAsync()).ShouldContain("Intake");
        await page.Step(id, "professional_assigned", ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2024-02-01"));
        await page.Step(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2024-01-15"));
        await page.Step(id, "profile_completed", ("on", "2024-02-10"));
        await page.Step(id, "feedback_given", ("on", "2024-02-20"), ("placeable", "true"));
        await page.Step(id, "match_proposed", ("employerId", employer), ("on", "2024-03-01"), ("startingPoint", "candidate"));
        await page.Step(id, "match_accepted", ("on", "2024-03-05"));
        await page.Step(id, "placement_started", ("startsOn", "2024-03-15"), ("paid", "true"), ("contractForm", "permanent"), ("hoursPerWeek", "24,5"));
        await page.Step(id, "six_month_check_recorded", ("checkedOn", "2024-09-16"), ("outcome", "retained"));

        (await page.Locator("[data-event]").CountAsync()).ShouldBe(9);
        _complaints.ShouldBeEmpty();
    }
}
