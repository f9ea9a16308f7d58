using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Who may approach an employer, is it new, and what happened there.</summary>
public sealed class EmployersPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task Employers_with_one_KvK_number_are_one_row_and_are_shown_together_by_any_of_their_ids()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werkgevers?zoek=E-011");
        var first = await page.Locator("[data-test=row]").AllInnerTextsAsync();
        await page.GotoAsync("/werkgevers?zoek=E-012");
        (await page.Locator("[data-test=row]").AllInnerTextsAsync()).ShouldBe(first);
        first.Count.ShouldBe(1);

        foreach (var id in new[] { "E-011", "E-012" })
        {
            await page.GotoAsync($"/werkgevers/{id}");
            (await page.Locator("[data-test=ids] [data-employer]").CountAsync()).ShouldBe(2, id);
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task New_employers_of_a_year_are_as_many_as_the_year_counts()
    {
        var page = await served.PageAsync(_complaints);
        foreach (var year in new[] { 2022, 2023, 2024 })
        {
            await page.GotoAsync($"/jaren/{year}");
            var counted = await page.Locator("[data-kpi=new_employers]").GetAttributeAsync("data-count");
            await page.GotoAsync($"/werkgevers?nieuw=new&jaar={year}");
            (await page.Locator("[data-row-count]").GetAttributeAsync("data-row-count")).ShouldBe(counted, $"{year}");
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_employer_tells_who_may_approach_it_and_leads_to_the_trajectories_placed_there()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werkgevers");
        await page.Locator("[data-figure=placements]:is(a)").First.PressAsync();
        (await page.Locator("[data-test=placements] [data-test=row]").CountAsync()).ShouldBeGreaterThan(0);
        await page.Locator("[data-test=whole]").PressAsync();

        (await page.Locator("[data-test=contact-point]").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("[data-test=timeline] li").CountAsync()).ShouldBeGreaterThan(1);
        (await page.Locator("[data-test=standing]").InnerTextAsync()).ShouldNotBeEmpty();
        await page.Locator("[data-test=placements] [data-test=row]").First.PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/trajecten/T-");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_at_an_employer_is_about_health()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werkgevers/E-001");
        var text = await page.Locator("main").InnerTextAsync();

        foreach (var word in new[] { "GGZ-instelling betrokken", "terugval", "behandel", "Eerste stap onderschreven", "Cliënt" })
        {
            text.ShouldNotContain(word, Case.Insensitive);
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_past_an_employer_that_was_not_yet_known_is_not_there()
    {
        var page = await served.PageAsync([]);
        await page.GotoAsync("/werkgevers");
        var now = await page.Locator("[data-test=row]").CountAsync();
        await page.GotoAsync("/werkgevers?stand=2022-03-01");
        (await page.Locator("[data-test=row]").CountAsync()).ShouldBeInRange(1, now - 1);
        (await page.GotoAsync("/werkgevers/E-001?stand=2021-01-01"))!.Status.ShouldBe(404);
        (await page.Locator("[data-test=message]").InnerTextAsync()).ShouldContain("E-001");
        await page.GotoAsync("/werkgevers?stand=2021-01-01");
        (await page.Locator("[data-test=empty] a").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_read_of_an_address_is_told_and_the_rest_is_kept()
    {
        var page = await served.PageAsync([]);
        await page.ShouldTellAsync("/werkgevers?nieuw=misschien&jaar=2022", "misschien");
        (await page.Locator("[data-filter=jaar]").CountAsync()).ShouldBe(1);
        await page.ShouldTellAsync("/werkgevers?jaar=toen&lang=en", "toen");
        await page.ShouldTellAsync("/werkgevers/E-001?toon=alles", "alles");
        (await page.GotoAsync("/werkgevers/E-9999"))!.Status.ShouldBe(404);
        await page.GotoAsync("/werkgevers?zoek=nergens");
        (await page.Locator("[data-test=empty] a").CountAsync()).ShouldBe(1);
    }
}
