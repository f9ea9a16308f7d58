using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Fills in forms as a person does: by what the fields are, not by how they are made.</summary>
internal static class FormPages
{
    /// <summary>Fills in a field, whatever kind of input it has.</summary>
    public static async Task AnswerAsync(this IPage page, string field, string value)
    {
        var inputs = page.Locator($"[name='{field}']:not([type=hidden])");
        var first = inputs.First;
        switch (await first.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type"))
        {
            case "select":
                await first.SelectOptionAsync(value);
                break;
            case "radio" or "checkbox":
                await page.Locator($"[name='{field}'][value='{value}']").CheckAsync();
                break;
            default:
                await first.FillAsync(value);
                break;
        }
    }

    /// <summary>Waits until the page stands at an address a key led to. Asked again and again: an event of a navigation that came before the wait for it would be missed.</summary>
    public static async Task ArrivesAtAsync(this IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(path)}$"), new() { Timeout = 30_000 });
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Goes on from the form to the answers to check.</summary>
    public static Task ContinueAsync(this IPage page) => page.Locator("button[value=controleren]").PressAsync();

    /// <summary>Records what was checked. Why it was refused, where it was, stands in the output of the test.</summary>
    public static async Task RecordAsync(this IPage page)
    {
        await page.Locator("button[value=vastleggen]").PressAsync();
        foreach (var why in await page.Locator("[data-test=errors]").AllInnerTextsAsync())
        {
            TestContext.Current.TestOutputHelper?.WriteLine(why);
        }
    }

    /// <summary>Opens the form of a step, answers it, checks and records it.</summary>
    public static async Task StepAsync(this IPage page, string trajectory, string step, params (string Field, string Value)[] answers)
    {
        await page.GotoAsync($"/trajecten/{trajectory}/stappen/nieuw?stap={step}");
        await page.AnswerAllAsync(answers);
    }

    /// <summary>Answers the form at hand, checks and records it.</summary>
    public static async Task AnswerAllAsync(this IPage page, params (string Field, string Value)[] answers)
    {
        foreach (var (field, value) in answers)
        {
            await page.AnswerAsync(field, value);
        }

        await page.ContinueAsync();
        await page.RecordAsync();
    }

    /// <summary>Registers an employer of the test's own, so that nobody else's becomes a new one or stops being it.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> EmployerAsync(this ServedRegister served)
    {
        var page = await served.PageAsync([]);
        await page.GotoAsync("/werkgevers/nieuw");
        var made = await page.Locator("input[name=gebeurtenis]").GetAttributeAsync("value");
        await page.AnswerAllAsync(("name", $"Proefbedrijf {made![..8]}"), ("on", "2020-01-01"), ("sector", "zorg"));
        return $"E-{made[..8]}";
    }

    /// <summary>Begins a trajectory of the test's own.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> IntakeAsync(this IPage page, string startedOn, string goal = "find_work")
    {
        await page.GotoAsync("/trajecten/nieuw");
        var id = $"T-proef-{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..10]}";
        await page.AnswerAllAsync(
            ("id", id), ("clientId", $"c-{id}"), ("startedOn", startedOn), ("municipality", "Alkmaar"), ("benefit", "participatiewet"), ("goal", goal));
        return id;
    }
}
