using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>What every screen must pass: in both languages, wide and on a telephone, with script and without.</summary>
public sealed class EveryScreen(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    public static TheoryData<string, string> Each => Screens.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Fits_passes_axe_complains_of_nothing_has_its_picture_and_each_figure_leads_to_so_many_rows(string name, string address)
    {
        var page = await served.PageAsync(_complaints, script: true);
        await OpenAsync(page, "nl");
        await page.ShouldPassAxeAsync();
        await page.FiguresShouldBeRowsAsync(least: 0);
        await page.PicturedAsync(name);
        await OpenAsync(page, "en");
        await page.ShouldPassAxeAsync();
        await OpenAsync(await served.PageAsync(_complaints), "en");

        _complaints.ShouldBeEmpty();

        async Task OpenAsync(IPage at, string language)
        {
            (await at.GotoAsync(In(language, address)))!.Status.ShouldBe(200, name);
            (await at.Locator("html").GetAttributeAsync("lang")).ShouldBe(language);
            await at.ShouldFitAsync();
        }
    }

    [Fact]
    public async Task There_are_figures_on_the_screens_that_count()
    {
        foreach (var (address, least) in ((string, int)[])[("/", 6), ("/jaren/2022", 30), ("/werklijst", 3), ("/definities?jaar=2022", 10)])
        {
            var page = await served.PageAsync(_complaints);
            await page.GotoAsync(address);
            (await page.Locator("main a[data-value]").CountAsync()).ShouldBeGreaterThanOrEqualTo(least, address);
            await page.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/jaren/2022")]
    [InlineData("/jaren/2022?stand=2023-01-10")]
    [InlineData("/jaren/2022/herzien")]
    [InlineData("/jaren/2026/herzien?sinds=2026-06-30")]
    [InlineData("/definities?jaar=2022")]
    [InlineData("/jaren/2026/afsluiten")]
    public async Task Every_number_that_is_counted_is_a_link(string address)
    {
        var page = await served.PageAsync(_complaints, script: true);
        await page.GotoAsync(address);

        await page.NumbersShouldBeLinksAsync();

        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_moment_goes_along_from_screen_to_screen_and_is_left_again()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2022?stand=2023-01-10");
        foreach (var place in (string[])["overview", "worklist", "cases", "employers", "matching", "year", "programme", "log"])
        {
            await page.Locator($"[data-place={place}]").PressAsync();
            page.Url.ShouldContain("stand=2023-01-10", Case.Sensitive, place);
            (await page.Locator("[data-test=past]").CountAsync()).ShouldBe(1, place);
            (await page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, place);
        }

        await page.Locator("[data-test=to-now]").PressAsync();
        page.Url.ShouldNotContain("stand=");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keys_lead_to_search_worklist_and_new_and_can_be_switched_off()
    {
        var page = await served.PageAsync(_complaints, script: true);
        await page.GotoAsync("/trajecten");
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("zoek");
        await page.GotoAsync("/trajecten");
        await page.Keyboard.PressAsync("n");
        await page.ArrivesAtAsync("/trajecten/nieuw");
        await page.GotoAsync("/trajecten");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("w");
        await page.ArrivesAtAsync("/werklijst");

        await page.GotoAsync("/toetsen");
        await page.Locator("main button").PressAsync();
        await page.GotoAsync("/trajecten");
        await page.Keyboard.PressAsync("/");
        (await page.EvaluateAsync<string>("document.activeElement.name ?? ''")).ShouldNotBe("zoek");
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counsellor", "/werklijst")]
    [InlineData("lead", "/trajecten")]
    [InlineData("evaluator", "/definities")]
    [InlineData("steering", "/")]
    [InlineData("administrator", "/beheer")]
    public async Task Each_kind_of_user_begins_where_his_work_is(string persona, string path)
    {
        // Of his own: choosing ends the session that was there.
        var page = await served.PageAsync(_complaints, signedIn: false);
        await page.GotoAsync("/toetsen");
        new Uri(page.Url).PathAndQuery.ShouldBe("/inloggen?terug=%2Ftoetsen");
        await page.Locator($"[data-test=personas] button[value={(persona == "administrator" ? "lead" : "administrator")}]").PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/toetsen");
        await page.Locator($"[data-test=demo] button[value={persona}]").PressAsync();

        new Uri(page.Url).AbsolutePath.ShouldBe(path);
        (await page.Locator($"[data-test=demo] button[value={persona}]").GetAttributeAsync("aria-pressed")).ShouldBe("true");
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("counsellor", "worklist cases employers matching programme")]
    [InlineData("consultant", "employers matching programme")]
    [InlineData("lead", "overview worklist cases employers matching year definitions programme log access")]
    [InlineData("evaluator", "overview cases employers year definitions programme log")]
    [InlineData("steering", "overview year programme")]
    [InlineData("administrator", "administration")]
    public async Task Each_kind_of_user_sees_the_places_of_his_work_and_can_go_to_each(string persona, string places)
    {
        foreach (var width in (int[])[1280, 320])
        {
            var page = await served.PageAsync(_complaints, width, script: true, signedIn: false);
            await page.GotoAsync("/");
            await page.Locator($"[data-test=personas] button[value={persona}]").PressAsync();
            await page.ShouldFitAsync();
            var found = await page.Locator("[data-place]").EvaluateAllAsync<string[]>("links => links.map(a => a.dataset.place)");
            string.Join(' ', found).ShouldBe(places);
            await page.Locator("[data-test=caller]").PressAsync();
            await page.ShouldFitAsync();
            (await page.Locator("[data-place]").EvaluateAllAsync<string[]>("links => links.map(a => a.dataset.place)")).ShouldBe(found);
            foreach (var place in found)
            {
                await page.Locator($"[data-place={place}]").PressAsync();
                await page.ShouldFitAsync();
                (await page.Locator("h1").CountAsync()).ShouldBe(1, place);
            }

            if (persona == "administrator")
            {
                var account = await page.Locator("[data-test=row] a").First.GetAttributeAsync("href");
                foreach (var address in (string[])["/beheer", "/beheer/accounts/nieuw", "/beheer/aanmeldingen", account!])
                {
                    await page.GotoAsync(address);
                    await page.ShouldFitAsync();
                    await page.ShouldPassAxeAsync();
                }
            }

            if (persona == "steering")
            {
                await page.GotoAsync("/");
                await page.ShouldPassAxeAsync();
                (await page.Locator("main a[href*='/trajecten']").CountAsync()).ShouldBe(0);
            }

            await page.Context.CloseAsync();
        }

        _complaints.ShouldBeEmpty();
    }

    private static string In(string language, string address) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}";
}
