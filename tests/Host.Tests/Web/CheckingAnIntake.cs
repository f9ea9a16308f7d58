using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Tests.Access;
using Spoor.Host.Words;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>What the check page of an intake, or of what opens a case again, asks besides its answers: whether one guides the case, and why something unusual is right.</summary>
public sealed partial class CheckingAnIntake(PostgresServer server) : IAsyncLifetime
{
    private const string Form = "/trajecten/nieuw";

    private readonly string _event = Guid.NewGuid().ToString();
    private TwoProgrammes _two = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _two = await TwoProgrammes.OpenAsync(server);

    public ValueTask DisposeAsync() => _two.DisposeAsync();

    [Fact]
    public async Task Whoever_records_an_intake_is_offered_to_guide_it_and_finds_the_case_among_his_own_at_once()
    {
        await _two.AsAsync("guide", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        var (_, check, _) = await SendAsync("T-guided", "c-guided", "GM0361", "controleren");
        ((IHtmlInputElement)check.QuerySelector("[name=begeleid]")!).IsChecked.ShouldBeTrue();

        // Role and employer are those of the last case that he was assigned to.
        ((IHtmlSelectElement)check.QuerySelector("[name=begeleid-rol]")!).Value.ShouldBe("job_coach");
        ((IHtmlSelectElement)check.QuerySelector("[name=begeleid-werkgever]")!).Value.ShouldBe("municipality");

        var (status, _, location) = await SendAsync(
            "T-guided", "c-guided", "GM0361", "vastleggen", ("gevraagd", "ja"), ("begeleid", "ja"), ("begeleid-rol", "ips_counsellor"), ("begeleid-werkgever", "mental_health"));
        status.ShouldBe(HttpStatusCode.SeeOther);
        var lines = await LinesAsync("T-guided");
        lines.Select(l => (l.Type, l.Version)).ShouldBe([("intake_registered", 1), ("professional_assigned", 2)]);
        ((ProfessionalAssigned)StreamDecoder.Decode(lines)[1].Step).ShouldBe(new(new("p-1"), ProfessionalRole.IpsCounsellor, EmployedBy.MentalHealth, new(2022, 3, 1)));
        (await _two.Door.GetAsync(location!.ToString())).Body.ShouldContain("2 stappen vastgelegd");

        // Pressed twice, both are recorded once.
        (await SendAsync("T-guided", "c-guided", "GM0361", "vastleggen", ("gevraagd", "ja"), ("begeleid", "ja"), ("begeleid-rol", "ips_counsellor"), ("begeleid-werkgever", "mental_health")))
            .Location!.ToString().ShouldBe(location.ToString());
        (await LinesAsync("T-guided")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task As_what_he_was_assigned_last_is_known_at_once()
    {
        await _two.AsAsync("assigned-just-now", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        var proof = await _two.Door.ProofAsync(Form);

        await _two.RecordAsync("trajectory/T-theirs", Steps.Coach(id: "p-9"));
        var (_, check, _) = await SendWithAsync(proof, "T-lag", "c-lag", "GM0361", "controleren");

        ((IHtmlSelectElement)check.QuerySelector("[name=begeleid-rol]")!).Value.ShouldBe("job_coach");
    }

    [Fact]
    public async Task The_forecast_has_the_assignment_that_is_ticked_in_it()
    {
        await _two.AsAsync("forecast", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        (string, string)[] guides = [("begeleid", "ja"), ("begeleid-rol", "job_coach"), ("begeleid-werkgever", "municipality")];
        var first = await EffectAsync();
        first.ShouldContain("geen GGZ-instelling betrokken", Case.Sensitive, "it is offered ticked, and a professional is involved then");
        first.ShouldContain("Hierin telt mee dat u het traject begeleidt");
        (await EffectAsync([("gevraagd", "ja"), .. guides])).ShouldBe(first);
        var without = await EffectAsync(("gevraagd", "ja"));
        without.ShouldContain("geen professional betrokken");
        without.ShouldNotContain("begeleidt");

        // Of p-9 the register knows neither role nor employer, so that it cannot be counted yet.
        await _two.AsAsync("forecast-unknown", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        var unknown = await EffectAsync();
        unknown.ShouldContain("geen professional betrokken");
        unknown.ShouldContain("Hierin telt nog niet mee dat u het traject begeleidt");
        (await EffectAsync([("gevraagd", "ja"), .. guides])).ShouldBe(first);

        // What was told is what becomes of it.
        (await SendAsync("T-forecast", "c-forecast", "GM0361", "vastleggen", [("gevraagd", "ja"), .. guides])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _two.Door.GetAsync("/trajecten/T-forecast/waarom")).Body.ShouldContain("geen GGZ-instelling betrokken");

        async Task<string> EffectAsync(params (string, string)[] more) =>
            (await SendAsync("T-forecast", "c-forecast", "GM0361", "controleren", more)).Page.QuerySelector("[data-test=effect]")!.TextContent;
    }

    [Fact]
    public async Task A_number_is_called_free_only_where_it_is_the_one_that_was_found_so()
    {
        await _two.AsAsync("numbers", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        (await _two.Door.GetAsync(Form)).Body.ShouldContain("Dit nummer is vrij");

        var (_, taken, _) = await SendAsync("T-mine", "c-mine", "GM0361", "controleren");
        taken.QuerySelector("[data-field=id]")!.TextContent.ShouldContain("Traject T-mine bestaat al.");
        taken.QuerySelector("[data-field=id]")!.TextContent.ShouldNotContain("is vrij");
        var (_, wrong, _) = await SendAsync("T-mine", "geen geldig nummer", "GM0361", "controleren");
        wrong.QuerySelector("[data-field=id]")!.TextContent.ShouldNotContain("is vrij");
        wrong.QuerySelectorAll("[data-test=errors] li").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Who_does_not_guide_it_unticks_that_and_who_does_says_as_what()
    {
        await _two.AsAsync("not-guide", "p-9", new StoredRoleAssignment("counsellor", "nhn"));
        var (status, page, _) = await SendAsync("T-9", "c-9", "GM0361", "vastleggen", ("gevraagd", "ja"), ("begeleid", "ja"));
        status.ShouldBe(HttpStatusCode.OK);
        page.QuerySelectorAll("[data-test=errors] li").Length.ShouldBe(2, "of p-9 the register knows neither role nor employer");
        (await LinesAsync("T-9")).ShouldBeEmpty();

        (await SendAsync("T-9", "c-9", "GM0361", "vastleggen", ("gevraagd", "ja"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await LinesAsync("T-9")).Select(l => l.Type).ShouldBe(["intake_registered"]);
    }

    [Fact]
    public async Task An_account_without_a_number_is_offered_nothing()
    {
        await _two.AsAsync("numberless", null, new StoredRoleAssignment("lead", "nhn"));
        (await SendAsync("T-10", "c-10", "GM0361", "controleren")).Page.QuerySelector("[name=begeleid]").ShouldBeNull();
    }

    [Theory]
    [InlineData("c-mine", "GM0361", "T-mine")]
    [InlineData("c-new", "GM0416", "Dijk en Waard")]
    [InlineData("c-new", "GM1980", null)]
    public async Task What_is_unusual_is_told_and_its_reason_is_kept_as_a_note_at_the_intake(string client, string municipality, string? told)
    {
        await _two.AsAsync("unusual", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        var (_, check, _) = await SendAsync("T-unusual", client, municipality, "controleren");
        (check.QuerySelector("[data-test=unusual]")?.TextContent ?? "").ShouldContain(told ?? "");
        (check.QuerySelector("[data-test=unusual]") is not null).ShouldBe(told is not null);
        if (told is null)
        {
            return;
        }

        var (status, page, _) = await SendAsync("T-unusual", client, municipality, "vastleggen", ("gevraagd", "ja"));
        (status, page.QuerySelectorAll("[data-test=errors] li").Length).ShouldBe((HttpStatusCode.OK, 1));
        (await LinesAsync("T-unusual")).ShouldBeEmpty();
        (await SendAsync("T-unusual", client, municipality, "vastleggen", ("gevraagd", "ja"), ("bijzonder-reden", "Verhuisd, en opnieuw begonnen."))).Status.ShouldBe(HttpStatusCode.SeeOther);

        var intake = (await LinesAsync("T-unusual"))[0];
        intake.Data.ShouldNotContain("Verhuisd");
        var person = (await _two.Door.Services.GetRequiredService<IdentityVault>().FindAsync(new(client), Stop)).Value;
        person.NoteAt(intake.Id)!.Text.ShouldBe("Verhuisd, en opnieuw begonnen.");
    }

    [Fact]
    public async Task A_correction_that_makes_an_intake_unusual_asks_for_the_reason_too()
    {
        await _two.AsAsync("corrects", "p-1", new StoredRoleAssignment("counsellor", "nhn"));
        var intake = (await LinesAsync("T-mine"))[0];
        var form = $"/trajecten/T-mine/gebeurtenissen/{intake.Id}/corrigeren";
        (string, string)[] fields =
        [
            ("programmeId", "nhn"), ("clientId", "c-mine"), ("startedOn", "2022-01-10"), ("municipality", "GM0398"), ("benefit", "participatiewet"), ("goal", "find_work"),
            ("correctie-reden", "entered_wrongly"), ("gebeurtenis", _event), ("versie", "2"), ("actie", "vastleggen"),
        ];
        var (_, check, _) = await _two.Door.SendAsync(form, await _two.Door.ProofAsync(form), fields);
        check.QuerySelector("[data-test=unusual]")!.TextContent.ShouldContain("Heerhugowaard");
        (await LinesAsync("T-mine")).Count.ShouldBe(2);
        await _two.Door.SendAsync(form, await _two.Door.ProofAsync(form), [.. fields, ("gevraagd", "ja"), ("bijzonder-reden", "Zo staat het op de brief.")]);
        (await LinesAsync("T-mine")).Count.ShouldBe(3);
        (await _two.Door.Services.GetRequiredService<IdentityVault>().FindAsync(new("c-mine"), Stop)).Value.NoteAt(intake.Id)!.Text.ShouldBe("Zo staat het op de brief.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_opens_a_case_again_beside_another_of_its_client_is_told_and_asks_for_the_reason_too(bool retracts)
    {
        await _two.AsAsync("reopens", "p-1", new StoredRoleAssignment("lead", "nhn"));
        await _two.RecordAsync("trajectory/T-mine", Steps.DroppedOut("2022-02-01"));
        var closing = (await LinesAsync("T-mine"))[2];
        var form = retracts ? $"/trajecten/T-mine/gebeurtenissen/{closing.Id}/corrigeren" : "/trajecten/T-mine/stappen/nieuw?stap=trajectory_reopened";
        (string, string)[] fields =
        [
            .. retracts ? new[] { ("intrekking-reden", "entered_wrongly") } : [("on", "2022-03-01"), ("reason", "new_wish")],
            ("gebeurtenis", _event), ("versie", "3"), ("actie", retracts ? "intrekken-vastleggen" : "vastleggen"),
        ];
        var proof = await _two.Door.ProofAsync(form);
        await _two.RecordAsync("trajectory/T-second", Steps.Intake("2022-03-01", client: "c-mine"));
        var (_, check, _) = await _two.Door.SendAsync(form, proof, fields);
        check.QuerySelector("[data-test=unusual]")!.TextContent.ShouldContain("T-second");
        (await LinesAsync("T-mine")).Count.ShouldBe(3);

        (await _two.Door.SendAsync(form, proof, [.. fields, ("gevraagd", "ja")])).Page.QuerySelectorAll("[data-test=errors] li").Length.ShouldBe(1);
        (await _two.Door.SendAsync(form, proof, [.. fields, ("gevraagd", "ja"), ("bijzonder-reden", "Twee wensen naast elkaar.")])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await LinesAsync("T-mine")).Count.ShouldBe(4);
        var note = (await _two.Door.Services.GetRequiredService<IdentityVault>().FindAsync(new("c-mine"), Stop)).Value.NoteAt(retracts ? closing.Id : (await LinesAsync("T-mine"))[3].Id);
        note!.Text.ShouldBe("Twee wensen naast elkaar.");
    }

    [Fact]
    public async Task What_opens_a_case_that_is_its_clients_only_one_is_asked_nothing()
    {
        await _two.AsAsync("reopens-one", "p-1", new StoredRoleAssignment("lead", "nhn"));
        await _two.RecordAsync("trajectory/T-mine", Steps.DroppedOut("2022-02-01"));
        const string form = "/trajecten/T-mine/stappen/nieuw?stap=trajectory_reopened";
        (await _two.Door.SendAsync(form, await _two.Door.ProofAsync(form), ("on", "2022-03-01"), ("reason", "new_wish"), ("gebeurtenis", _event), ("versie", "3"), ("actie", "vastleggen"))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Of_an_open_trajectory_in_a_programme_that_he_does_not_reach_nothing_is_told()
    {
        // The same client, with and without the trajectory that is open there: who may not see it gets the same answers, byte for byte.
        await _two.AsAsync("apart", "p-5", new StoredRoleAssignment("lead", "nhn"));
        var open = await AnswersAsync("c-else");
        await _two.ImportAsync($$$"""
            {"id":"{{{Guid.NewGuid()}}}","stream":"trajectory/T-else","type":"trajectory_dropped_out","recordedAt":"{{{_two.Clock.Now.Plus(Duration.FromSeconds(5)):uuuu-MM-dd'T'HH:mm:ss'Z'}}}","actor":"u-1","data":{"reason":"moved","on":"2022-06-01"}}
            """);
        (await AnswersAsync("c-else")).ShouldBe(open);

        // That is told where it may be known: else the answers would be alike whatever is done.
        await _two.AsAsync("not-apart", "p-5", new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("lead", "other"));
        (await AnswersAsync("c-mine")).ShouldContain("T-mine");

        async Task<string> AnswersAsync(string client)
        {
            var told = new System.Text.StringBuilder();
            foreach (var action in (string[])["controleren", "vastleggen"])
            {
                foreach (var address in (string[])[Form, $"{Form}?{Spoor.Host.Components.Drafts.FormDraft.PhaseField}={Spoor.Host.Components.Drafts.FormDraft.Checking}"])
                {
                    var fields = new Dictionary<string, string>
                    {
                        ["bewijs"] = await _two.Door.ProofAsync(Form), ["id"] = "T-apart", ["clientId"] = client, ["startedOn"] = "2022-03-01", ["municipality"] = "GM0361", ["benefit"] = "ww",
                        ["goal"] = "find_work", ["gebeurtenis"] = _event, ["versie"] = "0", ["actie"] = action,
                    };
                    using var sent = new FormUrlEncodedContent(fields);
                    using var answer = address == Form
                        ? await _two.Door.Client.PostAsync(new Uri(address, UriKind.Relative), sent, Stop)
                        : await _two.Door.Client.GetAsync(new Uri(address, UriKind.Relative), Stop);
                    told.AppendJoin(" ", action, address, answer.StatusCode).AppendLine();
                    told.AppendJoin('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Date" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
                    told.AppendLine(Proofs().Replace(await answer.Content.ReadAsStringAsync(Stop), "proof"));
                }
            }

            return told.ToString();
        }
    }

    [Theory]
    [InlineData("GM0416", "2021-12-31", true)]
    [InlineData("GM0416", "2022-01-01", false)]
    [InlineData("GM0398", "2022-01-01", false)]
    [InlineData("GM1980", "2021-12-31", false)]
    [InlineData("GM1980", "2022-01-01", true)]
    [InlineData("GM9999", "1999-01-01", true)]
    public void A_municipality_exists_on_the_days_between_its_founding_and_its_merger(string code, string day, bool exists) =>
        (Municipalities.NotThere(new(code), Steps.Day(day)) is null).ShouldBe(exists);

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SendAsync(string id, string client, string municipality, string action, params (string, string)[] more) =>
        await SendWithAsync(await _two.Door.ProofAsync(Form), id, client, municipality, action, more);

    private Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SendWithAsync(string proof, string id, string client, string municipality, string action, params (string, string)[] more) =>
        _two.Door.SendAsync(
            Form,
            proof,
            [("id", id), ("clientId", client), ("startedOn", "2022-03-01"), ("municipality", municipality), ("benefit", "ww"), ("goal", "find_work"), ("gebeurtenis", _event), ("versie", "0"), ("actie", action), .. more]);

    // The proof of a form is another each time.
    [GeneratedRegex("name=\"bewijs\" value=\"[^\"]+\"")]
    private static partial Regex Proofs();

    private async Task<IReadOnlyList<StoredEvent>> LinesAsync(string trajectory) =>
        (await new PostgresEventStore(_two.Source).FetchStreamAsync(new(StreamKind.Trajectory, trajectory), long.MaxValue, Stop)).Lines;
}
