using System.Globalization;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Spoor.Browser.Tests;

/// <summary>What every screen must pass, whatever it shows.</summary>
internal static partial class ScreenChecks
{
    /// <summary>So many rows a page of a list has at most.</summary>
    private const int PageSize = 100;

    /// <summary>Waits until the page is drawn as it is meant: until its style is there everything is too wide, what is hidden is read, and a link
    /// moves away under the pointer.</summary>
    /// <remarks>Asked of the page itself: WaitForLoadStateAsync misses an event that comes between its look and its waiting.</remarks>
    public static async Task IsWholeAsync(this IPage page)
    {
        while (await page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            await Task.Delay(10);
        }
    }

    /// <summary>Presses a link or a button as whoever sees the whole page does, and waits for the whole page that follows.</summary>
    public static async Task PressAsync(this ILocator what)
    {
        await what.Page.IsWholeAsync();
        await what.ClickAsync();
        await what.Page.IsWholeAsync();
    }

    /// <summary>Nothing is wider than the window.</summary>
    public static async Task ShouldFitAsync(this IPage page)
    {
        await page.IsWholeAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(page.ViewportSize!.Width, page.Url);
    }

    /// <summary>Axe finds nothing at WCAG 2.2 AA.</summary>
    public static async Task ShouldPassAxeAsync(this IPage page)
    {
        await page.IsWholeAsync();
        // The other way opens a second page for each look, to tell frames of other origins apart; there are none, and it doubles the work.
#pragma warning disable CS0618
        var found = await page.RunAxeLegacy(null, new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
#pragma warning restore CS0618

        found.Passes.ShouldNotBeEmpty();
        found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => $"{n.Target} {n.Html}"))}").ShouldBeEmpty(page.Url);
    }

    /// <summary>Every figure on the page is a link to a list of exactly that many rows.</summary>
    /// <param name="least">At least so many figures there are.</param>
    public static async Task FiguresShouldBeRowsAsync(this IPage page, int least)
    {
        var figures = await page.Locator("main a[data-value]").EvaluateAllAsync<string[][]>("links => links.map(a => [a.getAttribute('href'), a.dataset.value])");
        figures.Length.ShouldBeGreaterThanOrEqualTo(least, page.Url);
        foreach (var figure in figures.Select(f => (Href: f[0], Value: f[1])).Distinct())
        {
            // Asked without drawing it: a screen has dozens of figures, and each list is a screen of which the looks are tested.
            var answer = await page.APIRequest.GetAsync(new Uri(new(page.Url), figure.Href).AbsoluteUri);
            answer.Status.ShouldBe(200, figure.Href);
            var list = await answer.TextAsync();
            Shown().Match(list).Groups[1].Value.ShouldBe(figure.Value, figure.Href);
            Row().Count(list).ShouldBe(Math.Min(PageSize, int.Parse(figure.Value, CultureInfo.InvariantCulture)), figure.Href);
        }
    }

    /// <summary>Every number in a sentence, a picture or a table of the page that is counted from the log leads to its rows. What is no count says so
    /// (<c>data-not-a-count</c>): a target, a pace, what is still to go, a parameter.</summary>
    public static async Task NumbersShouldBeLinksAsync(this IPage page) => (await page.EvaluateAsync<string[]>("""
        () => {
          const apart = 'a, h1, h2, h3, th, label, select, option, button, code, title, desc, caption, [data-not-a-count], [data-value="0"], [data-row-count], .spoor-hidden, .spoor-date,'
            + '.spoor-filter, .spoor-members, .recent-list, .spoor-years, .spoor-bar__label, .spoor-chart__mark, .spoor-chart__label';
          const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            const text = walker.currentNode;
            if (/\d/.test(text.data) && !text.parentElement.closest(apart)) {
              found.push(text.data.trim());
            }
          }
          return found;
        }
        """)).ShouldBeEmpty(page.Url);

    /// <summary>A page that is answered although something in its address is wrong: it says so in one sentence that names the value.</summary>
    public static async Task ShouldTellAsync(this IPage page, string address, string value)
    {
        (await page.GotoAsync(address))!.Status.ShouldBe(400, address);
        (await page.Locator("[data-test=fault]").InnerTextAsync()).ShouldContain(value);
    }

    [GeneratedRegex("data-row-count=\"(\\d+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown();

    [GeneratedRegex("data-test=\"row\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
