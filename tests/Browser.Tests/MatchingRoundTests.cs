using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The proposals of a matching meeting, recorded in one go.</summary>
public sealed class MatchingRoundTests(RecordedRegister served)
{
    [Theory]
    [InlineData("nl", 1280)]
    [InlineData("en", 320)]
    public async Task Several_candidates_are_proposed_together(string language, int width)
    {
        List<string> complaints = [];
        var page = await served.PageAsync(complaints, width, script: language == "nl");
        await page.GotoAsync($"/toetsen?lang={language}");
        var employer = await served.EmployerAsync();
        var (one, other) = (await page.IntakeAsync("2020-02-01"), await page.IntakeAsync("2020-02-01"));
        complaints.Clear();
        await page.GotoAsync($"/matching/voorstellen?kandidaat={one}&kandidaat={other}");
        (await page.Locator("[name=candidate-2]").InputValueAsync()).ShouldContain(other);
        await page.Locator("button[value=meer]").PressAsync();
        (await page.Locator("[data-row]").CountAsync()).ShouldBe(8);
        await page.AnswerAsync("on", "2020-03-01");
        foreach (var row in new[] { 1, 2 })
        {
            await page.AnswerAsync($"employerId-{row}", employer);
            await page.AnswerAsync($"startingPoint-{row}", "vacancy");
        }

        await page.ContinueAsync();
        (await page.Locator("[data-test=answers] [data-row]").CountAsync()).ShouldBe(2);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        complaints.ShouldBeEmpty();
        await page.RecordAsync();

        new Uri(page.Url).AbsolutePath.ShouldBe("/matching");
        foreach (var id in new[] { one, other })
        {
            (await TypesAsync(id)).ShouldBe(["intake_registered", "match_proposed"]);
        }
    }

    [Fact]
    public async Task One_row_that_is_refused_keeps_all_of_them_out_and_everything_typed()
    {
        var page = await served.PageAsync([]);
        var employer = await served.EmployerAsync();
        var (one, other) = (await page.IntakeAsync("2020-02-01"), await page.IntakeAsync("2020-04-01"));
        await page.GotoAsync("/matching/voorstellen");
        await page.ContinueAsync();
        (await page.Locator("[data-test=errors] li").CountAsync()).ShouldBe(2);

        await page.AnswerAsync("on", "2020-03-01");
        foreach (var (row, id) in new[] { (1, one), (2, other) })
        {
            await page.AnswerAsync($"candidate-{row}", id);
            await page.AnswerAsync($"employerId-{row}", employer);
            await page.AnswerAsync($"startingPoint-{row}", "candidate");
        }

        await page.ContinueAsync();
        (await page.Locator("[data-test=errors] a").GetAttributeAsync("href")).ShouldBe("#veld-candidate-2");
        (await page.Locator("#veld-candidate-2-fout").InnerTextAsync()).ShouldContain("2020-04-01");
        (await page.Locator("[name=candidate-1]").InputValueAsync()).ShouldContain(one);
        (await TypesAsync(one)).Count.ShouldBe(1);
    }

    private async Task<List<string>> TypesAsync(string id) =>
        (await served.Log.FetchStreamAsync(new(StreamKind.Trajectory, id), long.MaxValue, TestContext.Current.CancellationToken)).Lines.Select(l => l.Type).ToList();
}
