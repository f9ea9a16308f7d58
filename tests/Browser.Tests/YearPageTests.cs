using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The year page as a person uses it, in a real browser and with script switched off.</summary>
public sealed class YearPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task The_demo_opens_on_this_year_with_both_figures_against_their_targets()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/");
        foreach (var (kpi, target) in new[] { ("trajectories", "25"), ("new_employers", "5") })
        {
            (await page.Locator($"[data-kpi={kpi}]").GetAttributeAsync("data-target")).ShouldBe(target);
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trajectory_leads_to_why_and_from_there_into_its_timeline()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2022");

        await page.Locator("a[data-test=row]", new() { HasText = "T-2022-35" }).PressAsync();
        await page.GotoAsync($"{new Uri(page.Url).AbsolutePath}/waarom");

        (await page.Locator("[data-outcome]").CountAsync()).ShouldBe(5);
        (await page.Locator("[data-outcome=failed]").CountAsync()).ShouldBe(1);
        await page.Locator("[data-outcome=failed] a[data-event]").First.PressAsync();
        var evidence = page.Url[(page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..];
        (await page.Locator($"[id='{evidence}']").IsVisibleAsync()).ShouldBeTrue();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_known_earlier_is_asked_in_the_form_and_left_again()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2022");
        var now = await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count");

        await page.Locator("input[name=stand]").FillAsync("2023-01-10");
        await page.Locator("[data-test=stand] button[type=submit]").First.PressAsync();

        page.Url.ShouldContain("stand=2023-01-10");
        (await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count")).ShouldNotBe(now);
        await page.Locator("[data-test=to-now]").First.PressAsync();
        (await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count")).ShouldBe(now);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_wrong_is_answered_with_what_to_do()
    {
        var page = await served.PageAsync([]);

        (await page.GotoAsync("/jaren/2022?stand=gisteren"))!.Status.ShouldBe(400);
        (await page.GetByText("gisteren").CountAsync()).ShouldBeGreaterThan(0);
        (await page.GotoAsync("/nergens"))!.Status.ShouldBe(404);
    }
}
