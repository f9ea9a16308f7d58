using System.Net;
using AngleSharp.Html.Parser;
using NodaTime;
using Shouldly;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Standing in is for one programme, and for no longer than it says.</summary>
public sealed class DelegationsOfOneProgramme(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private readonly TwoProgrammes _two = served.Two;

    private LocalDate Today => ReplayInputs.DateOf(_two.Clock.Now);

    [Fact]
    public async Task Whoever_stands_in_for_a_professional_of_two_programmes_reaches_the_cases_of_the_one_it_is_for()
    {
        StoredRoleAssignment[] both = [new("counsellor", "nhn"), new("counsellor", "other")];
        var counsellor = await _two.AsAsync("for-one", "p-9", both);
        (await ArrangeAsync("lead-of-nhn", counsellor, "p-1", Today.PlusDays(3))).Status.ShouldBe(HttpStatusCode.SeeOther);

        await _two.AsAsync("for-one", "p-9", both);
        (await _two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.OK);
        (await _two.Door.GetAsync("/trajecten/T-else")).Status.ShouldBe(HttpStatusCode.Forbidden, "p-1 guides it, in the other programme");
        (await _two.Door.GetAsync("/trajecten?programma=other")).Body.ShouldNotContain("T-else");
        (await _two.Door.GetAsync("/trajecten?programma=nhn")).Body.ShouldContain("T-mine");
        (await _two.Door.GetAsync("/werkgevers/E-1?programma=other")).Body.ShouldNotContain("T-else");

        await _two.AsAsync("lead-of-other", null, new StoredRoleAssignment("lead", "other"));
        (await _two.Door.GetAsync("/vervanging")).Body.ShouldNotContain("data-test=\"row\"", Case.Sensitive, "what is of another programme is not told");
    }

    [Fact]
    public async Task The_page_goes_by_the_clock_that_opens_the_cases_where_the_log_is_a_day_ahead()
    {
        await using var two = await TwoProgrammes.OpenAsync(served.Server);
        var ahead = two.Clock.Now + Duration.FromHours(24) - Duration.FromMinutes(5);
        await two.ImportAsync($$$"""
            {"id":"{{{Guid.NewGuid()}}}","stream":"employer/E-1","type":"employer_contacted","recordedAt":"{{{ahead:uuuu-MM-dd'T'HH:mm:ss'Z'}}}","actor":"u-7","data":{"organisationId":"wsp","on":"2024-02-01","purpose":"information"}}

            """);
        var today = $"{ReplayInputs.DateOf(two.Clock.Now):uuuu-MM-dd}";
        var counsellor = await two.AsAsync("for-today", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        StoredRoleAssignment lead = new("lead", "nhn");
        await two.AsAsync("lead-of-nhn", null, lead);

        (await PageAsync()).QuerySelectorAll("main input[type=date]").Select(i => i.GetAttribute("value")).ShouldBe([today, today]);
        (await two.Door.SendAsync("/vervanging", await two.Door.ProofAsync("/vervanging"), ("account", $"{counsellor}"), ("voor", "p-1"), ("van", today), ("tot", today))).Status
            .ShouldBe(HttpStatusCode.SeeOther, "it gives access today");
        await two.AsAsync("for-today", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        (await two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.OK);

        await two.AsAsync("lead-of-nhn", null, lead);
        var ended = (await PageAsync()).QuerySelector("[data-test=row] button")!.GetAttribute("value")!;
        await two.Door.SendAsync("/vervanging", await two.Door.ProofAsync("/vervanging"), ("einde", ended));
        await two.AsAsync("for-today", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        (await two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.Forbidden);

        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync() => await new HtmlParser().ParseDocumentAsync((await two.Door.GetAsync("/vervanging")).Body);
    }

    [Fact]
    public async Task Thirteen_weeks_is_the_longest_and_the_lead_may_set_another()
    {
        var counsellor = await _two.AsAsync("for-long", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        var (status, page, _) = await ArrangeAsync("lead-of-nhn", counsellor, "p-2", Today.PlusDays(13 * 7));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("[data-test=errors]")!.TextContent.ShouldContain("13");
        (await ArrangeAsync("lead-of-nhn", counsellor, "p-2", Today.PlusDays((13 * 7) - 1))).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await SetAsync("61", "5")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SetAsync("veel", "5")).Page.QuerySelectorAll("[data-test=settings] [data-test=fault]").Length.ShouldBe(1);
        (await SetAsync("14", "5")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ArrangeAsync("lead-of-nhn", counsellor, "p-2", Today.PlusDays(13 * 7))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var kept = (await _two.Accesses.FindAsync(new("nhn", "u-lead-of-nhn"), 100, 0, TestContext.Current.CancellationToken)).Rows.Where(l => l.Act == "administer");
        kept.ShouldHaveSingleItem("what did not change is no change").Asked.ShouldBe("stand_in_weeks: 13 → 14");
        var looks = (await PageAsync("/inzage")).Body!.TextContent;
        looks.ShouldContain("Vervanging duurt hoogstens zoveel weken: 13 → 14");
        looks.ShouldNotContain("stand_in_weeks");
        var settings = new SettingsDatabase(_two.Source);
        (await settings.OfAsync("nhn", TestContext.Current.CancellationToken)).DelegationWeeks.ShouldBe(14);
        (await settings.OfAsync("other", TestContext.Current.CancellationToken)).DelegationWeeks.ShouldBe(13);
        await _two.AsAsync("no-lead", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        (await _two.Door.GetAsync("/programma")).Body.ShouldNotContain("data-test=\"settings\"");
        (await _two.Door.SendAsync("/programma/instellingen", await _two.Door.ProofAsync("/account"), ("stand_in_weeks", "60"), ("needs_per_hour", "60"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_lead_is_told_what_he_saved_and_within_which_range_he_may()
    {
        await _two.AsAsync("lead-sets", null, new StoredRoleAssignment("lead", "other"));
        var settings = (await PageAsync("/programma")).QuerySelector("[data-test=settings]")!;
        settings.QuerySelectorAll("[data-test=saved]").ShouldBeEmpty();
        foreach (var input in settings.QuerySelectorAll("input.spoor-input"))
        {
            settings.QuerySelector($"#{input.GetAttribute("aria-describedby")}")!.TextContent.ShouldBe("Een heel getal van 1 tot en met 60.");
        }

        var (status, _, location) = await SetAsync("13", "7");
        status.ShouldBe(HttpStatusCode.SeeOther);
        var saved = (await PageAsync($"{location}")).QuerySelector("[data-test=settings]")!;
        saved.TextContent.ShouldContain("De instellingen zijn bewaard");
        saved.QuerySelectorAll("[data-test=saved]").ShouldHaveSingleItem().TextContent.ShouldBe("Zo vaak per uur mag een account een traject wegens nood vragen: 7");
        (await PageAsync($"{(await SetAsync("13", "7")).Location}")).QuerySelector("[data-test=settings]")!.TextContent.ShouldContain("Er is niets gewijzigd");
        var (_, wrong, _) = await SetAsync("13", "61");
        wrong.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("van 1 tot en met 60");
        wrong.QuerySelector("[name=needs_per_hour]")!.GetAttribute("aria-describedby").ShouldBe("veld-needs_per_hour-hint veld-needs_per_hour-fout");

        // Whoever asks for the address of the form after he saved is led to the page that it stands on.
        (await SetAsync("13", "7")).Status.ShouldBe(HttpStatusCode.SeeOther);
        var again = await _two.Door.GetAsync("/programma/instellingen");
        (again.Status, again.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/programma#kop-instellingen"));
    }

    [Fact]
    public async Task What_is_set_wrongly_stands_on_a_page_that_can_be_asked_again_and_neither_another_language_nor_an_ended_session_loses_it()
    {
        const string form = "/programma/instellingen";
        await _two.AsAsync("lead-types", null, new StoredRoleAssignment("lead", "nhn"));
        var (_, wrong) = await SentAsync("13", "61");
        (wrong.StatusCode, wrong.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"{form}?fase=controle"));
        (await _two.Door.GetAsync($"{form}?fase=controle")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageAsync($"{form}?fase=controle")).QuerySelectorAll("[data-test=fault]").ShouldHaveSingleItem();
        (await PageAsync($"{form}?fase=controle")).QuerySelectorAll("[data-test=errors] a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("#veld-needs_per_hour");

        (await PageAsync("/programma")).QuerySelector("[data-test=errors]").ShouldBeNull();
        (await PageAsync("/programma")).QuerySelector("[data-test=language]")!.GetAttribute("form").ShouldBe("formulier");
        await SentAsync("13", "62", ("actie", "taal:en"));
        (await PageAsync($"{form}?lang=en")).QuerySelector("[name=needs_per_hour]")!.GetAttribute("value").ShouldBe("62");

        await _two.Door.GetAsync("/programma?lang=nl");

        var (proof, _) = await SentAsync("13", "63");
        _two.Clock.Now += Duration.FromHours(6);
        (await _two.Door.SendAsync(form, proof, ("stand_in_weeks", "13"), ("needs_per_hour", "64"))).Location!.ToString().ShouldEndWith("bewaard=ja");
        await _two.AsAsync("lead-types", null, new StoredRoleAssignment("lead", "nhn"));
        var again = await PageAsync(form);
        again.QuerySelector("[name=needs_per_hour]")!.GetAttribute("value").ShouldBe("64");
        again.QuerySelector("[data-test=draft]")!.GetAttribute("data-after-session").ShouldBe("yes");

        async Task<(string Proof, HttpResponseMessage Answer)> SentAsync(string weeks, string needs, params (string, string)[] more)
        {
            var given = await _two.Door.ProofAsync("/programma");
            (string Name, string Value)[] fields = [("bewijs", given), ("stand_in_weeks", weeks), ("needs_per_hour", needs), .. more];
            using var typed = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
            return (given, await _two.Door.Client.PostAsync(new Uri(form, UriKind.Relative), typed, TestContext.Current.CancellationToken));
        }
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync((await _two.Door.GetAsync(address)).Body);

    private async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page, Uri? Location)> SetAsync(string weeks, string needs) =>
        await _two.Door.SendAsync("/programma/instellingen", await _two.Door.ProofAsync("/programma"), ("stand_in_weeks", weeks), ("needs_per_hour", needs));

    private async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page, Uri? Location)> ArrangeAsync(string lead, Guid counsellor, string professional, LocalDate until)
    {
        await _two.AsAsync(lead, null, new StoredRoleAssignment("lead", "nhn"));
        return await _two.Door.SendAsync(
            "/vervanging", await _two.Door.ProofAsync("/vervanging"), ("account", $"{counsellor}"), ("voor", professional), ("van", $"{Today:uuuu-MM-dd}"), ("tot", $"{until:uuuu-MM-dd}"));
    }
}
