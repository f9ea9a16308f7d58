using Microsoft.Playwright;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Going back, asking again, another language and an ended session in the middle of a form, as a browser does them.</summary>
public sealed class BackAndForth(RecordedRegister served)
{
    private readonly List<string> _complaints = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_from_the_check_page_shows_what_was_typed_and_back_after_recording_tells_that_it_was_recorded(bool script)
    {
        var page = await served.PageAsync(_complaints, script: script);
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=profile_completed");
        await page.AnswerAsync("on", "2020-02-12");
        await page.ContinueAsync();
        await page.Locator("[data-test=check]").WaitForAsync();

        await page.GoBackAsync();
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-02-12");
        await page.GoForwardAsync();
        (await page.Locator("[data-answer=on]").InnerTextAsync()).ShouldContain("12 feb 2020");
        await page.ReloadAsync();
        (await page.Locator("[data-answer=on]").InnerTextAsync()).ShouldContain("12 feb 2020");

        await page.RecordAsync();
        (await page.Locator("[data-test=recorded]").CountAsync()).ShouldBe(1);
        await page.GoBackAsync();
        (await page.Locator("[data-test=already-recorded]").CountAsync()).ShouldBe(1);
        await page.GoBackAsync();
        (await page.Locator("[data-test=step-form]").CountAsync()).ShouldBe(1);
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBeEmpty();
        await page.GoForwardAsync();
        await page.Locator("[data-test=to-recorded]").PressAsync();
        (await page.Locator("[data-test=timeline] [data-event]").CountAsync()).ShouldBe(2);
        (await TypesAsync(id)).ShouldBe(["intake_registered", "profile_completed"]);
        _complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_language_keeps_what_was_typed_and_what_was_wrong(bool script)
    {
        var page = await served.PageAsync([], script: script);
        await page.GotoAsync("/toetsen?lang=nl");
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=placement_started");
        await page.AnswerAsync("employerId", "Bestaat Niet BV");
        await page.AnswerAsync("hoursPerWeek", "24");
        await page.Locator("[data-test=language]").PressAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("en");
        (await page.Locator("[name=employerId]").InputValueAsync()).ShouldBe("Bestaat Niet BV");
        (await page.Locator("[name=hoursPerWeek]").InputValueAsync()).ShouldBe("24");

        await page.ContinueAsync();
        (await page.Locator("[data-test=errors]").InnerTextAsync()).ShouldContain("is not known");
        await page.GotoAsync($"{page.Url}&lang=nl");
        (await page.Locator("[data-test=errors]").InnerTextAsync()).ShouldContain("is niet bekend");
        (await page.Locator("[name=hoursPerWeek]").InputValueAsync()).ShouldBe("24");

        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=case_consulted");
        await page.AnswerAsync("on", "2020-02-05");
        await page.ContinueAsync();
        await page.Locator("[data-test=language]").PressAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Check your answers");
        (await page.Locator("[data-answer=on]").InnerTextAsync()).ShouldContain("5 Feb 2020");
        await page.RecordAsync();
        (await TypesAsync(id)).ShouldContain("case_consulted");
    }

    [Fact]
    public async Task Enter_in_a_question_goes_on_and_does_not_change_the_language()
    {
        var page = await served.PageAsync([]);
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=professional_assigned&lang=nl");
        await page.AnswerAsync("professionalId", "prof-07");
        await page.Locator("[name=professionalId]").PressAsync("Enter");
        await page.Locator("[data-test=errors]").WaitForAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("nl");
    }

    [Fact]
    public async Task A_link_out_of_a_form_keeps_what_was_typed_and_an_empty_form_can_be_begun()
    {
        var page = await served.PageAsync(_complaints);
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=match_proposed");
        await page.AnswerAsync("on", "2020-03-01");
        await page.Locator("[data-test=aside]").PressAsync();
        page.Url.ShouldContain("/werkgevers/nieuw");
        await page.GoBackAsync();
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-03-01");
        (await page.Locator("[data-test=draft]").CountAsync()).ShouldBe(1);
        await page.Locator("[data-test=draft] button").PressAsync();
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBeEmpty();
        (await page.Locator("[data-test=draft]").CountAsync()).ShouldBe(0);
        _complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_corrects_who_retracts_and_who_records_a_meeting_go_back_and_forth_too()
    {
        var page = await served.PageAsync([]);
        var id = await page.IntakeAsync("2020-02-01");
        await page.StepAsync(id, "case_consulted", ("on", "2020-02-05"));
        await page.Locator("[data-test=timeline] [data-test=correct]").Nth(1).PressAsync();
        await page.AnswerAsync("on", "2020-02-06");
        await page.AnswerAsync("correctie-reden", "entered_wrongly");
        await page.ContinueAsync();
        await page.ReloadAsync();
        (await page.Locator("[data-test=sides] ins").InnerTextAsync()).ShouldContain("6 feb 2020");
        await page.GoBackAsync();
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-02-06");
        (await page.Locator("[name=correctie-reden]").InputValueAsync()).ShouldBe("entered_wrongly");
        await page.ContinueAsync();
        await page.RecordAsync();
        await page.GoBackAsync();
        (await page.Locator("[data-test=already-recorded]").CountAsync()).ShouldBe(1);

        await page.GotoAsync($"/trajecten/{id}");
        await page.Locator("[data-test=timeline] [data-test=correct]").Nth(1).PressAsync();
        await page.AnswerAsync("intrekking-reden", "duplicate");
        await page.Locator("button[value=intrekken]").PressAsync();
        await page.ReloadAsync();
        await page.Locator("[data-test=record]").PressAsync();
        (await page.Locator("[data-test=retraction]").CountAsync()).ShouldBe(1);
        await page.GoBackAsync();
        (await page.Locator("[data-test=already-recorded]").CountAsync()).ShouldBe(1);

        await page.GotoAsync("/matching/voorstellen");
        await page.AnswerAsync("on", "2020-02-10");
        await page.Locator("button[value=meer]").PressAsync();
        (await page.Locator("[data-row]").CountAsync()).ShouldBe(8);
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-02-10");
        await page.AnswerAsync("candidate-1", id);
        await page.AnswerAsync("employerId-1", "E-001");
        await page.AnswerAsync("startingPoint-1", "candidate");
        await page.ContinueAsync();
        await page.ReloadAsync();
        (await page.Locator("[data-test=answers] [data-row]").CountAsync()).ShouldBe(1);
        await page.GoBackAsync();
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-02-10");
    }

    [Fact]
    public async Task A_person_page_with_a_mistake_can_be_asked_again()
    {
        var page = await served.PageAsync([]);
        await page.GotoAsync("/trajecten/T-2022-35/persoon");
        await page.Locator("[name=birth_year]").FillAsync("17");
        await page.Locator("[data-test=person-form] button[type=submit]").PressAsync();
        (await page.Locator("[data-test=errors]").CountAsync()).ShouldBe(1);
        await page.ReloadAsync();
        (await page.Locator("[name=birth_year]").InputValueAsync()).ShouldBe("17");
        await page.Locator("[data-test=language]").PressAsync();
        (await page.Locator("[name=birth_year]").InputValueAsync()).ShouldBe("17");
    }

    [Fact]
    public async Task Whose_session_ends_in_the_middle_of_a_form_finds_it_after_signing_in()
    {
        var page = await served.PageAsync(_complaints, signedIn: false);
        await page.GotoAsync("/inloggen");
        await page.Locator("button[value=lead]").PressAsync();
        var id = await page.IntakeAsync("2020-02-01");
        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=profile_completed");
        await page.AnswerAsync("on", "2020-02-12");
        await using (var end = served.Source.CreateCommand(
            "update spoor.sessions s set seen_at = s.seen_at - interval '1 hour' from spoor.accounts a where a.id = s.account and a.login = 'demo-lead'"))
        {
            await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await page.ContinueAsync();
        (await page.Locator("[data-test=ended]").InnerTextAsync()).ShouldContain("bewaard");
        await page.Locator("button[value=lead]").PressAsync();
        (await page.Locator("[data-test=draft]").GetAttributeAsync("data-after-session")).ShouldBe("yes");
        (await page.Locator("[name=on]").InputValueAsync()).ShouldBe("2020-02-12");
        (await TypesAsync(id)).ShouldBe(["intake_registered"]);
        await page.ContinueAsync();
        await page.RecordAsync();
        (await TypesAsync(id)).ShouldBe(["intake_registered", "profile_completed"]);
        _complaints.ShouldBeEmpty();
    }

    private async Task<List<string>> TypesAsync(string id) =>
        (await served.Log.FetchStreamAsync(new(StreamKind.Trajectory, id), long.MaxValue, TestContext.Current.CancellationToken)).Lines.Select(l => l.Type).ToList();
}
