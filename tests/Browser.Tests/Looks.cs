using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Spoor.Browser.Tests;

/// <summary>What every screen must pass, whatever it shows.</summary>
internal static class Looks
{
    /// <summary>So many rows a page of a list has at most.</summary>
    private const int PageSize = 100;

    /// <summary>Nothing is wider than the window.</summary>
    public static async Task ShouldFit(this IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(page.ViewportSize!.Width, page.Url);

    /// <summary>Axe finds nothing at WCAG 2.2 AA.</summary>
    public static async Task ShouldPassAxe(this IPage page)
    {
        await page.WaitForLoadStateAsync();
        var found = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });

        found.Passes.ShouldNotBeEmpty();
        found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => $"{n.Target} {n.Html}"))}").ShouldBeEmpty(page.Url);
    }

    /// <summary>Every figure on the page is a link to a list of exactly that many rows.</summary>
    /// <param name="least">At least so many figures there are.</param>
    public static async Task FiguresShouldBeRows(this IPage page, int least)
    {
        var figures = await page.Locator("main a[data-value]").EvaluateAllLinks();
        figures.Count.ShouldBeGreaterThanOrEqualTo(least, page.Url);
        foreach (var (href, value) in figures)
        {
            await page.GotoAsync(href);
            (await page.Locator("[data-shown]").GetAttributeAsync("data-shown")).ShouldBe(value, href);
            (await page.Locator("[data-test=row]").CountAsync()).ShouldBe(Math.Min(PageSize, int.Parse(value, CultureInfo.InvariantCulture)), href);
        }
    }

    /// <summary>A page that is answered although something in its address is wrong: it says so in one sentence that names the value.</summary>
    public static async Task ShouldTell(this IPage page, string address, string value)
    {
        (await page.GotoAsync(address))!.Status.ShouldBe(400, address);
        (await page.Locator("[data-test=fault]").InnerTextAsync()).ShouldContain(value);
    }
}
