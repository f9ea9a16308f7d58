using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Pictures of what a form becomes: wrong, checked, overtaken, recorded.</summary>
public sealed class PicturesOfForms(RecordedRegister served)
{
    [Fact]
    public async Task Every_state_of_a_form_has_its_picture()
    {
        var (page, other) = (await served.PageAsync([]), await served.PageAsync([]));
        var employer = await served.EmployerAsync();
        var id = await other.IntakeAsync("2020-02-01");
        await other.StepAsync(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2020-01-15"));

        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=placement_started");
        await page.AnswerAsync("employerId", "Onbekend BV");
        await page.AnswerAsync("startsOn", "2020-01-01");
        await page.ContinueAsync();
        await page.PicturedAsync("stap-fouten");

        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=professional_assigned");
        foreach (var (field, value) in new[] { ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2020-02-03") })
        {
            await page.AnswerAsync(field, value);
        }

        await page.ContinueAsync();
        await page.PicturedAsync("stap-controleren");
        await other.StepAsync(id, "case_consulted", ("on", "2020-02-06"));
        await page.RecordAsync();
        await page.PicturedAsync("stap-ingehaald");
        await page.RecordAsync();
        await page.PicturedAsync("stap-vastgelegd");

        await page.Locator("[data-test=correct]").First.PressAsync();
        await page.AnswerAsync("goal", "keep_work");
        await page.AnswerAsync("startedOn", "2020-01-28");
        await page.AnswerAsync("correctie-reden", "entered_wrongly");
        await page.ContinueAsync();
        await page.PicturedAsync("corrigeren-controleren");
        await page.RecordAsync();
        await page.PicturedAsync("traject-gecorrigeerd");

        await page.GotoAsync($"/matching/voorstellen?kandidaat={id}&werkgever={employer}");
        await page.AnswerAsync("on", "2020-03-01");
        await page.AnswerAsync("startingPoint-1", "vacancy");
        await page.ContinueAsync();
        await page.PicturedAsync("voorstellen-controleren");
        (await page.Locator("[data-test=check]").CountAsync()).ShouldBe(1);
    }
}
