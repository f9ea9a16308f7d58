using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Spoor.Host.Policies;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>A counsellor reaches his own cases, those of whom he stands in for while he does, and by need another's for an hour; all of it is kept.</summary>
public sealed class OwnCaseload(ServedProgrammes served) : IClassFixture<ServedProgrammes>
{
    private static readonly StoredRoleAssignment Counsellor = new("counsellor", "nhn");

    private readonly TwoProgrammes _two = served.Two;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LocalDate Today => ReplayInputs.DateOf(_two.Clock.Now);

    [Fact]
    public async Task Lists_show_the_own_cases_and_no_others()
    {
        await _two.AsAsync("own", "p-1", Counsellor);
        foreach (var list in (string[])["/trajecten", "/werklijst", "/trajecten?zoek=T", "/trajecten?begeleider=p-2", $"/trajecten?stand={Today.PlusDays(-1):uuuu-MM-dd}"])
        {
            (await _two.Door.GetAsync(list)).Body.ShouldNotContain("T-theirs", Case.Sensitive, list);
        }

        (await _two.Door.GetAsync("/trajecten")).Body.ShouldContain("T-mine");
        (await _two.Door.GetAsync("/trajecten/T-mine")).Status.ShouldBe(HttpStatusCode.OK);
        var (status, body, _) = await _two.Door.GetAsync("/trajecten/T-theirs");
        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("/trajecten/T-theirs/noodtoegang");
        body.ShouldNotContain("p-2");
        (await _two.Door.GetAsync("/trajecten/T-else")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _two.Door.GetAsync("/trajecten/T-nergens")).Status.ShouldBe(HttpStatusCode.Forbidden, "whether it is there is not told");
    }

