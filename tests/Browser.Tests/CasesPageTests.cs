using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Finding a case, as the project lead does it.</summary>
public sealed class CasesPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task A_case_is_found_by_a_part_of_its_number_and_opened()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten");
        await page.Locator("#filter-zoek").FillAsync("2022-35");
        await page.Locator("[data-test=find] button").PressAsync();

        page.Url.ShouldContain("zoek=2022-35");
        (await page.Locator("[data-test=row]").AllInnerTextsAsync()).ShouldBe(["T-2022-35"]);
        await page.Locator("[data-test=row]").PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/trajecten/T-2022-35");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_are_taken_away_one_by_one()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten");
        var all = await ShownAsync(page);
        await page.Locator("#filter-jaar").SelectOptionAsync("2022");
        await page.Locator("#filter-status").SelectOptionAsync("out");
        await page.Locator("[data-test=find] button").PressAsync();

        var both = await ShownAsync(page);
        both.ShouldBeLessThan(all);
        (await page.Locator("[data-test=tags] [data-filter]").CountAsync()).ShouldBe(2);
        await page.Locator("[data-filter=status]").PressAsync();
        page.Url.ShouldContain("jaar=2022");
        page.Url.ShouldNotContain("status=");
        (await ShownAsync(page)).ShouldBeInRange(both + 1, all - 1);
        await page.Locator("[data-filter=jaar]").PressAsync();
        (await ShownAsync(page)).ShouldBe(all);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_is_sorted_as_asked_and_goes_on_over_its_pages()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten?sorteer=traject");
        var first = await page.Locator("[data-test=row]").AllInnerTextsAsync();
        first.ShouldBe(first.Order(StringComparer.Ordinal));
        await page.Locator("[data-test=pages] [rel=next]").PressAsync();
        var second = await page.Locator("[data-test=row]").AllInnerTextsAsync();

        string.CompareOrdinal(first[^1], second[0]).ShouldBeLessThan(0);
        page.Url.ShouldContain("sorteer=traject");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_past_only_what_was_known_is_found_and_nothing_is_begun()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten");
        var all = await ShownAsync(page);
        (await page.Locator("[data-key=new]").GetAttributeAsync("href")).ShouldBe("/trajecten/nieuw");

        await page.GotoAsync("/trajecten?stand=2023-01-10");
        (await ShownAsync(page)).ShouldBeInRange(1, all - 1);
        (await page.Locator("[data-key=new]").CountAsync()).ShouldBe(0);
        (await page.Locator("[data-test=row]").First.GetAttributeAsync("href"))!.ShouldContain("stand=2023-01-10");
        await page.GotoAsync("/trajecten?stand=2020-01-01");
        (await page.Locator("[data-test=empty] a").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_of_an_address_is_told_and_the_rest_is_kept()
    {
        var page = await served.PageAsync([]);
        await page.ShouldTellAsync("/trajecten?fase=ergens&jaar=2022", "ergens");
        (await page.Locator("[data-filter]").CountAsync()).ShouldBe(1);
        await page.ShouldTellAsync("/trajecten?gemeente=Alkmaar&lang=en", "Alkmaar");
        await page.ShouldTellAsync("/trajecten?sorteer=naam", "naam");
        await page.ShouldTellAsync("/trajecten?pagina=99", "99");
    }

    [Fact]
    public async Task Nothing_found_says_so_and_leads_back()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten?zoek=zoiets");
        (await page.Locator("[data-row-count]").GetAttributeAsync("data-row-count")).ShouldBe("0");
        await page.Locator("[data-test=empty] a").PressAsync();

        (await ShownAsync(page)).ShouldBeGreaterThan(100);
        _complaints.ShouldBeEmpty();
    }

    private static async Task<int> ShownAsync(IPage page) =>
        int.Parse((await page.Locator("[data-row-count]").GetAttributeAsync("data-row-count"))!, System.Globalization.CultureInfo.InvariantCulture);
}
