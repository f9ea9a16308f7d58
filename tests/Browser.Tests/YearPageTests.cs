using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The year page as a person uses it, in a real browser and with script switched off.</summary>
public sealed class YearPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task The_demo_opens_on_this_year_with_both_figures_against_their_targets()
    {
        var page = await served.Page(_complaints);
        await page.GotoAsync("/");

        new Uri(page.Url).AbsolutePath.ShouldBe("/jaren/2026");
        (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync()).ShouldContain("2026");
        foreach (var (kpi, target) in new[] { ("trajectories", "25"), ("new_employers", "5") })
        {
            (await page.Locator($"[data-kpi={kpi}]").GetAttributeAsync("data-target")).ShouldBe(target);
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_figure_leads_to_exactly_that_many_rows()
    {
        var page = await served.Page(_complaints);
        await page.GotoAsync("/jaren/2026");
        var figures = await page.Locator("a[data-value]").EvaluateAllLinks();
        figures.Count.ShouldBeGreaterThan(5);

        foreach (var (href, value) in figures)
        {
            await page.GotoAsync(href);
            (await page.Locator("[data-test=members] [data-test=toggle]").CountAsync()).ShouldBe(int.Parse(value, System.Globalization.CultureInfo.InvariantCulture), href);
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trajectory_opens_to_why_and_to_its_timeline()
    {
        var page = await served.Page(_complaints);
        await page.GotoAsync("/jaren/2022");

        await page.Locator("a[data-test=toggle]", new() { HasText = "T-2022-35" }).ClickAsync();

        (await page.GetByText("Traject T-2022-35 telt niet mee").CountAsync()).ShouldBe(1);
        (await page.Locator("[data-outcome]").CountAsync()).ShouldBe(5);
        (await page.Locator("[data-outcome=failed]").CountAsync()).ShouldBe(1);
        await page.Locator("[data-outcome=failed] a").First.ClickAsync();
        var evidence = page.Url[(page.Url.IndexOf('#', StringComparison.Ordinal) + 1)..];
        (await page.Locator($"[id='{evidence}']").IsVisibleAsync()).ShouldBeTrue();
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_known_earlier_is_asked_in_the_form_and_left_again()
    {
        var page = await served.Page(_complaints);
        await page.GotoAsync("/jaren/2022");
        var now = await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count");

        await page.Locator("input[name=stand]").FillAsync("2023-01-10");
        await page.Locator("form button[type=submit]").First.ClickAsync();

        page.Url.ShouldContain("stand=2023-01-10");
        (await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count")).ShouldNotBe(now);
        await page.Locator("[data-test=to-now]").First.ClickAsync();
        (await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count")).ShouldBe(now);
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/jaren/2026", 1280)]
    [InlineData("/jaren/2026", 320)]
    [InlineData("/jaren/2022?open=T-2022-34", 320)]
    [InlineData("/jaren/2022?stand=2023-01-10&lang=en", 320)]
    [InlineData("/jaren/2019", 320)]
    [InlineData("/zegel", 320)]
    public async Task Nothing_scrolls_sideways(string address, int width)
    {
        var page = await served.Page(_complaints, width, script: true);
        await page.GotoAsync(address);

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/jaren/2026")]
    [InlineData("/jaren/2023?open=T-2023-42")]
    [InlineData("/jaren/2022?stand=2023-01-10&lang=en")]
    [InlineData("/jaren/2019")]
    [InlineData("/zegel")]
    public async Task Axe_finds_nothing_at_WCAG_22_AA(string address)
    {
        var page = await served.Page(_complaints, script: true);
        await page.GotoAsync(address);

        var found = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });

        found.Passes.ShouldNotBeEmpty();
        found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Target))}").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_wrong_is_answered_with_what_to_do()
    {
        var page = await served.Page([]);

        (await page.GotoAsync("/jaren/2022?stand=gisteren"))!.Status.ShouldBe(400);
        (await page.GetByText("gisteren").CountAsync()).ShouldBeGreaterThan(0);
        (await page.GotoAsync("/nergens"))!.Status.ShouldBe(404);
    }
}

internal static class Figures
{
    /// <summary>The links of figures with the number that each shows.</summary>
    public static async Task<IReadOnlyList<(string Href, string Value)>> EvaluateAllLinks(this ILocator links)
    {
        var found = new List<(string, string)>();
        foreach (var link in await links.AllAsync())
        {
            found.Add(((await link.GetAttributeAsync("href"))!, (await link.GetAttributeAsync("data-value"))!));
        }

        return found.Distinct().ToList();
    }
}
