using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Host.Closings;
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
        var page = await served.Page(_complaints);
        var id = await page.Intake("2018-12-20");
        await page.Step(id, "professional_assigned", ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2019-01-05"));
        await page.Step(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2018-12-01"));
        var closing = new YearClosing(served.Log);
        var proposed = (await closing.Propose(new(2018), TestContext.Current.CancellationToken)).Value;
        (await Closed.Record(served.Log, proposed, new(Guid.NewGuid()), "u-proef")).ShouldBeNull();

        await page.GotoAsync($"/trajecten/{id}");
        await page.Locator("[data-test=correct]").First.Press();
        await page.Answer("startedOn", "2019-01-03");
        await page.Answer("correctie-reden", "learned_later");
        await page.Continue();

        (await page.Locator("[data-answer=startedOn] del").InnerTextAsync()).ShouldContain("20 dec 2018");
        (await page.Locator("[data-answer=startedOn] ins").InnerTextAsync()).ShouldContain("3 jan 2019");
        (await page.Locator("[data-changed=yes]").CountAsync()).ShouldBe(1);
        (await page.Locator("[data-side=before]").InnerTextAsync()).ShouldContain("2018");
        (await page.Locator("[data-side=after]").InnerTextAsync()).ShouldContain("2019");
        (await page.Locator("[data-test=closed-years]").GetAttributeAsync("data-years")).ShouldBe("2018");
        await page.Record();

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
        var page = await served.Page([], 320, script: language == "nl");
        await page.GotoAsync($"/toetsen?lang={language}");
        var id = await page.Intake("2020-02-01");
        await page.Step(id, "case_consulted", ("on", "2020-02-05"));
        await page.Locator("[data-test=timeline] [data-test=correct]").Nth(1).Press();
        await page.Locator("button[value=intrekken]").Press();
        (await page.Locator("[data-test=errors] a").GetAttributeAsync("href")).ShouldBe("#veld-intrekking-reden");
        await page.Answer("intrekking-reden", "duplicate");
        await page.Locator("button[value=intrekken]").Press();
        (await page.Locator("[data-test=sides] del").CountAsync()).ShouldBe(1);
        await page.Locator("[data-test=record]").Press();

        (await page.Locator("[data-test=retraction]").CountAsync()).ShouldBe(1);
        (await page.Locator("[data-test=correct]").CountAsync()).ShouldBe(1);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task A_correction_that_changes_nothing_gives_no_reason_or_breaks_a_later_step_is_refused()
    {
        var page = await served.Page([]);
        var id = await page.Intake("2020-02-01");
        await page.Step(id, "profile_completed", ("on", "2020-02-05"));
        await page.Locator("[data-test=correct]").First.Press();
        await page.Continue();
        (await page.Locator("[data-test=errors] li").CountAsync()).ShouldBe(2);

        await page.Answer("correctie-reden", "entered_wrongly");
        await page.Answer("startedOn", "2020-03-01");
        await page.Continue();
        (await page.Locator("[data-test=errors]").InnerTextAsync()).ShouldContain("2020-03-01");
        (await page.Locator("[name=startedOn]").InputValueAsync()).ShouldBe("2020-03-01");

        await page.Answer("startedOn", "2020-02-03");
        await page.Continue();
        await page.Record();
        (await page.Locator("[data-test=timeline]").InnerTextAsync()).ShouldContain("3 feb 2020");
    }

    [Fact]
    public async Task Who_corrects_is_overtaken_too_and_may_confirm()
    {
        var (one, other) = (await served.Page([]), await served.Page([]));
        var id = await one.Intake("2020-02-01");
        await other.GotoAsync($"/trajecten/{id}");
        await other.Locator("[data-test=correct]").First.Press();
        await other.Answer("goal", "keep_work");
        await other.Answer("correctie-reden", "entered_wrongly");
        await one.Step(id, "case_consulted", ("on", "2020-02-05"));

        await other.Continue();
        (await other.Locator("[data-test=moved-on] li").CountAsync()).ShouldBe(1);
        await other.Record();
        (await other.Locator("[data-test=recorded]").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_employer_and_a_step_of_the_programme_are_put_right_in_the_same_way()
    {
        var page = await served.Page([]);
        var employer = await served.Employer();
        var registered = (await Lines(new(StreamKind.Employer, employer)))[0];
        await page.GotoAsync($"/werkgevers/{employer}/gebeurtenissen/{registered.Id}/corrigeren");
        await page.AnswerAll(("sector", "bouw"), ("correctie-reden", "entered_wrongly"));
        (await Lines(registered.Stream))[^1].Data.ShouldContain("bouw");

        await page.GotoAsync("/programma/stappen/nieuw?stap=target_set");
        await page.AnswerAll(("kpi", "trajectories"), ("year", "2041"), ("target", "10"));
        var target = (await Lines(new(StreamKind.Programme, "nhn"))).Last(l => l.Type == "target_set" && l.Data.Contains("2041"));
        await page.GotoAsync($"/programma/gebeurtenissen/{target.Id}/corrigeren");
        await page.AnswerAll(("target", "12"), ("correctie-reden", "entered_wrongly"));
        (await Lines(target.Stream)).ShouldContain(l => l.Type == "step_corrected" && l.Data.Contains($"{target.Id}"));
    }

    private async Task<IReadOnlyList<EventLine>> Lines(StreamId stream) => (await served.Log.FetchStreamAsync(stream, long.MaxValue, TestContext.Current.CancellationToken)).Lines;
}
