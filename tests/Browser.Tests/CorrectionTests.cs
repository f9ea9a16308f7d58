using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Commands;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Putting right what was recorded.</summary>
[Collection<RecordsInTheProgramme>]
public sealed class CorrectionTests(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task A_date_in_a_closed_year_is_put_right_and_the_closed_figure_stays()
    {
        var page = await served.PageAsync(_complaints);
        var id = await page.IntakeAsync("2018-12-20");
        await page.StepAsync(id, "professional_assigned", ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2019-01-05"));
        await page.StepAsync(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2018-12-01"));
        var closing = new YearClosing(served.Log);
        var proposed = (await closing.ProposeAsync(new(2018), TestContext.Current.CancellationToken)).Value;
        (await Closed.RecordAsync(served.Log, proposed, new(Guid.NewGuid()), "u-proef")).ShouldBeNull();

        await page.GotoAsync($"/trajecten/{id}");
        await page.Locator("[data-test=correct]").First.PressAsync();
        await page.AnswerAsync("startedOn", "2019-01-03");
        await page.AnswerAsync("correctie-reden", "learned_later");
        await page.ContinueAsync();

        (await page.Locator("[data-answer=startedOn] del").InnerTextAsync()).ShouldContain("20 dec 2018");
        (await page.Locator("[data-answer=startedOn] ins").InnerTextAsync()).ShouldContain("3 jan 2019");
        (await page.Locator("[data-changed=yes]").CountAsync()).ShouldBe(1);
        (await page.Locator("[data-side=before]").InnerTextAsync()).ShouldContain("2018");
        (await page.Locator("[data-side=after]").InnerTextAsync()).ShouldContain("2019");
        (await page.Locator("[data-test=closed-years]").GetAttributeAsync("data-years")).ShouldBe("2018");
        await page.RecordAsync();

        (await page.Locator("[data-test=recorded]").InnerTextAsync()).ShouldContain("Correctie");
        (await page.Locator("[data-test=timeline] [data-event]").First.Locator("[data-test=was]").First.InnerTextAsync()).ShouldContain("20 dec 2018");
        (await page.Locator("[data-test=correction]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task What_never_happened_is_retracted_with_a_reason(string language)
    {
        var page = await served.PageAsync([], 320, script: language == "nl");
        await page.GotoAsync($"/toetsen?lang={language}");
        var id = await page.IntakeAsync("2020-02-01");
        await page.StepAsync(id, "case_consulted", ("on", "2020-02-05"));
        await page.Locator("[data-test=timeline] [data-test=correct]").Nth(1).PressAsync();
        await page.Locator("button[value=intrekken]").PressAsync();
        (await page.Locator("[data-test=errors] a").GetAttributeAsync("href")).ShouldBe("#veld-intrekking-reden");
        await page.AnswerAsync("intrekking-reden", "duplicate");
        await page.Locator("button[value=intrekken]").PressAsync();
        (await page.Locator("[data-test=sides] del").CountAsync()).ShouldBe(1);
        await page.Locator("[data-test=record]").PressAsync();

        (await page.Locator("[data-test=retraction]").CountAsync()).ShouldBe(1);
        (await page.Locator("[data-test=correct]").CountAsync()).ShouldBe(1);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_gives_no_reason_or_breaks_a_later_step_is_refused()
    {
        var page = await served.PageAsync([]);
        var id = await page.IntakeAsync("2020-02-01");
        await page.StepAsync(id, "profile_completed", ("on", "2020-02-05"));
        await page.Locator("[data-test=correct]").First.PressAsync();
        await page.ContinueAsync();
        (await page.Locator("[data-test=errors] li").CountAsync()).ShouldBe(2);

        await page.AnswerAsync("correctie-reden", "entered_wrongly");
        await page.AnswerAsync("startedOn", "2020-03-01");
        await page.ContinueAsync();
        (await page.Locator("[data-test=errors]").InnerTextAsync()).ShouldContain("2020-03-01");
        (await page.Locator("[name=startedOn]").InputValueAsync()).ShouldBe("2020-03-01");

        await page.AnswerAsync("startedOn", "2020-02-03");
        await page.ContinueAsync();
        await page.RecordAsync();
        (await page.Locator("[data-test=timeline]").InnerTextAsync()).ShouldContain("3 feb 2020");
    }

    [Fact]
    public async Task Who_corrects_is_overtaken_too_and_may_confirm()
    {
        var (one, other) = (await served.PageAsync([]), await served.PageAsync([]));
        var id = await one.IntakeAsync("2020-02-01");
        await other.GotoAsync($"/trajecten/{id}");
        await other.Locator("[data-test=correct]").First.PressAsync();
        await other.AnswerAsync("goal", "keep_work");
        await other.AnswerAsync("correctie-reden", "entered_wrongly");
        await one.StepAsync(id, "case_consulted", ("on", "2020-02-05"));

        await other.ContinueAsync();
        (await other.Locator("[data-test=moved-on] li").CountAsync()).ShouldBe(1);
        await other.RecordAsync();
        (await other.Locator("[data-test=recorded]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_employer_and_a_step_of_the_programme_are_put_right_in_the_same_way()
    {
        var page = await served.PageAsync([]);
        var employer = await served.EmployerAsync();
        var registered = (await LinesAsync(new(StreamKind.Employer, employer)))[0];
        await page.GotoAsync($"/werkgevers/{employer}/gebeurtenissen/{registered.Id}/corrigeren");
        await page.AnswerAllAsync(("sector", "bouw"), ("correctie-reden", "entered_wrongly"));
        (await LinesAsync(registered.Stream))[^1].Data.ShouldContain("bouw");

        await page.GotoAsync("/programma/stappen/nieuw?stap=target_set");
        await page.AnswerAllAsync(("kpi", "trajectories"), ("year", "2041"), ("target", "10"));
        var target = (await LinesAsync(new(StreamKind.Programme, "nhn"))).Last(l => l.Type == "target_set" && l.Data.Contains("2041"));
        await page.GotoAsync($"/programma/gebeurtenissen/{target.Id}/corrigeren");
        await page.AnswerAllAsync(("target", "12"), ("correctie-reden", "entered_wrongly"));
        (await LinesAsync(target.Stream)).ShouldContain(l => l.Type == "step_corrected" && l.Data.Contains($"{target.Id}"));
    }

    private async Task<IReadOnlyList<StoredEvent>> LinesAsync(StreamId stream) => (await served.Log.FetchStreamAsync(stream, long.MaxValue, TestContext.Current.CancellationToken)).Lines;
}
