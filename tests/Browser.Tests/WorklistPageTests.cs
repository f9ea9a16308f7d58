using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>What a counsellor must do next.</summary>
public sealed class WorklistPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task Every_kind_of_obligation_of_the_demo_has_its_group_with_what_is_overdue_first()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werklijst");
        var groups = await page.Locator("[data-group]").AllAsync();

        var kinds = new List<string>();
        foreach (var group in groups)
        {
            kinds.Add((await group.GetAttributeAsync("data-group"))!);
            var overdue = new List<string>();
            foreach (var row in await group.Locator("[data-overdue]").AllAsync())
            {
                overdue.Add((await row.GetAttributeAsync("data-overdue"))!);
            }

            overdue.ShouldBe(overdue.OrderDescending());
        }

        kinds.ShouldBe(["feedback", "six_month_check", "unpaid_step", "professional", "mental_health", "proposal", "next_step"]);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_row_leads_to_the_form_of_the_step_that_settles_it()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werklijst?verplichting=six_month_check&telaat=ja");
        var check = (await page.Locator("[data-test=do]").First.GetAttributeAsync("href"))!;
        check.ShouldMatch(@"^/trajecten/T-[\w-]+/stappen/nieuw\?stap=six_month_check_recorded&plaatsing=.+$");

        await page.GotoAsync("/werklijst?verplichting=proposal");
        foreach (var (link, step) in (await page.Locator("[data-obligation]").First.Locator("[data-test=do]").AllAsync()).Zip(["match_accepted", "match_declined"]))
        {
            (await link.GetAttributeAsync("href"))!.ShouldContain($"stap={step}&voorstel=");
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_is_recorded_no_earlier_than_its_date()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werklijst?verplichting=six_month_check");

        (await page.Locator("[data-overdue=false]").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("[data-overdue=false] [data-test=do]").CountAsync()).ShouldBe(0);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_past_it_is_the_worklist_of_then_and_nothing_is_recorded()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werklijst?stand=2023-01-10");

        (await page.Locator("[data-obligation]").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("[data-test=do]").CountAsync()).ShouldBe(0);
        (await page.Locator("[data-test=row]").First.GetAttributeAsync("href"))!.ShouldContain("stand=2023-01-10");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_of_an_address_is_told_and_the_rest_is_kept()
    {
        var page = await served.PageAsync([]);
        await page.ShouldTellAsync("/werklijst?verplichting=koffie&begeleider=prof-02", "koffie");
        (await page.Locator("[data-filter=begeleider]").CountAsync()).ShouldBe(1);
        await page.ShouldTellAsync("/werklijst?tot=morgen&lang=en", "morgen");
        await page.ShouldTellAsync("/werklijst?telaat=nee", "nee");
    }

    [Fact]
    public async Task Nothing_to_do_says_so_and_leads_on()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/werklijst?tot=1990-01-01");
        await page.Locator("[data-test=empty] a").PressAsync();
        new Uri(page.Url).PathAndQuery.ShouldBe("/werklijst");

        await page.GotoAsync("/werklijst?stand=2020-01-01");
        (await page.Locator("[data-test=empty] a").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }
}
