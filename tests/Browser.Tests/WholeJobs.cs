using System.Globalization;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Whole jobs, done as the people do them whose work they are.</summary>
[Collection<RecordsInTheProgramme>]
public sealed class WholeJobs(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task An_evaluator_replays_2022_as_known_on_10_January_2023_and_leaves_again()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2022");
        await page.Locator("#veld-stand").FillAsync("2023-01-10");
        await page.Locator("[data-test=stand] button[type=submit]").First.PressAsync();

        (await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count")).ShouldBe("3");
        (await page.Locator("[data-test=past]").InnerTextAsync()).ShouldContain("10 jan 2023");

        // The closing of that day is among the moments by its name, and gives the figure that was closed.
        await page.Locator("[data-test=moments] summary").PressAsync();
        await page.Locator("[data-test=moments] a", new() { HasText = "Afsluiting 2022" }).PressAsync();
        var hash = await page.Locator("[data-test=hash]").InnerTextAsync();
        await page.GotoAsync("/jaren/2022/afsluiten");
        (await page.Locator("[data-test=closed-hash]").InnerTextAsync()).ShouldBe(hash);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bar_leads_to_the_last_change_of_the_result_and_on_to_now()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2022?stand=2023-01-31");
        var there = await CountsAsync(page);

        await page.Locator("[data-test=change-before]").PressAsync();
        (await CountsAsync(page)).ShouldNotBe(there);
        page.Url.ShouldContain("stand=2023-01-");
        await page.Locator("[data-test=change-after]").PressAsync();
        page.Url.ShouldContain("stand=2023-01-");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_late_placement_in_a_closed_year_moves_nothing_there_and_shows_in_its_restatement()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2024/herzien");
        var (before, employersBefore) = (await SecondAsync(page, "trajectories"), await SecondAsync(page, "new_employers"));
        await page.GotoAsync("/jaren/2024/afsluiten");
        var closed = await page.Locator("[data-test=closed-hash]").InnerTextAsync();

        var employer = await served.EmployerAsync();
        await page.GotoAsync($"/werkgevers/{employer}/stappen/nieuw?stap=employer_experience_attested");
        await page.AnswerAllAsync(("experience", "none"), ("attestedBy", "prof-07"), ("on", "2024-01-02"));
        var id = await page.IntakeAsync("2024-05-06");
        await page.StepAsync(id, "professional_assigned", ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2024-05-06"));
        await page.StepAsync(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2024-05-06"));
        await page.StepAsync(
            id, "placement_started", ("employerId", employer), ("startsOn", "2024-09-02"), ("paid", "true"), ("contractForm", "permanent"), ("hoursPerWeek", "24"));

        await page.GotoAsync("/jaren/2024/herzien");
        (await SecondAsync(page, "trajectories")).ShouldBe(before + 1);
        (await SecondAsync(page, "new_employers")).ShouldBe(employersBefore + 1);
        (await page.Locator($"[data-moved='{id}']").InnerTextAsync()).ShouldContain("nagekomen");
        await page.Locator($"[data-moved='{employer}'] a[data-event]").First.PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe($"/trajecten/{id}");
        await page.GotoAsync("/jaren/2024/afsluiten");
        (await page.Locator("[data-test=closed-hash]").InnerTextAsync()).ShouldBe(closed);
    }

    [Fact]
    public async Task A_matching_meeting_is_prepared_held_and_written_down()
    {
        var page = await served.PageAsync([]);
        var employer = await served.EmployerAsync();
        var id = await page.IntakeAsync("2026-01-05");
        await page.StepAsync(id, "profile_completed", ("on", "2026-01-12"));
        await page.GotoAsync("/matching");
        (await page.Locator("[data-test=profiles]").InnerTextAsync()).ShouldContain(id);

        await page.GotoAsync($"/matching/voorstellen?kandidaat={id}");
        await page.AnswerAllAsync(("on", "2026-01-20"), ("employerId-1", employer), ("startingPoint-1", "candidate"));

        new Uri(page.Url).AbsolutePath.ShouldBe("/matching");
        await page.ReloadAsync();
        (await page.Locator("[data-test=proposals]").InnerTextAsync()).ShouldContain(id);
        (await page.Locator("[data-test=profiles]").InnerTextAsync()).ShouldNotContain(id);
    }

    [Fact]
    public async Task A_year_is_closed_knowingly_once_however_often_is_pressed()
    {
        var page = await served.PageAsync([]);
        await page.GotoAsync("/jaren/2021/afsluiten");
        await page.Locator("[data-test=close] button").PressAsync();
        (await page.Locator("[data-test=refused]").CountAsync()).ShouldBe(1);

        var sent = page.Context.APIRequest.CreateFormData();
        sent.Append("begrepen", "ja");
        foreach (var name in (string[])["id", "bekend", "bewijs"])
        {
            sent.Append(name, (await page.Locator($"[data-test=close] input[name={name}]").GetAttributeAsync("value"))!);
        }

        await page.Locator("#veld-begrepen").CheckAsync();
        await page.Locator("[data-test=close] button").PressAsync();
        (await page.Locator("[data-test=closed]").CountAsync()).ShouldBe(1);
        var hash = await page.Locator("[data-test=closed-hash]").InnerTextAsync();

        // The same once more, as a second press sends it.
        var again = await page.Context.APIRequest.PostAsync("/jaren/2021/afsluiten", new() { Form = sent });
        again.Status.ShouldBe(200);
        (await again.TextAsync()).ShouldContain(hash);
        await page.GotoAsync("/logboek?type=year_closed");
        (await page.Locator("[data-test=row]").CountAsync()).ShouldBeGreaterThan(1);
        var verified = page.Locator("[data-test=sound]");
        await page.GotoAsync("/logboek");
        await page.Locator("[data-test=verify]").PressAsync();
        (await verified.CountAsync()).ShouldBe(1);
    }

    private static async Task<int> SecondAsync(IPage page, string kpi) =>
        int.Parse((await page.Locator($"[data-kpi={kpi}]").GetAttributeAsync("data-second"))!, CultureInfo.InvariantCulture);

    private static async Task<string> CountsAsync(IPage page) =>
        await page.Locator("[data-kpi=trajectories]").GetAttributeAsync("data-count") + " "
        + await page.Locator("[data-kpi=trajectories]").GetAttributeAsync("data-pending") + " "
        + await page.Locator("[data-test=cohort]").InnerTextAsync() + await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count");
}
