using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Axe finds nothing on any form, nor where something is wrong with it, nor where it is checked.</summary>
public sealed class FormsAreAccessible(RecordedRegister served)
{
    [Theory]
    [InlineData("/trajecten/T-2022-35", 1280)]
    [InlineData("/trajecten/T-2022-35?stand=2022-06-10&lang=en", 320)]
    [InlineData("/trajecten/T-2023-42/waarom", 320)]
    [InlineData("/trajecten/T-2022-35/stappen/nieuw", 1280)]
    [InlineData("/trajecten/T-2022-35/stappen/nieuw?stap=placement_started", 320)]
    [InlineData("/trajecten/T-2022-35/stappen/nieuw?stap=trajectory_dropped_out&lang=en", 320)]
    [InlineData("/trajecten/nieuw", 1280)]
    [InlineData("/werkgevers/nieuw?lang=en", 320)]
    [InlineData("/programma/stappen/nieuw?stap=member_appointed", 320)]
    [InlineData("/matching/voorstellen", 320)]
    [InlineData("/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/corrigeren", 320)]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways(string address, int width)
    {
        List<string> complaints = [];
        var page = await served.PageAsync(complaints, width, script: true);
        (await page.GotoAsync(address))!.Status.ShouldBe(200);
        await IsSoundAsync(page);
        complaints.ShouldBeEmpty();

        if (await page.Locator("button[value=controleren]").CountAsync() > 0)
        {
            await page.ContinueAsync();
            (await page.Locator("[data-test=errors]").CountAsync()).ShouldBe(1);
            await IsSoundAsync(page);
        }
    }

    [Fact]
    public async Task A_checked_step_and_a_checked_correction_are_sound_too()
    {
        var page = await served.PageAsync([], 320, script: true);
        var id = await page.IntakeAsync("2020-02-01");
        await IsSoundAsync(page);
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=case_consulted");
        await page.AnswerAsync("on", "2020-02-05");
        await page.ContinueAsync();
        await IsSoundAsync(page);
        await page.RecordAsync();
        await page.Locator("[data-test=correct]").First.PressAsync();
        await page.AnswerAsync("goal", "keep_work");
        await page.AnswerAsync("correctie-reden", "other");
        await page.ContinueAsync();
        await IsSoundAsync(page);
    }

    private static async Task IsSoundAsync(IPage page)
    {
        await page.ShouldFitAsync();
        await page.ShouldPassAxeAsync();
    }
}
