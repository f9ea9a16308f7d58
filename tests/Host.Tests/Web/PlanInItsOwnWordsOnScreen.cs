using Shouldly;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Trajectories;
using Spoor.Host.Tests.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>Version 2 of the rules on the screens: the readings of a year, what decided in a sentence, and what the check page doubts.</summary>
public sealed class PlanInItsOwnWordsOnScreen(PostgresServer server)
{
    [Fact]
    public async Task The_readings_of_a_year_say_its_range_and_what_each_reading_moves()
    {
        await using var site = await ExamplesAsync();

        var page = await site.PageAsync("/jaren/2023/lezingen?stand=2025-06-01");

        page.QuerySelector("[data-range=trajectories]")!.TextContent.ShouldBe("8; tussen 2 en 10 naar lezing van het plan");
        page.QuerySelector("[data-range=new_employers]")!.TextContent.ShouldBe("0; tussen 0 en 2 naar lezing van het plan");
        var strict = page.QuerySelectorAll("[data-reading=unpaidRule]").ShouldHaveSingleItem();
        strict.QuerySelectorAll("a").Select(a => a.TextContent).ShouldBe(["T-failed-trial", "T-volunteers-after"]);
        page.QuerySelectorAll("[data-reading]").Length.ShouldBe(13);
    }

    [Theory]
    [InlineData("T-coach-after", "professional", "nadat de baan op")]
    [InlineData("T-client-manager", "professional", "is niet vastgelegd dat die geschoold is")]
    [InlineData("T-referred", "mental_health", "De cliënt is aangemeld door")]
    [InlineData("T-volunteers-after", "unpaid", "niet de bestemming")]
    [InlineData("T-twelve-months-unpaid", "unpaid", "Het plan staat 6 maanden toe")]
    public async Task Why_names_the_condition_that_decided(string trajectory, string rule, string sentence)
    {
        await using var site = await ExamplesAsync();

        var page = await site.PageAsync($"/trajecten/{trajectory}/waarom?stand=2025-06-01");

        page.QuerySelector($"[data-rule={rule}] .spoor-why__sentence")!.TextContent.ShouldContain(sentence);
        page.QuerySelectorAll("[data-rule]").Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_year_counted_by_no_adopted_definition_says_both_figures()
    {
        await using var site = await ExamplesAsync();
        (await site.PageAsync("/jaren/2023")).QuerySelector("[data-test=none-adopted]")!.TextContent.ShouldContain("Volgens nhn-plan tellen 8 trajecten");

        await using var adopted = await RunningSite.StartAsync(
            Register.OfTheRegion().Record("programme/nhn", new DefinitionAdopted(Definition.NhnPlan)).Record("trajectory/T-1", Steps.Intake()).Log, server);
        (await adopted.PageAsync("/jaren/2022")).QuerySelector("[data-test=none-adopted]").ShouldBeNull();
    }

    [Fact]
    public async Task An_employer_without_a_number_is_shown_as_one_that_may_be_known_already()
    {
        await using var site = await ExamplesAsync();

        var page = await site.PageAsync("/werkgevers?stand=2025-06-01");

        page.QuerySelectorAll(".spoor-tag").Select(t => t.TextContent).ShouldContain(t => t.Contains("KvK-nummer ontbreekt (", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mental_health_involved", "organisationId=GEM-1&form=treatment&from=2022-02-01", "niet als GGZ-instelling")]
    [InlineData("professional_assigned", "professionalId=p-9&role=client_manager&employedBy=municipality&from=2022-02-01", "niet gezegd of die geschoold is")]
    [InlineData("professional_assigned", "professionalId=p-9&role=client_manager&employedBy=municipality&from=2022-02-01&trained=true", null)]
    public async Task The_check_page_says_what_is_doubtful(string step, string answers, string? doubt)
    {
        await using var two = await TwoProgrammes.OpenAsync(server);
        await two.RecordAsync("programme/nhn", new PartyJoined(new("GEM-1"), "Gemeente", PartyKind.Municipality, null, null, Steps.Day("2021-02-01")));
        await two.AsAsync("lead", null, new StoredRoleAssignment("lead", "nhn"));
        var form = $"/trajecten/T-mine/stappen/nieuw?stap={step}";
        var proof = await two.Door.ProofAsync(form);

        var (_, check, _) = await two.Door.SendAsync(
            form, proof, [("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "2"), ("actie", "controleren"), .. answers.Split('&').Select(a => (a[..a.IndexOf('=')], a[(a.IndexOf('=') + 1)..]))]);

        check.QuerySelector("[data-test=effect]").ShouldNotBeNull();
        (check.QuerySelector("[data-test=doubt]")?.TextContent.Contains(doubt ?? "–", StringComparison.Ordinal)).ShouldBe(doubt is null ? null : true);
    }

    private async Task<RunningSite> ExamplesAsync()
    {
        var register = Register.Empty().At("2026-06-01T00:00:00Z");
        register.Import(ContractExamples.Read("readings.jsonl")).Faults.ShouldBeEmpty();
        return await RunningSite.StartAsync(register.Log, server);
    }
}