    [Fact]
    public async Task Who_stands_in_reaches_the_other_caseload_on_the_days_of_it_and_it_is_kept_for_whom()
    {
        var account = await _two.AsAsync("standing-in", "p-1", Counsellor);
        await _two.Accesses.DelegateAsync(new(Guid.NewGuid(), account, "p-2", "nhn", Today.PlusDays(-10), Today.PlusDays(-1), "u-lead"), _two.Clock.Now, Stop);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.Forbidden, "it has ended");
        await _two.Accesses.DelegateAsync(new(Guid.NewGuid(), account, "p-2", "nhn", Today, Today, "u-lead"), _two.Clock.Now, Stop);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.OK);
        (await _two.Door.GetAsync("/trajecten")).Body.ShouldContain("T-theirs");

        var looks = (await _two.Accesses.FindAsync(new(Actor: "u-standing-in", Trajectories: ["T-theirs"]), 10, 0, Stop)).Rows;
        looks.Select(l => (l.Act, l.Trajectory, l.OnBehalf)).ShouldBe([("search", null, null), ("view", "T-theirs", "p-2"), ("refused", "T-theirs", null)]);
        looks[1].Client.ShouldBe("c-theirs");
        looks[1].Roles.ShouldBe("counsellor");
    }

    [Fact]
    public async Task The_lead_lets_a_counsellor_of_his_programme_stand_in_and_nobody_else()
    {
        var counsellor = await _two.AsAsync("arranged", "p-1", Counsellor);
        var elsewhere = await _two.AsAsync("arranged-elsewhere", "p-1", new StoredRoleAssignment("counsellor", "other"));
        await _two.AsAsync("lead-arranging", null, new StoredRoleAssignment("lead", "nhn"));
        var (first, last) = ($"{Today:uuuu-MM-dd}", $"{Today.PlusDays(3):uuuu-MM-dd}");
        var proof = await _two.Door.ProofAsync("/vervanging");
        (string, string)[][] wrong =
        [
            [("account", $"{elsewhere}"), ("voor", "p-2"), ("van", first), ("tot", last)],
            [("account", $"{counsellor}"), ("voor", "p-9"), ("van", first), ("tot", last)],
            [("account", $"{counsellor}"), ("voor", "p-1"), ("van", first), ("tot", last)],
            [("account", $"{counsellor}"), ("voor", "p-2"), ("van", last), ("tot", first)],
            [("account", $"{counsellor}"), ("voor", "p-2"), ("van", "gisteren"), ("tot", last)],
            [("account", $"{counsellor}"), ("voor", "p-2"), ("van", "2020-01-01"), ("tot", "2020-01-02")],
        ];
        foreach (var fields in wrong)
        {
            var (refused, page, _) = await _two.Door.SendAsync("/vervanging", proof, fields);
            refused.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.QuerySelectorAll("[data-test=errors] a").Length.ShouldBe(1);
        }

        (await _two.Door.SendAsync("/vervanging", proof, ("account", $"{counsellor}"), ("voor", "p-2"), ("van", first), ("tot", last))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _two.Door.SendAsync("/vervanging", proof, ("account", $"{counsellor}"), ("voor", "p-2"), ("van", first), ("tot", last))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _two.Accesses.DelegationsAsync([counsellor], "nhn", Today, Stop)).ShouldHaveSingleItem("pressed twice").Professional.ShouldBe("p-2");
        (await _two.Door.GetAsync("/vervanging")).Body.ShouldContain("p-2");

        await _two.AsAsync("arranged", "p-1", Counsellor);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_lead_ends_standing_in_of_his_programme_before_its_last_day_and_it_stays_as_arranged()
    {
        var elsewhere = await _two.AsAsync("ended-elsewhere", "p-1", new StoredRoleAssignment("counsellor", "other"));
        Delegation another = new(Guid.NewGuid(), elsewhere, "p-2", "other", Today, Today.PlusDays(9), "u-lead");
        await _two.Accesses.DelegateAsync(another, _two.Clock.Now, Stop);
        var counsellor = await _two.AsAsync("ended", "p-1", Counsellor);
        Delegation arranged = new(Guid.NewGuid(), counsellor, "p-2", "nhn", Today, Today.PlusDays(9), "u-lead");
        await _two.Accesses.DelegateAsync(arranged, _two.Clock.Now, Stop);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.OK);

        await _two.AsAsync("lead-ending", null, new StoredRoleAssignment("lead", "nhn"));
        var proof = await _two.Door.ProofAsync("/vervanging");
        (await _two.Door.GetAsync("/vervanging")).Body.ShouldContain($"value=\"{arranged.Id}\"");
        foreach (var named in (string[])[$"{arranged.Id}", $"{arranged.Id}", $"{another.Id}", $"{Guid.NewGuid()}"])
        {
            (await _two.Door.SendAsync("/vervanging", proof, ("einde", named))).Status.ShouldBe(HttpStatusCode.SeeOther);
        }

        (await _two.Accesses.DelegationsAsync([counsellor, elsewhere], "nhn", Today, Stop)).ShouldBeEmpty();
        (await _two.Accesses.DelegationsAsync([counsellor, elsewhere], "other", Today, Stop)).ShouldBe([another], "that is of another programme");
        await using var row = _two.Source.CreateCommand($"select until_day::text || ' ' || e.ended_by from spoor.stand_ins s join spoor.stand_in_ends e on e.stand_in = s.id where s.id = '{arranged.Id}'");
        (await row.ExecuteScalarAsync(Stop)).ShouldBe($"{Today.PlusDays(9):uuuu-MM-dd} u-lead-ending");
        await _two.AsAsync("ended", "p-1", Counsellor);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task By_need_another_case_is_open_for_an_hour_with_a_reason_that_somebody_reviews()
    {
        await _two.AsAsync("in-need", "p-1", Counsellor);
        var form = "/trajecten/T-theirs/noodtoegang";
        var proof = await _two.Door.ProofAsync(form);
        (await _two.Door.SendAsync(form, proof, ("reden", "zomaar"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _two.Door.SendAsync(form, proof, ("reden", "De begeleider is ziek en de werkgever belt."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.OK);
        (await _two.Accesses.FindAsync(new(Actor: "u-in-need", IsEmergency: true), 10, 0, Stop)).Rows.ShouldHaveSingleItem().Trajectory.ShouldBe("T-theirs");

        _two.Clock.Now += Duration.FromMinutes(61);
        (await _two.Door.GetAsync("/trajecten/T-theirs")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await _two.AsAsync("lead", null, new StoredRoleAssignment("lead", "nhn"));
        var page = (await _two.Door.GetAsync("/inzage")).Body;
        page.ShouldContain("De begeleider is ziek en de werkgever belt.");
        var need = (await _two.Accesses.EmergencyAccessesAsync("nhn", Stop)).Single(n => n.Actor == "u-in-need");
        (await _two.Door.SendAsync("/inzage/nood", await _two.Door.ProofAsync("/inzage"), ("nood", need.Id.ToString("D")))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _two.Accesses.EmergencyAccessesAsync("nhn", Stop)).Single(n => n.Id == need.Id).ReviewedBy.ShouldBe("u-lead");
    }

    [Fact]
    public async Task Of_a_form_it_is_said_whether_it_was_checked_or_sent_to_be_recorded_and_a_login_finds_who()
    {
        await _two.AsAsync("checks", "p-1", Counsellor);
        const string form = "/trajecten/T-mine/stappen/nieuw?stap=mental_health_involved";
        await SentAsync("controleren");
        await _two.AsAsync("lead-who-reviews", null, new StoredRoleAssignment("lead", "nhn"));
        var looks = await RowsAsync("checks");
        looks.ShouldNotContain(l => l.Contains("vast te leggen", StringComparison.Ordinal));
        looks.ShouldContain(l => l.Contains("controleerde een formulier, er is niets vastgelegd: het formulier van een stap", StringComparison.Ordinal));
        looks.ShouldAllBe(l => l.Contains("u-checks (checks)", StringComparison.Ordinal));
        looks.ShouldBe(await RowsAsync("u-checks"));
        (await RowsAsync("checkz")).ShouldBeEmpty();

        await _two.AsAsync("checks", "p-1", Counsellor);
        await SentAsync("vastleggen");
        await _two.Door.GetAsync("/trajecten/nieuw");
        await _two.AsAsync("lead-who-reviews", null, new StoredRoleAssignment("lead", "nhn"));
        (await RowsAsync("CHECKS")).ShouldContain(l => l.Contains("verstuurde om vast te leggen: het formulier van een stap", StringComparison.Ordinal));
        (await RowsAsync("checks"))[0].ShouldNotContain("in een lijst", Case.Sensitive, "a form that is of no case yet is no list");

        async Task SentAsync(string action) => await _two.Door.SendAsync(form, await _two.Door.ProofAsync(form), ("gebeurtenis", $"{Guid.NewGuid()}"), ("versie", "2"), ("on", "2022-02-01"), ("actie", action));

        async Task<List<string>> RowsAsync(string account) =>
            [.. (await new HtmlParser().ParseDocumentAsync((await _two.Door.GetAsync($"/inzage?account={account}")).Body)).QuerySelectorAll("[data-test=row]").Select(r => r.TextContent)];
    }

    [Fact]
    public async Task A_client_can_be_told_who_looked_in_lists_too()
    {
        await _two.AsAsync("looker", null, new StoredRoleAssignment("evaluator", "nhn"));
        await _two.Door.GetAsync("/trajecten/T-theirs");
        await _two.Door.GetAsync("/trajecten?zoek=theirs");
        await _two.Door.GetAsync("/trajecten?zoek=mine");
        await _two.AsAsync("lead-of-all", null, new StoredRoleAssignment("lead", "nhn"));

        var body = (await _two.Door.GetAsync("/inzage?over=c-theirs&account=u-looker")).Body;

        body.ShouldContain("data-row-count=\"2\"");
        body.ShouldNotContain("zoek=mine");

        // Whoever reviews may type it otherwise; and who mistypes it is not told that nobody looked.
        (await _two.Door.GetAsync("/inzage?over=C-THEIRS&account=u-looker")).Body.ShouldContain("data-row-count=\"2\"");
        (await _two.Door.GetAsync("/inzage?over=C-THIERS")).Body.ShouldContain("Controleer het nummer");
    }

    [Fact]
    public async Task Where_a_look_cannot_be_kept_nothing_is_shown()
    {
        await using var two = await TwoProgrammes.OpenAsync(served.Server, host => host.Services.AddSingleton<IAccessLog>(new Broken()));
        await two.AsAsync("lead", null, new StoredRoleAssignment("lead", "nhn"));
        foreach (var address in (string[])["/trajecten/T-mine", "/trajecten", "/api/trajectories/T-mine/history", "/logboek"])
        {
            var (status, body, _) = await two.Door.GetAsync(address);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable, address);
            body.ShouldNotContain("c-mine", Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task Nothing_of_another_programme_is_in_any_list()
    {
        await _two.AsAsync("lead-of-one", null, new StoredRoleAssignment("lead", "nhn"));
        foreach (var list in (string[])["/", "/logboek", "/trajecten", "/werklijst", "/jaren/2022", "/jaren/2022/personen", "/matching", "/definities?jaar=2022", "/werkgevers/E-1", "/inzage", "/api/cases", "/api/worklist", "/api/employers", "/api/members?year=2022&programme=nhn", "/api/programme"])
        {
            var (status, body, _) = await _two.Door.GetAsync(list);
            status.ShouldBe(HttpStatusCode.OK, list);
            body.ShouldNotContain("T-else", Case.Sensitive, list);
            body.ShouldNotContain("c-else", Case.Sensitive, list);
        }

        (await _two.Door.GetAsync("/logboek")).Body.ShouldContain("T-mine");
        (await _two.Door.GetAsync("/logboek?stroom=trajectory/T-else")).Body.ShouldContain("data-row-count=\"0\"");
        (await _two.Door.GetAsync("/bewaartermijnen?toon=open")).Status.ShouldBe(HttpStatusCode.Forbidden, "identities are of the register");
    }

    [Fact]
    public async Task Beginning_a_case_tells_nothing_of_one_that_is_there_nor_of_whom_another_guides()
    {
        await _two.AsAsync("beginner", "p-1", Counsellor);
        var proof = await _two.Door.ProofAsync("/trajecten/nieuw");
        (string, string)[] fields = [("startedOn", "2022-02-01"), ("municipality", "GM0361"), ("benefit", "ww"), ("goal", "find_work"), ("versie", "0"), ("gebeurtenis", Guid.NewGuid().ToString())];
        var (status, page, _) = await _two.Door.SendAsync("/trajecten/nieuw", proof, [.. fields, ("id", "T-theirs"), ("clientId", "c-new")]);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldNotContain("professional_assigned");
        page.QuerySelectorAll("[data-test=moved] li").Length.ShouldBe(0);

        var (refused, _, _) = await _two.Door.SendAsync("/trajecten/nieuw", proof, [.. fields, ("id", "T-new"), ("clientId", "c-theirs"), ("actie", "vastleggen")]);
        refused.ShouldBe(HttpStatusCode.UnprocessableEntity, "the vault goes by client");
        (await _two.Door.SendAsync("/trajecten/nieuw", proof, [.. fields, ("id", "T-new"), ("clientId", "c-mine"), ("programmeId", "other"), ("gevraagd", "ja"), ("bijzonder-reden", "Begint opnieuw."), ("actie", "vastleggen")])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Spoor.Host.Policies.CaseAccess.OfAsync(new("T-new"), new Spoor.EventStore.Postgres.PostgresEventStore(_two.Source), Stop))!.Programme.Value.ShouldBe("nhn");
    }

    [Fact]
    public async Task Who_a_person_is_goes_by_the_case_and_not_by_what_else_one_is()
    {
        await _two.AsAsync("both", "p-1", Counsellor, new StoredRoleAssignment("evaluator", "nhn"));

        (await _two.Door.GetAsync("/trajecten/T-mine")).Body.ShouldContain("/trajecten/T-mine/persoon");
        var (status, body, _) = await _two.Door.GetAsync("/trajecten/T-theirs");
        status.ShouldBe(HttpStatusCode.OK, "an evaluator sees it by its pseudonym");
        body.ShouldNotContain("/trajecten/T-theirs/persoon");
        (await _two.Door.GetAsync("/trajecten/T-theirs/persoon")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_steering_group_is_told_published_figures_only()
    {
        await _two.AsAsync("steering", null, new StoredRoleAssignment("steering", "nhn"));
        foreach (var address in (string[])["/", "/jaren/2022"])
        {
            var (status, body, _) = await _two.Door.GetAsync(address);
            status.ShouldBe(HttpStatusCode.OK, address);
            body.ShouldNotContain("T-mine", Case.Sensitive, address);
            body.ShouldNotContain("T-theirs", Case.Sensitive, address);
            body.ShouldNotContain("sha256", Case.Insensitive, address);
        }

        // Whatever moment one comes with, told is the end of a month.
        (await _two.Door.GetAsync($"/jaren/2022?stand={Today.PlusDays(-40):uuuu-MM-dd}")).Body.ShouldContain($"value=\"{new LocalDate(Today.PlusDays(-39).Year, Today.PlusDays(-39).Month, 1).PlusDays(-1):uuuu-MM-dd}\" selected");
        (await _two.Door.GetAsync("/jaren/2022?stand=2001-03-05")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private sealed class Broken : IAccessLog
    {
        public Task RecordAsync(AccessLogEntry access, CancellationToken cancellation) => throw new TimeoutException("The access log is away.");

        public Task ShownAsync(Guid access, IReadOnlyCollection<string> trajectories, CancellationToken cancellation) => Task.CompletedTask;
    }
}
