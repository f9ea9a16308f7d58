using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Preparing the fortnightly matching meeting.</summary>
public sealed partial class MatchingPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task Who_has_waited_longest_comes_first_and_leads_to_the_case()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/matching");
        var waits = await page.Locator("[data-test=profiles] tbody strong").AllInnerTextsAsync();
        List<int> days = [.. waits.Select(w => int.Parse(w.Split(' ')[0], CultureInfo.InvariantCulture))];

        days.Count.ShouldBeGreaterThan(1);
        days.ShouldBe(days.OrderDescending());
        await page.Locator("[data-test=profiles] [data-test=row]").First.PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldStartWith("/trajecten/T-");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_paper_nothing_says_who_a_profile_is_of()
    {
        var page = await served.PageAsync(_complaints, script: true);
        await page.GotoAsync("/matching");
        (await page.Locator("[data-print]").IsVisibleAsync()).ShouldBeTrue();
        Identifying().IsMatch(await page.Locator("body").InnerTextAsync()).ShouldBeTrue();

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var paper = await page.Locator("body").InnerTextAsync();
        Identifying().Match(paper).Value.ShouldBeEmpty();
        paper.ShouldContain("Profiel 1");
        paper.ShouldContain("Voorstel 1");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_candidates_are_proposed_from_here_but_not_from_the_past()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/matching");
        (await page.Locator("[data-test=propose]").GetAttributeAsync("href")).ShouldBe("/matching/voorstellen");
        (await page.Locator("[data-test=proposals] [data-test=do]").CountAsync()).ShouldBeGreaterThan(0);

        await page.GotoAsync("/matching?stand=2023-01-10");
        (await page.Locator("[data-test=propose]").CountAsync()).ShouldBe(0);
        (await page.Locator("[data-test=do]").CountAsync()).ShouldBe(0);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_and_where_nothing_waits_that_is_said()
    {
        var page = await served.PageAsync([]);
        await page.ShouldTellAsync("/matching?toon=koffie", "koffie");
        (await page.Locator("[data-test=profiles]").CountAsync()).ShouldBe(1);
        await page.GotoAsync("/matching?stand=2020-01-01");
        (await page.Locator("[data-test=empty] a").CountAsync()).ShouldBe(1);
    }

    [GeneratedRegex(@"\b[Tc]-\d{4}-\w+")]
    private static partial Regex Identifying();
}
