using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The checkpoints, as someone prints them to keep elsewhere.</summary>
public sealed class SealPageTests(ServedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task The_year_leads_to_the_checkpoint_of_the_day_with_the_size_and_root_of_the_log()
    {
        var seal = served.SealAtStart;
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/jaren/2026");
        await page.Locator("[data-test=seal]").PressAsync();

        new Uri(page.Url).AbsolutePath.ShouldBe("/zegel");
        (await page.Locator("[data-seal=size]").InnerTextAsync()).ShouldBe($"{seal.Frontier.Size}");
        (await page.Locator("[data-seal=root]").InnerTextAsync()).ShouldBe($"{seal.Frontier.Root()}");
        (await page.Locator("[data-seal=origin]").InnerTextAsync()).ShouldBe($"spoor/{seal.Origin}");
        (await page.Locator("[data-seal=signature]").InnerTextAsync()).Length.ShouldBeGreaterThan(80);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_prints_on_one_sheet()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/zegel");

        // Whether a browser prints is the browser's; that one sheet is enough is ours.
        var sheet = await page.PdfAsync(new() { Format = "A4", Path = Environment.GetEnvironmentVariable("SPOOR_SHEET") });
        System.Text.Encoding.Latin1.GetString(sheet).Split("/Type /Page\n").Length.ShouldBe(2);
    }
}
