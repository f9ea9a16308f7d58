using System.Net;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Components.Drafts;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>What is typed into a form, when the session ends or the person goes elsewhere: on a real database with real doors.</summary>
public sealed class FormsAcrossSessions(PostgresServer server) : IAsyncLifetime
{
    private const string Form = "/trajecten/T-mine/stappen/nieuw?stap=case_consulted";

    private TwoProgrammes _two = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static StoredRoleAssignment Counsellor => new("counsellor", "nhn");

    public async ValueTask InitializeAsync() => _two = await TwoProgrammes.OpenAsync(server);

    public ValueTask DisposeAsync() => _two.DisposeAsync();

    [Fact]
    public async Task A_form_that_is_sent_after_its_session_ended_is_there_after_signing_in_again_and_nothing_was_recorded()
    {
        await _two.AsAsync("typing", "p-1", Counsellor);
        var proof = await _two.Door.ProofAsync(Form);
        _two.Clock.Now += Duration.FromHours(6);

        var (status, _, location) = await SendAsync(proof, "vastleggen");
        (status, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/inloggen?terug={Uri.EscapeDataString(Form)}&bewaard=ja"));
        var (_, signIn, _) = await _two.Door.GetAsync(location.ToString());
        signIn.ShouldContain("data-kept=\"ja\"");

        await _two.AsAsync("typing", "p-1", Counsellor);
        var (_, form, _) = await _two.Door.GetAsync(Form);
        form.ShouldContain("2022-03-01");
        form.ShouldContain("data-after-session=\"yes\"");
        (await TypesAsync("T-mine")).ShouldNotContain("case_consulted");
    }

    [Fact]
    public async Task A_form_of_a_session_that_ended_because_the_account_changed_is_kept_too()
    {
        var account = await _two.AsAsync("changed", "p-1", Counsellor);
        var proof = await _two.Door.ProofAsync(Form);
        await new AccountDatabase(_two.Source).GrantAsync(account, new("evaluator", "nhn"), Stop);

        (await SendAsync(proof)).Location!.ToString().ShouldEndWith("bewaard=ja");
        await _two.AsAsync("changed", "p-1");
        (await _two.Door.GetAsync(Form)).Body.ShouldContain("2022-03-01");
    }

    [Theory]
    [InlineData("twelve hours ago")]
    [InlineData("without the proof")]
    [InlineData("with the proof of another")]
    [InlineData("from another site")]
    [InlineData("without a key")]
    [InlineData("with a key that is none")]
    [InlineData("of an account that is let in no more")]
    [InlineData("signed out on purpose")]
    public async Task Otherwise_nothing_of_what_is_sent_without_a_session_is_stored(string how)
    {
        var account = await _two.AsAsync("otherwise", "p-1", Counsellor);
        var proof = await _two.Door.ProofAsync(Form);
        if (how == "with the proof of another")
        {
            await _two.AsAsync("another", "p-1", Counsellor);
            var other = await _two.Door.ProofAsync(Form);
            await _two.AsAsync("otherwise", "p-1");
            proof = other;
        }

        if (how == "signed out on purpose")
        {
            var key = _two.Door.Cookies.GetCookies(_two.Door.Address)["spoor"]!.Value;
            await _two.Door.SendAsync("/uitloggen", await _two.Door.ProofAsync("/toetsen"));
            _two.Door.Cookies.Add(_two.Door.Address, new Cookie("spoor", key, "/"));
        }

        _two.Clock.Now += how == "twelve hours ago" ? Duration.FromHours(17) + Duration.FromMinutes(1) : Duration.FromHours(6);
        if (how is "without a key" or "with a key that is none")
        {
            _two.Door.Cookies.Add(_two.Door.Address, new Cookie("spoor", how == "without a key" ? "" : Spoor.Identity.Access.OpaqueToken.New(), "/"));
        }

        if (how == "of an account that is let in no more")
        {
            await new AccountDatabase(_two.Source).DisableAsync(account, _two.Clock.Now, Stop);
        }

        if (how == "from another site")
        {
            _two.Door.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        }

        var (status, _, location) = await SendAsync(how == "without the proof" ? null : proof);

        (status, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/inloggen?terug={Uri.EscapeDataString(Form)}&bewaard=nee"));
        (await DraftsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_is_of_one_account_and_one_form_and_nobody_reads_it_in_the_table()
    {
        var owner = await _two.AsAsync("owner", "p-1", Counsellor);
        (await SendAsync(await _two.Door.ProofAsync(Form), "wijzigen:on")).Page.QuerySelector("[name=on]")!.GetAttribute("value").ShouldBe("2022-03-01");
        await using var stored = _two.Source.CreateCommand("select string_agg(encode(content, 'escape') || encode(form, 'escape'), '') from spoor.form_drafts");
        var text = (string)(await stored.ExecuteScalarAsync(Stop))!;
        text.ShouldNotContain("2022-03-01");
        text.ShouldNotContain("T-mine");

        var other = await _two.AsAsync("other-one", "p-1", Counsellor);
        (await _two.Door.GetAsync(Form)).Body.ShouldNotContain("2022-03-01");

        // A row that is put in the place of another's, or of another form, says nothing.
        await using var moved = _two.Source.CreateCommand($"insert into spoor.form_drafts select '{other}', form, content, changed_at from spoor.form_drafts where account = '{owner}'");
        await moved.ExecuteNonQueryAsync(Stop);
        var (status, body, _) = await _two.Door.GetAsync(Form);
        (status, body.Contains("2022-03-01", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, false));
        (await ReaderMayReadAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_host_shows_the_same_draft_for_half_an_hour_and_then_it_is_gone()
    {
        await _two.AsAsync("two-hosts", "p-1", Counsellor);
        await SendAsync(await _two.Door.ProofAsync(Form), "wijzigen:on");
        await using var second = await SignInHost.OpenAsync(_two.Source, _two.Clock, _two.Door.Cookies, new() { Idle = Duration.FromHours(5), Burst = null });
        second.Cookies.Add(second.Address, _two.Door.Cookies.GetCookies(_two.Door.Address)["spoor"]!);
        _two.Clock.Now += Duration.FromMinutes(29);
        (await second.GetAsync(Form)).Body.ShouldContain("2022-03-01");

        _two.Clock.Now += Duration.FromMinutes(2);
        (await second.GetAsync(Form)).Body.ShouldNotContain("2022-03-01");
        (await second.GetAsync($"{Form}&fase=controle")).Body.ShouldContain("draft-gone");
        await new DraftDatabase(_two.Source).CleanAsync(_two.Clock.Now - DraftStore.Lasts, Stop);
        (await DraftsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_one_account_so_many_are_kept_and_no_larger_ones()
    {
        var account = await _two.AsAsync("many", "p-1", Counsellor);
        var proof = await _two.Door.ProofAsync(Form);
        await SendAsync(proof, "wijzigen:on");
        for (var n = 0; n < DraftDatabase.MostOfAnAccount; n++)
        {
            _two.Clock.Now += Duration.FromMilliseconds(1);
            await new DraftDatabase(_two.Source).StoreAsync(account, Spoor.Identity.Access.OpaqueToken.Hash($"{n}"), [1], _two.Clock.Now, _two.Clock.Now - DraftStore.Lasts, Stop);
        }

        (await DraftsAsync()).ShouldBe(DraftDatabase.MostOfAnAccount);
        (await _two.Door.GetAsync(Form)).Body.ShouldNotContain("2022-03-01", Case.Sensitive, "the oldest gave way");
        var (status, _, _) = await _two.Door.SendAsync(Form, proof, ("on", "2022-03-01"), ("veel", new string('x', 200_000)), ("actie", "controleren"));
        status.ShouldBe(HttpStatusCode.OK);
        (await _two.Door.GetAsync(Form)).Body.ShouldNotContain("2022-03-01", Case.Sensitive, "no form of ours is so large: it was answered, and not kept");
    }

    private Task<(HttpStatusCode Status, AngleSharp.Html.Dom.IHtmlDocument Page, Uri? Location)> SendAsync(string? proof, string action = "controleren") =>
        _two.Door.SendAsync(Form, proof, ("on", "2022-03-01"), ("gebeurtenis", Guid.NewGuid().ToString()), ("versie", "2"), ("actie", action));

    private async Task<long> DraftsAsync()
    {
        await using var count = _two.Source.CreateCommand("select count(*) from spoor.form_drafts");
        return (long)(await count.ExecuteScalarAsync(Stop))!;
    }

    private async Task<bool> ReaderMayReadAsync()
    {
        await using var may = _two.Source.CreateCommand("select has_table_privilege('spoor_reader', 'spoor.form_drafts', 'select')");
        return (bool)(await may.ExecuteScalarAsync(Stop))!;
    }

    private async Task<List<string>> TypesAsync(string trajectory) =>
        (await new PostgresEventStore(_two.Source).FetchStreamAsync(new(StreamKind.Trajectory, trajectory), long.MaxValue, Stop)).Lines.Select(l => l.Type).ToList();
}
