using Microsoft.Playwright;
using Shouldly;
using Spoor.EventStore.Log;
using Spoor.Host.Components.Forms;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Every form of the table is filled in and recorded once, on things of the test's own.</summary>
[Collection<RecordsInTheProgramme>]
public sealed class EveryStepHasAForm(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Theory]
    [InlineData("nl", 1280)]
    [InlineData("en", 320)]
    public async Task Every_step_of_a_trajectory_is_recorded_in_its_form(string language, int width)
    {
        var page = await served.PageAsync(_complaints, width, script: language == "nl");
        await page.GotoAsync($"/toetsen?lang={language}");
        var employer = await served.EmployerAsync();
        var id = await page.IntakeAsync("2020-02-01");
        (string Step, (string Field, string Value)[] Answers)[] story =
        [
            ("professional_assigned", [("from", "2020-02-01")]),
            ("mental_health_involved", [("from", "2020-01-15")]),
            ("first_step_endorsed", [("endorsedOn", "2020-02-02")]),
            ("profile_completed", [("on", "2020-02-10")]),
            ("feedback_given", [("on", "2020-02-20")]),
            ("match_proposed", [("on", "2020-03-01"), ("employerId", employer)]),
            ("match_declined", [("on", "2020-03-02")]),
            ("match_proposed", [("on", "2020-03-05"), ("employerId", employer)]),
            ("match_accepted", [("on", "2020-03-07")]),
            ("placement_started", [("startsOn", "2020-03-15"), ("endsOn", "2020-06-14"), ("contractForm", "fixed_term"), ("stepToPaidWork", "")]),
            ("placement_extended", [("decidedOn", "2020-06-01"), ("endsOn", "2020-12-31")]),
            ("six_month_check_recorded", [("checkedOn", "2020-09-15")]),
            ("aftercare_given", [("on", "2020-10-01")]),
            ("case_consulted", [("on", "2020-10-02")]),
            ("placement_ended", [("endedOn", "2020-12-31")]),
            ("professional_released", [("on", "2021-01-10")]),
            ("trajectory_dropped_out", [("on", "2021-01-11")]),
            ("trajectory_reopened", [("on", "2021-01-12")]),
            ("trajectory_completed", [("on", "2021-01-13")]),
        ];
        // What the story does not tell can be recorded while the placement runs.
        var others = StepForms.OfTrajectories.Skip(1).Select(f => f.Type).Except(story.Select(s => s.Step));
        story = [.. story[..^4], .. others.Select(other => (other, ((string, string)[])[("on", "2020-10-05"), ("from", "2020-10-05")])), .. story[^4..]];

        foreach (var (step, answers) in story)
        {
            await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap={step}");
            await FillAsync(page, StepForms.Find(step)!, answers);
            (await SidewaysScrollAsync(page)).ShouldBe(0, step);
            await page.ContinueAsync();
            (await page.Locator("[data-test=effect]").CountAsync()).ShouldBe(1, $"{step}: {await page.Locator("[data-test=errors]").AllInnerTextsAsync().JoinedAsync()}");
            (await SidewaysScrollAsync(page)).ShouldBe(0, step);
            await page.RecordAsync();
            (await page.Locator("[data-test=recorded]").CountAsync()).ShouldBe(1, step);
        }

        (await page.Locator("[data-test=timeline] [data-event]").CountAsync()).ShouldBe(story.Length + 1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_step_of_an_employer_is_recorded_in_its_form()
    {
        var page = await served.PageAsync(_complaints);
        var employer = await served.EmployerAsync();

        foreach (var form in StepForms.OfEmployers.Skip(1))
        {
            await page.GotoAsync($"/werkgevers/{employer}/stappen/nieuw?stap={form.Type}");
            await FillAsync(page, form, [("on", "2020-02-01")]);
            await page.ContinueAsync();
            await page.RecordAsync();
        }

        var lines = (await served.Log.FetchStreamAsync(new(Domain.Recording.StreamKind.Employer, employer), long.MaxValue, TestContext.Current.CancellationToken)).Lines;
        lines.Select(l => l.Type).ShouldBe(StepForms.OfEmployers.Select(f => f.Type));
        lines.ShouldAllBe(l => l.Actor.StartsWith("u-lead-"));
    }

    [Fact]
    public async Task Every_step_of_the_programme_is_recorded_in_its_form()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/programma/stappen/nieuw");
        (await page.Locator("[data-step]").CountAsync()).ShouldBe(StepForms.OfProgrammes.Count - 1);
        var before = await ProgrammeAsync();

        foreach (var form in StepForms.OfProgrammes.Skip(1))
        {
            await page.GotoAsync($"/programma/stappen/nieuw?stap={form.Type}");
            await FillAsync(page, form, [("year", "2040"), ("on", "2020-02-01"), ("name", "Proefpartij"), ("title", "Proefmijlpaal")]);
            await page.ContinueAsync();
            (await page.Locator("[data-test=check]").CountAsync()).ShouldBe(1, form.Type);
            await page.RecordAsync();
        }

        (await ProgrammeAsync())[before.Count..].ShouldBe(StepForms.OfProgrammes.Skip(1).Select(f => f.Type));

        async Task<List<string>> ProgrammeAsync() =>
            (await served.Log.FetchStreamAsync(new(Domain.Recording.StreamKind.Programme, "nhn"), long.MaxValue, TestContext.Current.CancellationToken)).Lines.Select(l => l.Type).ToList();
    }

    private static async Task FillAsync(IPage page, StepForm form, (string Field, string Value)[] answers)
    {
        foreach (var field in form.Fields)
        {
            if (answers.FirstOrDefault(a => a.Field == field.Name) is { Field: not null } given)
            {
                await page.AnswerAsync(field.Name, given.Value);
            }
            else if (await AnAnswerAsync(page, field) is { } some)
            {
                await page.AnswerAsync(field.Name, some);
            }
        }
    }

    /// <summary>Something that fits the kind of the field; null where it is filled in already, or need not be.</summary>
    private static async Task<string?> AnAnswerAsync(IPage page, FormField field) => field switch
    {
        GeneratedField or ProgrammeField or DateField => null,
        CodeField codes => codes.Codes[0],
        YesNoField => "true",
        NumberField => "24",
        BarriersField => "16",
        ChoiceField { IsRequired: false } => null,
        ChoiceField { Openness: Openness.Closed } => await page.Locator($"[name='{field.Name}']").EvaluateAsync<string>("e => e.value || [...e.options].find(o => o.value).value"),
        ChoiceField => await page.Locator($"[data-field='{field.Name}'] option").First.GetAttributeAsync("value"),
        _ => null,
    };

    private static Task<int> SidewaysScrollAsync(IPage page) =>
        page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
}

internal static class Texts
{
    public static async Task<string> JoinedAsync(this Task<IReadOnlyList<string>> texts) => string.Join(' ', await texts);
}
