using System.Net;
using NodaTime;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Tests.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>What was retracted, be it a whole case or the step that somebody is putting right: who did it and when is told, and what was typed is kept.</summary>
public sealed class RetractedMeanwhile(PostgresServer server) : IAsyncLifetime
{
    private TwoProgrammes _two = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _two = await TwoProgrammes.OpenAsync(server);

    public ValueTask DisposeAsync() => _two.DisposeAsync();

    [Fact]
    public async Task Retracting_the_last_step_of_a_case_leads_to_a_page_that_says_so_and_to_whoever_may_open_it_alone()
    {
        await _two.AsAsync("retracts", "p-1", new StoredRoleAssignment("lead", "nhn"));
        await RetractAsync("T-mine", 1);
        var (status, _, location) = await RetractAsync("T-mine", 0);
        (status, location!.ToString()).Item1.ShouldBe(HttpStatusCode.SeeOther);

        var (shown, body, _) = await _two.Door.GetAsync(location.ToString());
        shown.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("data-test=\"case-retracted\"");
        body.ShouldContain("u-retracts");
        body.ShouldNotContain("href=\"/trajecten/T-mine\"");
        (await _two.Door.GetAsync($"/trajecten/T-mine/persoon")).Status.ShouldBe(HttpStatusCode.NotFound);

        await _two.AsAsync("elsewhere", "p-1", new StoredRoleAssignment("lead", "other"));
        (await _two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.NotFound);
        await _two.AsAsync("colleague", "p-2", new StoredRoleAssignment("counsellor", "nhn"));
        (await _two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Retracting_an_employer_leads_to_the_list_without_a_link_to_what_is_not_there_any_more()
    {
        await _two.AsAsync("retracts-employer", null, new StoredRoleAssignment("lead", "nhn"));
        var proof = await _two.Door.ProofAsync("/werkgevers/nieuw");
        var made = Guid.NewGuid();
        await _two.Door.SendAsync("/werkgevers/nieuw", proof, ("name", "Nieuw"), ("on", "2022-01-01"), ("gebeurtenis", $"{made}"), ("versie", "0"), ("actie", "vastleggen"));
        var id = $"E-{$"{made}"[..8]}";
        var (status, _, location) = await _two.Door.SendAsync(
            $"/werkgevers/{id}/gebeurtenissen/{made}/corrigeren", proof, ("intrekking-reden", "duplicate"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "1"), ("actie", "intrekken-vastleggen"));

        status.ShouldBe(HttpStatusCode.SeeOther);
        location!.ToString().ShouldStartWith("/werkgevers?");
        var (shown, body, _) = await _two.Door.GetAsync(location.ToString());
        shown.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("data-test=\"recorded\"");
        body.ShouldNotContain($"href=\"/werkgevers/{id}\"");
    }

    [Fact]
    public async Task What_another_case_stands_in_the_way_of_is_said_on_the_page_where_it_was_pressed()
    {
        await _two.AsAsync("retracts-named-employer", null, new StoredRoleAssignment("lead", "nhn"));
        var form = $"/werkgevers/E-1/gebeurtenissen/{Steps.Nth("employer/E-1", 1)}/corrigeren";
        var (_, page, _) = await _two.Door.SendAsync(
            form, await _two.Door.ProofAsync(form), ("intrekking-reden", "duplicate"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "1"), ("actie", "intrekken-vastleggen"));

        page.QuerySelector("[data-test=not-done], [data-test=errors]")!.TextContent.ShouldContain("T-theirs");
    }

    [Theory]
    [InlineData("controleren")]
    [InlineData("vastleggen")]
    public async Task Whose_assignment_is_retracted_while_he_fills_in_a_form_is_refused_and_keeps_what_he_typed(string action)
    {
        const string form = "/trajecten/T-mine/stappen/nieuw?stap=feedback_given";
        StoredRoleAssignment counsellor = new("counsellor", "nhn");
        await _two.AsAsync("loses", "p-1", counsellor);
        var proof = await _two.Door.ProofAsync(form);
        await _two.AsAsync("lead-retracts", null, new StoredRoleAssignment("lead", "nhn"));
        await RetractAsync("T-mine", 1);

        await _two.AsAsync("loses", "p-1", counsellor);
        var lines = (await LinesAsync("T-mine")).Count;
        (string, string)[] typed = [("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "2"), ("on", "2022-04-05"), ("actie", action)];
        var (status, refused, _) = await _two.Door.SendAsync(form, proof, typed);
        status.ShouldBe(HttpStatusCode.Forbidden);
        refused.QuerySelector("[data-test=form-kept]")!.TextContent.ShouldContain("30 minuten");
        refused.Body!.TextContent.ShouldNotContain("2022-04-05");
        (await _two.Door.GetAsync(form)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await LinesAsync("T-mine")).Count.ShouldBe(lines);

        // Alike for a number that is nowhere; and without the proof of a page nothing is kept.
        var nowhere = (await _two.Door.SendAsync(form.Replace("T-mine", "T-none", StringComparison.Ordinal), proof, typed)).Page;
        nowhere.Body!.TextContent.ShouldBe(refused.Body.TextContent.Replace("T-mine", "T-none", StringComparison.Ordinal));
        (await _two.Door.SendAsync(form, "geen bewijs", typed)).Page.QuerySelector("[data-test=form-kept]").ShouldBeNull();

        await _two.RecordAsync("trajectory/T-mine", Steps.Coach() with { ProfessionalId = new("p-1") });
        var (again, body, _) = await _two.Door.GetAsync(form);
        again.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("2022-04-05");
        body.ShouldContain("Dit traject was niet van u toen u dit verstuurde.");

        // It is his alone.
        await _two.AsAsync("lead-retracts", null, new StoredRoleAssignment("lead", "nhn"));
        (await _two.Door.GetAsync(form)).Body.ShouldNotContain("2022-04-05");
    }

    [Theory]
    [InlineData("controleren")]
    [InlineData("vastleggen")]
    public async Task Who_corrects_a_step_that_somebody_retracted_is_told_by_whom_and_when_and_keeps_what_he_typed(string action)
    {
        await _two.AsAsync("corrector", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        await RecordAsync("T-mine", Steps.MentalHealth("2022-02-01"), "u-corrector");
        var involved = (await LinesAsync("T-mine"))[2];
        var form = $"/trajecten/T-mine/gebeurtenissen/{involved.Id}/corrigeren";
        var proof = await _two.Door.ProofAsync(form);
        await RecordAsync("T-mine", new StepRetracted(involved.Id, CorrectionReason.Duplicate), "u-other");

        var (status, page, _) = await _two.Door.SendAsync(
            form, proof, ("organisationId", "GGZ-1"), ("form", "guidance"), ("from", "2022-02-22"), ("correctie-reden", "learned_later"),
            ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "3"), ("actie", action));

        status.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("[data-test=retracted-by]")!.TextContent.ShouldContain("u-other");
        page.QuerySelector("[data-test=typed] [data-answer=from]")!.TextContent.ShouldContain("22 feb 2022");

        // It can be gone on with as a new step, in which it stands.
        var again = page.QuerySelector("[data-test=again]")!;
        var (_, anew, _) = await _two.Door.SendAsync(
            again.GetAttribute("action")!, proof, [.. again.QuerySelectorAll("input").Where(i => i.GetAttribute("name") != "bewijs").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)), ("actie", "wijzigen")]);
        anew.QuerySelector("[name=from]")!.GetAttribute("value").ShouldBe("2022-02-22");
        (await LinesAsync("T-mine")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Who_corrects_an_intake_that_somebody_retracted_is_told_and_may_record_it_anew()
    {
        await _two.AsAsync("intake-corrector", "p-1", new StoredRoleAssignment("lead", "nhn"));
        var lines = await LinesAsync("T-mine");
        var form = $"/trajecten/T-mine/gebeurtenissen/{lines[0].Id}/corrigeren";
        var proof = await _two.Door.ProofAsync(form);
        await RecordAsync("T-mine", new StepRetracted(lines[1].Id, CorrectionReason.Duplicate), "u-other");
        await RecordAsync("T-mine", new StepRetracted(lines[0].Id, CorrectionReason.WrongTrajectory), "u-other");

        var (status, page, _) = await _two.Door.SendAsync(
            form, proof, ("clientId", "c-mine"), ("startedOn", "2022-01-11"), ("municipality", "GM0361"), ("benefit", "ww"), ("goal", "find_work"), ("correctie-reden", "learned_later"),
            ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "2"), ("actie", "vastleggen"));

        status.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("[data-test=retracted-by]")!.TextContent.ShouldContain("u-other");
        page.QuerySelector("[data-test=again] input[name=id]")!.GetAttribute("value").ShouldBe("T-mine");
    }

    [Theory]
    [InlineData("/persoon", "telephone", "06 1234 5678")]
    [InlineData("/gebeurtenissen/{intake}/notitie", "notitie", "Belt liever in de ochtend.")]
    [InlineData("/stappen/nieuw?stap=feedback_given", "on", "2022-04-05")]
    public async Task Who_fills_in_any_form_of_a_case_whose_intake_was_retracted_is_told_by_whom_and_when_and_keeps_what_he_typed(string below, string field, string typed)
    {
        await _two.AsAsync("typist", "p-1", new StoredRoleAssignment("lead", "nhn"));
        var lines = await LinesAsync("T-mine");
        var form = $"/trajecten/T-mine{below.Replace("{intake}", $"{lines[0].Id}", StringComparison.Ordinal)}";
        var proof = await _two.Door.ProofAsync(form);
        await RecordAsync("T-mine", new StepRetracted(lines[1].Id, CorrectionReason.Duplicate), "u-first");
        await RecordAsync("T-mine", new StepRetracted(lines[0].Id, CorrectionReason.WrongTrajectory), "u-other");

        (string, string)[] sent = [(field, typed), ("versie", "0"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("actie", "vastleggen")];
        var (status, page, _) = await _two.Door.SendAsync(form, proof, sent);
        status.ShouldBe(HttpStatusCode.Conflict);
        var by = page.QuerySelector("[data-test=retracted-by]")!.TextContent;
        (by.Contains("u-other", StringComparison.Ordinal), by.Contains("u-first", StringComparison.Ordinal)).ShouldBe((true, false));
        page.QuerySelector($"[data-test=typed] [data-answer={field}]").ShouldNotBeNull();
        page.QuerySelector("[data-test=again]").ShouldBeNull("no step, nor anything else, goes on without an intake");

        // It tells nothing to who may not see the case, and of what he typed nobody else sees anything.
        await _two.AsAsync("apart", "p-9", new StoredRoleAssignment("lead", "other"));
        var (refused, other, _) = await _two.Door.SendAsync(form, proof, sent);
        refused.ShouldBe(HttpStatusCode.NotFound);
        other.Body!.TextContent.ShouldNotContain("u-other");
        await _two.AsAsync("lead-too", null, new StoredRoleAssignment("lead", "nhn"));
        (await _two.Door.GetAsync(form)).Body.ShouldNotContain("data-test=\"typed\"");

        // It is there again once the case is.
        await _two.RecordAsync("trajectory/T-mine", Steps.Intake("2022-01-11", client: "c-mine"));
        await _two.AsAsync("typist", "p-1", new StoredRoleAssignment("lead", "nhn"));
        (await _two.Door.GetAsync(form)).Body.ShouldContain(WebUtility.HtmlEncode(typed));
    }

    private async Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page, Uri? Location)> RetractAsync(string trajectory, int nth)
    {
        var lines = await LinesAsync(trajectory);
        var form = $"/trajecten/{trajectory}/gebeurtenissen/{lines[nth].Id}/corrigeren";
        return await _two.Door.SendAsync(
            form, await _two.Door.ProofAsync(form), ("intrekking-reden", "duplicate"), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", $"{lines.Count}"), ("actie", "intrekken-vastleggen"));
    }

    private async Task RecordAsync(string trajectory, Step step, string actor)
    {
        await using var desk = new Spoor.EventStore.Appending.CommandQueue(new PostgresEventStore(_two.Source));
        (await desk.RecordAsync([Spoor.EventStore.Appending.EventToAppend.FromCommand(new(Guid.NewGuid()), new(StreamKind.Trajectory, trajectory), step, actor)], Stop)).Failed.ShouldBeFalse();
    }

    private async Task<IReadOnlyList<StoredEvent>> LinesAsync(string trajectory) =>
        (await new PostgresEventStore(_two.Source).FetchStreamAsync(new(StreamKind.Trajectory, trajectory), long.MaxValue, Stop)).Lines;
}
