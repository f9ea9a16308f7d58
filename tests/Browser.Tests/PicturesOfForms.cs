using Shouldly;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Pictures of what a form becomes: wrong, checked, overtaken, recorded.</summary>
public sealed class PicturesOfForms(RecordedRegister served)
{
    [Fact]
    public async Task Every_state_of_a_form_has_its_picture()
    {
        var (page, other) = (await served.Page([]), await served.Page([]));
        var employer = await served.Employer();
        var id = await other.Intake("2020-02-01");
        await other.Step(id, "mental_health_involved", ("organisationId", "GGZ NHN"), ("form", "treatment"), ("from", "2020-01-15"));

        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=placement_started");
        await page.Answer("employerId", "Onbekend BV");
        await page.Answer("startsOn", "2020-01-01");
        await page.Continue();
        await page.Pictured("stap-fouten");

        await page.GotoAsync($"/trajecten/{id}/stappen/nieuw?stap=professional_assigned");
        foreach (var (field, value) in new[] { ("professionalId", "prof-07"), ("role", "job_coach"), ("employedBy", "municipality"), ("from", "2020-02-03") })
        {
            await page.Answer(field, value);
        }

        await page.Continue();
        await page.Pictured("stap-controleren");
        await other.Step(id, "case_consulted", ("on", "2020-02-06"));
        await page.Record();
        await page.Pictured("stap-ingehaald");
        await page.Record();
        await page.Pictured("stap-vastgelegd");

        await page.Locator("[data-test=correct]").First.Press();
        await page.Answer("goal", "keep_work");
        await page.Answer("startedOn", "2020-01-28");
        await page.Answer("correctie-reden", "entered_wrongly");
        await page.Continue();
        await page.Pictured("corrigeren-controleren");
        await page.Record();
        await page.Pictured("traject-gecorrigeerd");

        await page.GotoAsync($"/matching/voorstellen?kandidaat={id}&werkgever={employer}");
        await page.Answer("on", "2020-03-01");
        await page.Answer("startingPoint-1", "vacancy");
        await page.Continue();
        await page.Pictured("voorstellen-controleren");
        (await page.Locator("[data-test=check]").CountAsync()).ShouldBe(1);
    }
}
