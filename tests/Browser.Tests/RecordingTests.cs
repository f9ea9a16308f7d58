using Microsoft.Playwright;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Recording a step, as a counsellor does it.</summary>
public sealed class RecordingTests(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Fact]
    public async Task From_intake_to_the_six_month_check_a_trajectory_is_recorded_in_the_browser()
    {
        var page = await served.PageAsync(_complaints);
        var employer = await served.EmployerAsync();
        var id = await page.IntakeAsync("2020-02-01");
        (await page.Locator("[data-test=recorded]").InnerTextAsync()).ShouldContain("Intake");
        await page.StepAsync(id, "professional_assigned", ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2020-02-01"));
        await page.StepAsync(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2020-01-15"));
        await page.StepAsync(id, "profile_completed", ("on", "2020-02-10"));
        await page.StepAsync(id, "feedback_given", ("on", "2020-02-20"), ("placeable", "true"));
        await page.StepAsync(id, "match_proposed", ("employerId", employer), ("on", "2020-03-01"), ("startingPoint", "candidate"));
        await page.StepAsync(id, "match_accepted", ("on", "2020-03-05"));
        await page.StepAsync(id, "placement_started", ("startsOn", "2020-03-15"), ("paid", "true"), ("contractForm", "permanent"), ("hoursPerWeek", "24,5"));
        await page.StepAsync(id, "six_month_check_recorded", ("checkedOn", "2020-09-16"), ("outcome", "retained"));

        (await page.Locator("[data-test=timeline] [data-event]").CountAsync()).ShouldBe(9);
        (await page.Locator("[data-progress=done]").CountAsync()).ShouldBe(7);
        (await page.Locator("[data-progress=current]").GetAttributeAsync("data-process")).ShouldBe("closing");
        (await page.Locator("[data-test=why]").InnerTextAsync()).ShouldContain("telt mee");
        (await page.Locator("[data-test=facts]").InnerTextAsync()).ShouldContain("Proefbedrijf");
        await page.Locator("[data-test=why]").PressAsync();
        (await page.Locator("[data-outcome=met]").CountAsync()).ShouldBe(5);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_answers_are_checked_with_the_effect_on_the_count_and_can_be_changed()
    {
        var page = await served.PageAsync(_complaints);
        var id = await page.IntakeAsync("2020-02-01");
        await page.StepAsync(id, "mental_health_involved", ("organisationId", "org-ggz-nhn"), ("form", "treatment"), ("from", "2020-01-15"));
        await page.GotoAsync($"/trajecten/{id}/waarom");
        await page.Locator("[data-rule=professional] [data-test=ways] a").First.PressAsync();
        foreach (var (field, value) in new[] { ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "uwv"), ("from", "2020-02-03") })
        {
            await page.AnswerAsync(field, value);
        }

        await page.ContinueAsync();

        (await page.Locator("[data-test=effect]").GetAttributeAsync("data-changes")).ShouldBe("yes");
        (await page.Locator("[data-side=before]").InnerTextAsync()).ShouldContain("nog open");
        (await page.Locator("[data-side=after]").InnerTextAsync()).ShouldContain("telt mee");
        (await page.Locator("[data-side=after]").InnerTextAsync()).ShouldContain("2020");
        await page.Locator("button[value='wijzigen:from']").PressAsync();
        (await page.Locator("[name=from]").InputValueAsync()).ShouldBe("2020-02-03");
        (await page.Locator("[name=role][value=job_coach]").IsCheckedAsync()).ShouldBeTrue();
        await page.AnswerAllAsync(("from", "2020-02-04"));
        (await page.Locator("[data-test=timeline]").InnerTextAsync()).ShouldContain("4 feb 2020");
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nl", true)]
    [InlineData("en", false)]
    public async Task What_is_wrong_stands_at_the_top_and_at_its_field_and_nothing_typed_is_lost(string language, bool script)
    {
        var page = await served.PageAsync([], 320, script);
        await page.GotoAsync($"/toetsen?lang={language}");
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=placement_started");
        await page.AnswerAsync("employerId", "Bestaat Niet BV");
        await page.AnswerAsync("startsOn", "2020-01-01");
        await page.AnswerAsync("hoursPerWeek", "veel");
        await page.ContinueAsync();

        var summary = page.Locator("[data-test=errors]");
        (await summary.Locator("li").CountAsync()).ShouldBe(4);
        (await page.TitleAsync()).ShouldStartWith(language == "nl" ? "Fout:" : "Error:");
        if (script)
        {
            (await summary.EvaluateAsync<bool>("e => document.activeElement === e")).ShouldBeTrue();
        }

        (await summary.Locator("a").First.GetAttributeAsync("href")).ShouldBe("#veld-employerId");
        var employer = page.Locator("#veld-employerId");
        (await employer.InputValueAsync()).ShouldBe("Bestaat Niet BV");
        (await employer.GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await employer.GetAttributeAsync("aria-describedby"))!.ShouldContain("veld-employerId-fout");
        (await page.Locator("#veld-hoursPerWeek").InputValueAsync()).ShouldBe("veel");

        // What the register refuses stands at the field that it is about.
        await page.AnswerAsync("employerId", "E-001");
        await page.AnswerAsync("hoursPerWeek", "24");
        await page.AnswerAsync("paid", "true");
        await page.AnswerAsync("contractForm", "permanent");
        await page.ContinueAsync();
        (await page.Locator("[data-test=errors] a").GetAttributeAsync("href")).ShouldBe("#veld-startsOn");
        (await page.Locator("#veld-startsOn-fout").InnerTextAsync()).ShouldContain("2020-02-01");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Fact]
    public async Task A_citizen_service_number_is_no_pseudonym_and_a_taken_number_is_told()
    {
        var page = await served.PageAsync([]);
        await page.GotoAsync("/trajecten/nieuw");
        (await page.Locator("#veld-id").InputValueAsync()).ShouldStartWith("T-");
        await page.AnswerAsync("id", "T-2022-35");
        await page.AnswerAsync("clientId", "111222333");
        await page.ContinueAsync();
        (await page.Locator("#veld-clientId-fout").InnerTextAsync()).ShouldContain("burgerservicenummer");
        foreach (var (field, value) in new[] { ("clientId", "c-9"), ("startedOn", "2020-02-01"), ("municipality", "Hoorn"), ("benefit", "ww"), ("goal", "find_work") })
        {
            await page.AnswerAsync(field, value);
        }

        await page.ContinueAsync();
        (await page.Locator("#veld-id-fout").InnerTextAsync()).ShouldContain("T-2022-35");
    }

    [Fact]
    public async Task Pressing_twice_records_once_and_ends_on_the_same_page()
    {
        var page = await served.PageAsync(_complaints);
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=case_consulted");
        await page.AnswerAsync("on", "2020-02-05");
        await page.ContinueAsync();
        var (address, form) = await SentAsync(page);

        var answers = await Task.WhenAll(PressAsync(), PressAsync(), PressAsync());
        var late = await PressAsync();

        answers.Append(late).ShouldAllBe(a => a.Status == 303);
        answers.Select(a => a.Headers["location"]).Distinct().ShouldHaveSingleItem().ShouldBe(late.Headers["location"]);
        (await TypesAsync(id)).ShouldBe(["intake_registered", "case_consulted"]);

        // The same form with other answers is another thing, and is not taken for the first.
        form.Set("on", "2020-02-06");
        (await PressAsync()).Headers["location"].ShouldContain("fase=controle");
        await page.GotoAsync($"{address}&fase=controle");
        (await page.Locator("[data-test=errors]").InnerTextAsync()).ShouldContain("al vastgelegd");
        (await TypesAsync(id)).Count.ShouldBe(2);

        Task<IAPIResponse> PressAsync() => page.APIRequest.PostAsync(address, new() { Form = form, MaxRedirects = 0 });
    }

    [Fact]
    public async Task Who_is_overtaken_is_shown_by_whom_keeps_what_he_typed_and_may_confirm()
    {
        var one = await served.PageAsync(_complaints);
        List<string> overtaken = [];
        var other = await served.PageAsync(overtaken);
        var id = await one.IntakeAsync("2020-02-01");
        await other.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=profile_completed");
        await other.AnswerAsync("on", "2020-02-12");
        await one.StepAsync(id, "case_consulted", ("on", "2020-02-05"));

        await other.ContinueAsync();
        (await other.Locator("[data-test=moved-on]").InnerTextAsync()).ShouldContain("Casusoverleg");
        (await other.Locator("[data-test=moved-on]").InnerTextAsync()).ShouldContain("u-lead-");
        (await other.Locator("[data-answer=on]").InnerTextAsync()).ShouldContain("12 feb 2020");
        (await TypesAsync(id)).Count.ShouldBe(2);

        // Again, now between the check and the press.
        await one.StepAsync(id, "case_consulted", ("on", "2020-02-06"));
        await other.RecordAsync();
        (await other.Locator("[data-test=moved-on] li").CountAsync()).ShouldBe(1);
        await other.RecordAsync();
        (await TypesAsync(id)).ShouldBe(["intake_registered", "case_consulted", "case_consulted", "profile_completed"]);
        (await other.Locator("[data-test=recorded]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_the_past_nothing_is_recorded()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten/T-2022-35?stand=2022-06-10");
        (await page.Locator("[data-key=new], [data-test=correct]").CountAsync()).ShouldBe(0);
        await page.GotoAsync("/trajecten/T-2022-35/waarom?stand=2022-06-10");
        (await page.Locator("[data-test=ways]").CountAsync()).ShouldBe(0);
        foreach (var form in new[] { "/trajecten/nieuw", "/trajecten/T-2022-35/stappen/nieuw", "/matching/voorstellen", "/trajecten/T-2022-35/gebeurtenissen/6f3fa2a9-f3f7-887c-842c-3e8806e39318/corrigeren" })
        {
            await page.GotoAsync($"{form}?stand=2022-06-10");
            (await page.Locator("[data-test=now-only]").CountAsync()).ShouldBe(1, form);
        }

        await page.Locator("main a").First.PressAsync();
        page.Url.ShouldNotContain("stand=");
        (await page.Locator("[data-test=correct-form]").CountAsync()).ShouldBe(1);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_fills_in_what_a_form_is_about()
    {
        var page = await served.PageAsync(_complaints);
        await page.GotoAsync("/trajecten/T-2022-35/stappen/nieuw?stap=aftercare_given&plaatsing=p1");
        (await page.Locator("[name=placementId]").InputValueAsync()).ShouldBe("p1");
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBeEmpty();
        await page.GotoAsync("/trajecten/T-2022-35/stappen/nieuw?stap=match_proposed&werkgever=E-007");
        (await page.Locator("[name=employerId]").InputValueAsync()).ShouldContain("Lindeboom");
        await page.GotoAsync("/trajecten/T-2022-35");
        await page.Locator("[data-test=again]").PressAsync();
        (await page.Locator("[name=clientId]").InputValueAsync()).ShouldBe("c-2022-35");
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_n_opens_the_choice_of_a_step_with_what_is_in_turn_first()
    {
        var page = await served.PageAsync(_complaints, script: true);
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}");
        await page.Keyboard.PressAsync("n");
        await page.ArrivesAtAsync("/stappen/nieuw");

        (await page.Locator("[data-test=first] [data-step]").First.GetAttributeAsync("data-step")).ShouldBe("professional_assigned");

        // Those of a proposal and of a placement that are not there, and of a closed trajectory, would be refused whatever they say.
        (await page.Locator("[data-step]").CountAsync()).ShouldBe(10);
        _complaints.ShouldBeEmpty();
    }

    private async Task<List<string>> TypesAsync(string id) =>
        (await served.Log.FetchStreamAsync(new(StreamKind.Trajectory, id), long.MaxValue, TestContext.Current.CancellationToken)).Lines.Select(l => l.Type).ToList();

    private static async Task<(string Address, IFormData Form)> SentAsync(IPage page)
    {
        var form = page.APIRequest.CreateFormData();
        foreach (var input in await page.Locator("form[data-test=check] input").AllAsync())
        {
            form.Append((await input.GetAttributeAsync("name"))!, (await input.GetAttributeAsync("value"))!);
        }

        form.Append("actie", "vastleggen");
        return ((await page.Locator("form[data-test=check]").GetAttributeAsync("action"))!, form);
    }
}
