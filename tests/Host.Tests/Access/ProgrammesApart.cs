using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Access;
using Spoor.Host.Commands;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>What one may name is asked alike of the API, of the forms and of the meeting: nothing that is recorded in one programme reaches into another.</summary>
public sealed class ProgrammesApart(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("an intake for a client of the other programme", "T-made", "nhn", "c-else", false)]
    [InlineData("an intake in the other programme", "T-made", "other", "c-free", false)]
    [InlineData("an intake for a client whom nobody has", "T-made", "nhn", "c-free", true)]
    [InlineData("a case corrected to a client of the other programme", "T-mine", "nhn", "c-else", false)]
    [InlineData("a case corrected into the other programme", "T-mine", "other", "c-mine", false)]
    [InlineData("a case of the other programme, corrected", "T-else", "other", "c-else", false)]
    [InlineData("a case of the other programme, corrected into the own", "T-else", "nhn", "c-else", false)]
    [InlineData("a case corrected to a client of the own programme", "T-mine", "nhn", "c-theirs", true)]
    public async Task A_lead_of_one_programme_names_nobody_of_another_in_a_step_or_in_a_correction(string what, string trajectory, string programme, string client, bool isTaken)
    {
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));
        var id = trajectory == "T-made" ? $"T-{Guid.NewGuid():n}" : trajectory;
        var (status, body) = await PostAsync(trajectory == "T-made"
            ? Event(id, "intake_registered", Intake(programme, client))
            : Event(id, "step_corrected", Corrected(Steps.Nth($"trajectory/{id}", 1), Intake(programme, client))));

        status.ShouldBe(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{what}: {body}");
        var file = await NowAsync(id);
        (file?.Client.Value == client && file.Programme.Value == programme).ShouldBe(isTaken || (trajectory == "T-else" && programme == "other"), what);
        if (trajectory == "T-mine" && isTaken)
        {
            await _two.RecordAsync("trajectory/T-mine", Steps.Corrected("trajectory/T-mine", 1, Steps.Intake("2022-01-10", client: "c-mine")));
        }
    }

    [Theory]
    [InlineData("programme/other", "milestone_planned", """{"milestoneId":"m-1","title":"Elders."}""")]
    [InlineData("programme/other", "step_retracted", null)]
    [InlineData("programme/new", "programme_registered", """{"name":"Nieuw","region":"Elders","centreMunicipality":"GM0361","on":"2022-01-01"}""")]
    public async Task A_lead_records_nothing_of_the_programme_of_another(string stream, string type, string? data)
    {
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));
        var (status, body) = await PostAsync(OnStream(stream, type, data ?? $$"""{"eventId":"{{Steps.Nth(stream, 1)}}","reason":"entered_wrongly"}"""));

        (status, JsonElement.Parse(body).GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "programme-not-yours"), body);
    }

    [Fact]
    public async Task A_lead_of_one_programme_who_evaluates_another_records_nothing_there_by_a_form()
    {
        await _two.AsAsync("lead-who-evaluates", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("evaluator", "other"));
        var proof = await _two.Door.ProofAsync("/programma?programma=nhn");

        var (status, page, _) = await _two.Door.SendAsync(
            "/jaren/2021/afsluiten?programma=other", proof, ("id", $"{Guid.NewGuid()}"), ("bekend", ContractInstant.Pattern.Format(_two.Clock.Now)), ("begrepen", "ja"), ("onvoltooid", "ja"));

        status.ShouldBe(HttpStatusCode.Forbidden, page.Body!.TextContent);
        (await LinesAsync("programme/other")).ShouldBe(["programme_registered"]);
    }

    [Fact]
    public async Task Every_way_in_that_records_steps_is_a_command_of_which_the_one_policy_is_asked()
    {
        var ways = Directory.EnumerateFiles(Tree.At("src", "Host"), "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Tree.At("src", "Host"), f).Split(Path.DirectorySeparatorChar) is ["Features" or "Components" or "Api", ..])
            .Select(f => (Name: Path.GetFileName(f), Text: File.ReadAllText(f))).ToList();

        ways.Count(f => f.Text.Contains("bus.InvokeAsync<", StringComparison.Ordinal)).ShouldBeGreaterThan(3);
        string[] past = [nameof(UnitOfWork), nameof(CommandRecorder), nameof(IEventStore.BeginAppendAsync), $"{nameof(CommandQueue)} "];
        ways.Where(f => past.Any(way => f.Text.Contains(way, StringComparison.Ordinal))).Select(f => f.Name).ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(() => _two.Door.Services.GetRequiredService<CommandRecorder>().RecordAsync(by: null, null, [], Stop));
    }

    [Theory]
    [InlineData(AccessRole.Counsellor, false)]
    [InlineData(AccessRole.Consultant, true)]
    [InlineData(AccessRole.Lead, true)]
    [InlineData(AccessRole.Evaluator, false)]
    [InlineData(AccessRole.Steering, false)]
    [InlineData(AccessRole.Administrator, false)]
    public async Task Only_who_records_of_employers_by_a_form_records_of_them_at_all(AccessRole role, bool may)
    {
        var who = new CurrentUser(Guid.NewGuid(), "u-who", "Voorbeeld", new("p-1"), [new(role, role == AccessRole.Administrator ? null : new("nhn"))]);
        var stream = new StreamId(StreamKind.Employer, "E-1");
        var policy = _two.Door.Services.GetRequiredService<RecordingPolicy>();

        foreach (var step in (Step[])[Steps.Employer(), new StepRetracted(Steps.Nth("employer/E-1", 1), CorrectionReason.EnteredWrongly)])
        {
            (await policy.ValidateAsync(who, null, stream, step, Stop))?.Code.ShouldBe(may ? null : "employers-not-yours");
            EventToAppend[] command = [EventToAppend.FromCommand(new(Guid.NewGuid()), stream, step, who.Actor)];
            RecordingPolicy.Validate(await policy.ScopeOfAsync(who, command, Stop), null, command, _ => null)?.Refusal.Code.ShouldBe(may ? null : "employers-not-yours");
        }
    }

    [Fact]
    public async Task What_a_command_would_make_of_a_case_is_judged_step_by_step()
    {
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));
        var first = Guid.NewGuid();
        var (status, _) = await PostAsync(
            Event("T-stepwise", "intake_registered", Intake("nhn", "c-stepwise"), first),
            Event("T-stepwise", "step_corrected", Corrected(first, Intake("other", "c-stepwise"))));

        status.ShouldBe(HttpStatusCode.Forbidden);
        (await NowAsync("T-stepwise")).ShouldBeNull();
    }

    [Fact]
    public async Task An_id_that_was_given_up_in_another_programme_is_not_begun_again_in_this_one()
    {
        await _two.RecordAsync("trajectory/T-given-up", Steps.Intake("2022-01-10", client: "c-given-up", programme: "other"));
        var intake = (await new PostgresEventStore(_two.Source).FetchStreamAsync(new(StreamKind.Trajectory, "T-given-up"), long.MaxValue, Stop)).Lines[0].Id;
        await _two.RecordAsync("trajectory/T-given-up", new StepRetracted(intake, CorrectionReason.EnteredWrongly));
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));

        (await PostAsync(Event("T-given-up", "intake_registered", Intake("nhn", "c-free")))).Status
            .ShouldBe(HttpStatusCode.Forbidden, "its history has a client of the other programme");
        (await PostAsync(Event("T-other-number", "intake_registered", Intake("nhn", "c-given-up")))).Status
            .ShouldBe(HttpStatusCode.Forbidden, "who the client is was told in the other programme");
    }

    [Fact]
    public async Task The_API_answers_alike_for_a_case_of_another_programme_and_for_none()
    {
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));
        var there = await PostAsync(Event("T-else", "case_consulted", """{"on":"2022-06-01"}"""));
        var not = await PostAsync(Event("T-nope", "case_consulted", """{"on":"2022-06-01"}"""));

        there.Status.ShouldBe(HttpStatusCode.Forbidden);
        there.ShouldBe(not);
    }

    [Fact]
    public async Task The_own_access_log_says_of_a_case_that_is_elsewhere_what_it_says_of_one_that_is_nowhere()
    {
        await _two.AsAsync("lead-who-tries", null, new StoredRoleAssignment("lead", "nhn"));
        await _two.Door.GetAsync("/trajecten/T-else");
        await _two.Door.GetAsync("/trajecten/T-nope");

        (await _two.Accesses.FindAsync(new("nhn", "u-lead-who-tries"), 10, 0, Stop)).Rows.Select(r => (r.Act, r.Trajectory, r.Client))
            .ShouldBe([("refused", null, null), ("refused", null, null)]);
        (await _two.Accesses.FindAsync(new("other", "u-lead-who-tries"), 10, 0, Stop)).Rows.Select(r => (r.Act, r.Trajectory)).ShouldBe([("refused", "T-else")]);
    }

    [Fact]
    public async Task Whoever_leads_both_programmes_moves_a_case_from_one_to_the_other()
    {
        await _two.RecordAsync("trajectory/T-moved", Steps.Intake("2022-01-10", client: "c-moved"));
        var log = new PostgresEventStore(_two.Source);
        var intake = (await log.FetchStreamAsync(new(StreamKind.Trajectory, "T-moved"), long.MaxValue, Stop)).Lines[0].Id;
        await _two.AsAsync("lead-of-both", null, new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("lead", "other"));

        (await PostAsync(Event("T-moved", "step_corrected", Corrected(intake, Intake("other", "c-moved"))))).Status.ShouldBe(HttpStatusCode.OK);
        (await NowAsync("T-moved"))!.Programme.Value.ShouldBe("other");
    }

    [Fact]
    public async Task The_meeting_of_one_programme_takes_no_case_of_another_and_a_form_moves_none()
    {
        await _two.AsAsync("consultant-of-both", null, new StoredRoleAssignment("consultant", "nhn"), new StoredRoleAssignment("consultant", "other"));
        var proof = await _two.Door.ProofAsync("/matching/voorstellen?programma=nhn");
        foreach (var candidate in (string[])["T-else", "T-nope"])
        {
            var (status, page, _) = await _two.Door.SendAsync(
                "/matching/voorstellen?programma=nhn", proof, ("on", "2022-06-01"), ("candidate-1", candidate), ("employerId-1", "E-1"), ("startingPoint-1", "candidate"), ("actie", "vastleggen"));
            status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.QuerySelectorAll("[data-test=errors] a").Length.ShouldBe(1);
        }

        await _two.AsAsync("correcting", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        var form = $"/trajecten/T-mine/gebeurtenissen/{Steps.Nth("trajectory/T-mine", 1)}/corrigeren";
        var (refused, shown, _) = await _two.Door.SendAsync(
            form, await _two.Door.ProofAsync(form), ("clientId", "c-else"), ("startedOn", "2022-01-10"), ("municipality", "GM0361"), ("benefit", "ww"), ("goal", "find_work"),
            ("correctie-reden", "entered_wrongly"), ("actie", "vastleggen"));
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
        shown.QuerySelector("[data-test=errors]")!.TextContent.ShouldContain("pseudoniem");
        (await NowAsync("T-mine"))!.Client.Value.ShouldBe("c-mine");
    }

    [Theory]
    [InlineData("/trajecten/T-both-nhn")]
    [InlineData("/trajecten/T-both-nhn/persoon")]
    public async Task A_look_at_a_person_is_kept_for_every_programme_in_which_the_person_has_a_case(string address)
    {
        var looker = $"looker{address.Count(c => c == '/')}";
        if (await NowAsync("T-both-nhn") is null)
        {
            await _two.RecordAsync("trajectory/T-both-nhn", Steps.Intake("2022-01-10", client: "c-both"));
            await _two.RecordAsync("trajectory/T-both-other", Steps.Intake("2022-01-10", client: "c-both", programme: "other"));
        }

        await _two.AsAsync(looker, null, new StoredRoleAssignment("lead", "nhn"));
        (await _two.Door.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);

        await _two.AsAsync("lead-of-other", null, new StoredRoleAssignment("lead", "other"));
        var body = (await _two.Door.GetAsync($"/inzage?over=c-both&account=u-{looker}")).Body;
        body.ShouldContain("data-row-count=\"1\"");
        body.ShouldContain("T-both-other");
        body.ShouldNotContain("T-both-nhn", Case.Sensitive, "which case it was there is of the other programme");
        (await _two.Door.GetAsync($"/inzage?account=u-{looker}")).Body.ShouldNotContain("T-both-nhn");
    }

    [Fact]
    public async Task The_API_tells_of_an_employer_what_is_of_the_programme_and_no_more()
    {
        await _two.RecordAsync("trajectory/T-placed", Steps.Intake("2022-01-10", client: "c-placed", programme: "other"), Steps.Paid("2022-02-01"));
        await _two.AsAsync("consultant-of-nhn", null, new StoredRoleAssignment("consultant", "nhn"));

        var body = (await _two.Door.GetAsync("/api/employers")).Body;

        body.ShouldContain("\"E-1\"");
        body.ShouldContain("\"placements\":0");
        body.ShouldNotContain("2022-02-01");
        await _two.AsAsync("consultant-of-other", null, new StoredRoleAssignment("consultant", "other"));
        (await _two.Door.GetAsync("/api/employers")).Body.ShouldContain("\"placements\":1");
    }

    [Fact]
    public async Task Who_was_released_and_assigned_again_guides_the_case()
    {
        await _two.RecordAsync("trajectory/T-again", Steps.Intake("2022-01-10", client: "c-again"), Steps.Coach(id: "p-1"), Steps.CoachLeaves("2022-02-01", "p-1"), Steps.Coach("2022-03-01", id: "p-1"));
        await _two.AsAsync("lead-of-nhn", null, new StoredRoleAssignment("lead", "nhn"));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await _two.Door.GetAsync("/trajecten/T-again/stappen/nieuw")).Body);

        page.QuerySelector("[data-test=first] [data-step=professional_assigned]").ShouldBeNull("it is not the next step: somebody guides it");
    }

    private async Task<CaseAccess?> NowAsync(string trajectory) => await CaseAccess.OfAsync(new(trajectory), new PostgresEventStore(_two.Source), Stop);

    private async Task<IEnumerable<string>> LinesAsync(string stream) =>
        (await new PostgresEventStore(_two.Source).FetchStreamAsync(StreamId.Find(stream)!.Value, long.MaxValue, Stop)).Lines.Select(l => l.Type);

    private static string Event(string trajectory, string type, string data, Guid? id = null) => OnStream($"trajectory/{trajectory}", type, data, id);

    private static string OnStream(string stream, string type, string data, Guid? id = null) =>
        $$"""{"id":"{{id ?? Guid.NewGuid()}}","stream":"{{stream}}","type":"{{type}}","data":{{data}} }""";

    private static string Intake(string programme, string client) =>
        $$"""{"programmeId":"{{programme}}","clientId":"{{client}}","startedOn":"2022-01-10","municipality":"GM0361","benefit":"ww","goal":"find_work"}""";

    private static string Corrected(object intake, string by) => $$"""{"eventId":"{{intake}}","reason":"entered_wrongly","data":{{by}} }""";

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(params string[] events)
    {
        using var content = new StringContent($"[{string.Join(',', events)}]", Encoding.UTF8, "application/json");
        using var answer = await _two.Door.Client.PostAsync(new Uri("/api/events", UriKind.Relative), content, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
