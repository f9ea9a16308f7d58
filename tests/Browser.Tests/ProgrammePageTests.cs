using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The programme as the steering group looks it up.</summary>
public sealed class ProgrammePageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task The_start_gate_opens_with_the_last_approval_it_asks_for()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/programma");
        (await page.Locator("[data-test=gate]").GetAttributeAsync("data-open")).ShouldBe("true");
        (await page.Locator("[data-met]").CountAsync()).ShouldBe(8);

        await page.GotoAsync("/programma?stand=2021-10-28");
        (await page.Locator("[data-test=gate]").GetAttributeAsync("data-open")).ShouldBe("false");
        (await page.Locator("[data-met=false]").AllInnerTextsAsync()).ShouldAllBe(missing => missing.Contains("ontbreekt nog"));
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_tells_parties_members_plan_targets_definitions_and_closed_years()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/programma");

        (await page.Locator("[data-party]").CountAsync()).ShouldBeGreaterThan(20);
        (await page.Locator("[data-member]").AllAsync()).Count.ShouldBeGreaterThan(6);
        (await page.GetByText("nog te bepalen").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator("[data-test=targets] a").First.GetAttributeAsync("href"))!.ShouldStartWith("/jaren/20");
        (await page.Locator("[data-test=definitions]").InnerTextAsync()).ShouldContain("nhn-2022");
        foreach (var link in await page.Locator("[data-test=closed-years] a").AllAsync())
        {
            (await link.GetAttributeAsync("href"))!.ShouldMatch(@"^/jaren/20\d\d/herzien$");
        }

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_past_it_is_as_it_was_known_and_before_it_there_was_nothing()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/programma?stand=2021-12-31");
        (await page.GetByText("Gemeente Heerhugowaard").CountAsync()).ShouldBeGreaterThan(0);
        (await page.GetByText("Gemeente Dijk en Waard").CountAsync()).ShouldBe(0);
        (await page.Locator("[data-test=targets] a").First.GetAttributeAsync("href"))!.ShouldContain("stand=2021-12-31");

        await page.GotoAsync("/programma?stand=2020-01-01");
        await page.Locator("[data-test=empty] a").PressAsync();
        (await page.Locator("[data-test=gate]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_of_an_address_is_told_and_the_rest_is_kept()
    {
        var page = await served.PageAsync([]);
        await page.ShouldTellAsync("/programma?stand=toen", "toen");
        (await page.Locator("[data-test=gate]").CountAsync()).ShouldBe(1);
    }
}
