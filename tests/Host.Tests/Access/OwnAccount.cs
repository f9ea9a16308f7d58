using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>One's own account, of somebody who signed in twice: here at nine, and a minute later elsewhere, by another browser at another host.</summary>
public sealed class OwnAccount(PostgresServer server) : IAsyncLifetime
{
    private const string New = "liever iets heel nieuws";

    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private NpgsqlDataSource _source = null!;
    private SignInHost _here = null!;
    private SignInHost _elsewhere = null!;
    private KnownUser _user = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountDatabase Accounts => new(_source);

    private string CodeOfNow => AuthenticatorApp.Code(_user.Secret, _clock.Now);

    private string Key => _here.Cookies.GetCookies(_here.Address)["spoor"]!.Value;

    public async ValueTask InitializeAsync()
    {
        _source = await server.DatabaseAsync();
        _here = await SignInHost.OpenAsync(_source, _clock);
        _elsewhere = await SignInHost.OpenAsync(_source, _clock);
        _user = await KnownUser.AddAsync(_source, _here, "jansen", new StoredRoleAssignment("lead", "nhn"));
        await InAsync(_here, _user);
        _clock.Now += Duration.FromMinutes(1);
        await InAsync(_elsewhere, _user);
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _elsewhere.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task Each_sees_who_he_is_and_his_own_sessions_and_nothing_by_which_one_is_taken_over()
    {
        await using var stranger = await StrangerAsync();

        var page = await PageAsync(_here);

        page.QuerySelector("[data-test=who]")!.TextContent.ShouldContain("jansen");
        page.QuerySelectorAll("[data-test=role]").Select(r => r.TextContent).ShouldBe(["projectleider, nhn"]);
        var rows = page.QuerySelectorAll("[data-test=session]");
        rows.Select(r => r.QuerySelector("th")!.TextContent[^5..]).ShouldBe(["10:00", "10:01"]);
        rows.ShouldAllBe(r => r.TextContent.Contains("wachtwoord en code", StringComparison.Ordinal));
        rows.Select(r => r.QuerySelector("[data-test=this]") is not null).ShouldBe([true, false]);
        rows.Select(r => r.QuerySelector("button")?.GetAttribute("value")).ShouldBe([null, Other(page)]);

        var (_, html, _) = await _here.GetAsync("/account");
        foreach (var id in await IdsAsync("piet"))
        {
            html.ShouldNotContain(id);
        }

        foreach (var secret in (string[])[Key, Convert.ToHexStringLower(OpaqueToken.Hash(Key)), Convert.ToBase64String(OpaqueToken.Hash(Key))])
        {
            html.ShouldNotContain(secret, Case.Insensitive);
        }

        (await PageAsync(stranger)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_not_shown()
    {
        _clock.Now += Duration.FromMinutes(15);
        (await _here.IsInAsync()).ShouldBeTrue();
        _clock.Now += Duration.FromMinutes(15);

        (await PageAsync(_here)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Ending_one_ends_it_on_every_host_and_no_other()
    {
        await using var third = await OpenAsync(_user);
        await using var beside = await SignInHost.OpenAsync(_source, _clock, _elsewhere.Cookies);
        var one = (await PageAsync(_here)).QuerySelectorAll("[data-test=session]").Single(r => r.QuerySelector("th")!.TextContent.EndsWith("10:01", StringComparison.Ordinal));

        await EndsAsync(("sessie", one.QuerySelector("button")!.GetAttribute("value")!));

        (await _elsewhere.IsInAsync(), await beside.IsInAsync(), await _here.IsInAsync(), await third.IsInAsync()).ShouldBe((false, false, true, true));
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_one()
    {
        await using var third = await OpenAsync(_user);
        await using var stranger = await StrangerAsync();

        await EndsAsync(("welke", "alle"));

        (await _elsewhere.IsInAsync(), await third.IsInAsync(), await _here.IsInAsync(), await stranger.IsInAsync()).ShouldBe((false, false, true, true));
        (await PageAsync(_here)).QuerySelector("[data-test=end-all]").ShouldBeNull();
    }

    [Fact]
    public async Task The_session_of_another_does_not_end_and_the_answer_tells_nothing()
    {
        await using var stranger = await StrangerAsync();
        var theirs = (await IdsAsync("piet")).ShouldHaveSingleItem();

        // Each is answered as one's own is: Ends looks after that.
        foreach (var named in (string[])[theirs, Guid.NewGuid().ToString(), "verzonnen", "", .. await IdsAsync("jansen", Key)])
        {
            await EndsAsync(("sessie", named));
        }

        (await stranger.IsInAsync(), await _here.IsInAsync(), await _elsewhere.IsInAsync()).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task A_wrong_present_password_is_refused_and_counts_as_an_attempt_to_sign_in()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var refused = await ChangeAsync(_here, "verkeerd wachtwoord", New, New);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href").ShouldBe("#veld-huidig");
            refused.Page.QuerySelectorAll("input[type=password]").Select(i => i.GetAttribute("value")).ShouldBe([null, null, null]);
        }

        await using var third = await SignInHost.OpenAsync(_source, _clock);
        (await third.PasswordAsync("jansen", "verkeerd wachtwoord")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Accounts.ByIdAsync(_user.Id, Stop))!.LockedUntil.ShouldBe(_clock.Now + Duration.FromMinutes(15));
        (await ChangeAsync(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await third.PasswordAsync("jansen", _user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await new AccessDatabase(_source).FindAsync(new(Actor: (await Accounts.ByIdAsync(_user.Id, Stop))!.Actor, SecurityEvents: true), 20, 0, Stop)).Rows
            .Count(kept => kept.Act == "sign_in_refused").ShouldBe(7, "each of them is kept");

        _clock.Now += Duration.FromMinutes(16);
        (await ChangeAsync(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("wrong")]
    [InlineData("used")]
    public async Task Without_a_code_of_now_no_session_ends_and_no_password_is_taken_and_each_counts_as_an_attempt(string kind)
    {
        var code = kind switch { "none" => "", "wrong" => "000000", _ => CodeOfNow };
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var ended = await _here.SendAsync("/account/sessies", await _here.ProofAsync("/account"), ("welke", "alle"), ("sessiecode", code));
            (ended.Status, ended.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href")).ShouldBe((HttpStatusCode.UnprocessableEntity, "#veld-sessiecode"));
            var changed = await ChangeAsync(_here, _user.Password, New, New, code);
            (changed.Status, changed.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href")).ShouldBe((HttpStatusCode.UnprocessableEntity, "#veld-code"));
        }

        (await _elsewhere.IsInAsync()).ShouldBeTrue();
        var account = (await Accounts.ByIdAsync(_user.Id, Stop))!;
        Passwords.Verify(_user.Password, account.PasswordHash).ShouldBeTrue();
        (await new AccessDatabase(_source).FindAsync(new(Actor: account.Actor, SecurityEvents: true), 20, 0, Stop)).Rows.Count(kept => kept.Act == "sign_in_refused").ShouldBe(4);

        // The fifth locks, and then a right code will not do either.
        (await ChangeAsync(_here, _user.Password, New, New, code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var right = await _here.SendAsync("/account/sessies", await _here.ProofAsync("/account"), ("welke", "alle"), ("sessiecode", NextCode()));
        (right.Status, await _elsewhere.IsInAsync()).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
    }

    [Fact]
    public async Task A_right_code_forgets_the_attempts_before_it()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            (await _here.SendAsync("/account/sessies", await _here.ProofAsync("/account"), ("welke", "alle"), ("sessiecode", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await EndsAsync(("welke", "alle"));
        (await _here.SendAsync("/account/sessies", await _here.ProofAsync("/account"), ("welke", "alle"), ("sessiecode", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await EndsAsync(("welke", "alle"));
    }

    [Theory]
    [InlineData("kort", "kort", "#veld-nieuw")]
    [InlineData("", "", "#veld-nieuw")]
    [InlineData("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "#veld-nieuw")]
    [InlineData("ik heet Jansen hoor", "ik heet Jansen hoor", "#veld-nieuw")]
    [InlineData("een zin om te onthouden", "een zin om te onthouden", "#veld-nieuw")]
    [InlineData("een zin om te houden", "een zin om te haten", "#veld-herhaald")]
    [InlineData("kort", "korter", "#veld-nieuw #veld-herhaald")]
    public async Task What_will_not_do_as_a_password_is_refused_and_is_no_attempt(string chosen, string again, string fields)
    {
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var refused = await ChangeAsync(_here, _user.Password, chosen, again);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            string.Join(' ', refused.Page.QuerySelectorAll("[data-test=errors] a").Select(a => a.GetAttribute("href"))).ShouldBe(fields);
        }

        var account = (await Accounts.ByIdAsync(_user.Id, Stop))!;
        (account.LockedUntil, Passwords.Verify(_user.Password, account.PasswordHash)).ShouldBe((null, true));
        (await _elsewhere.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_password_ends_all_other_sessions_and_not_this_one_and_the_old_one_is_worth_nothing()
    {
        var before = Key;

        var changed = await ChangeAsync(_here, _user.Password, New, New);

        (changed.Status, changed.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/account?gewijzigd=ja"));
        (await _here.IsInAsync(), await _elsewhere.IsInAsync()).ShouldBe((true, false));
        (await PageAsync(_here)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);

        // Whoever kept a copy of the key from before has nothing.
        Key.ShouldNotBe(before);
        await using var copied = await SignInHost.OpenAsync(_source, _clock);
        copied.Cookies.Add(copied.Address, new Cookie("spoor", before, "/"));
        (await copied.IsInAsync()).ShouldBeFalse();

        _clock.Now += Duration.FromMinutes(1);
        (await _elsewhere.PasswordAsync("jansen", _user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await InAsync(_elsewhere, _user with { Password = New });
    }

    [Fact]
    public async Task Another_password_does_not_let_a_session_live_longer()
    {
        var end = _clock.Now - Duration.FromMinutes(1) + Duration.FromHours(10);
        (await ChangeAsync(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.SeeOther);
        while (_clock.Now < end)
        {
            (await _here.IsInAsync()).ShouldBeTrue($"{_clock.Now}");
            _clock.Now += Duration.FromMinutes(20);
        }

        (await _here.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_the_account_changed_meanwhile_no_password_is_taken()
    {
        var (version, renewed) = ((await Accounts.ByIdAsync(_user.Id, Stop))!.Version, OpaqueToken.Hash("een andere sleutel"));

        (await Accounts.ChangePasswordAsync(_user.Id, version - 1, "x", OpaqueToken.Hash(Key), renewed, Stop)).ShouldBeFalse();
        (await Accounts.ChangePasswordAsync(_user.Id, version, "x", OpaqueToken.Hash("geen sessie"), renewed, Stop)).ShouldBeFalse();

        var account = (await Accounts.ByIdAsync(_user.Id, Stop))!;
        (account.Version, Passwords.Verify(_user.Password, account.PasswordHash), await _here.IsInAsync()).ShouldBe((version, true, true));
    }

    [Theory]
    [InlineData("persona")]
    [InlineData("persona with a password")]
    [InlineData("provider")]
    public async Task Who_has_no_password_to_show_gets_no_form_and_none_is_taken(string kind)
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, isDemo: kind != "provider");
        var id = kind == "provider" ? await ByProviderAsync(host) : await ByPersonaAsync(host);
        if (kind == "persona with a password")
        {
            await Accounts.SetPasswordAsync(id, Passwords.Hash(_user.Password), mustChange: false, Stop);
            await ByPersonaAsync(host);
        }

        var was = (await Accounts.ByIdAsync(id, Stop))!;
        var page = await PageAsync(host);
        (page.QuerySelector("[data-test=password]") is null, page.QuerySelector("[data-test=no-password]") is null).ShouldBe((true, false));
        page.QuerySelectorAll("[data-test=this]").Length.ShouldBe(1);
        foreach (var present in (string[])["", _user.Password])
        {
            var refused = await ChangeAsync(host, present, New, New);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Page.QuerySelectorAll("[data-test=errors] li").Length.ShouldBe(1);
        }

        var account = (await Accounts.ByIdAsync(id, Stop))!;
        (account.PasswordHash, account.Version, await host.IsInAsync()).ShouldBe((was.PasswordHash, was.Version, true));
    }

    [Fact]
    public async Task Nobody_has_an_account()
    {
        await using var nobody = await SignInHost.OpenAsync(_source, _clock);

        (await nobody.GetAsync("/account")).Location!.ToString().ShouldBe("/inloggen?terug=%2Faccount");
        foreach (var address in (string[])["/account/sessies", "/account/wachtwoord"])
        {
            (await nobody.SendAsync(address, await nobody.ProofAsync(), ("welke", "alle"))).Location!.ToString().ShouldBe("/inloggen");
        }

        (await _here.IsInAsync(), await _elsewhere.IsInAsync()).ShouldBe((true, true));
    }

    private static async Task<IHtmlDocument> PageAsync(SignInHost host)
    {
        var (status, body, _) = await host.GetAsync("/account");
        status.ShouldBe(HttpStatusCode.OK);
        return await new HtmlParser().ParseDocumentAsync(body);
    }

    private static string Other(IHtmlDocument page) => page.QuerySelector("[data-test=session] button")!.GetAttribute("value")!;

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> ChangeAsync(SignInHost host, string present, string chosen, string again, string? code = null) =>
        await host.SendAsync("/account/wachtwoord", await host.ProofAsync("/account"), ("huidig", present), ("code", code ?? NextCode()), ("nieuw", chosen), ("herhaald", again));

    /// <summary>A code that was not used yet: the next one.</summary>
    private string NextCode()
    {
        _clock.Now += Duration.FromSeconds(30);
        return CodeOfNow;
    }

    private async Task EndsAsync((string Name, string Value) which)
    {
        var answered = await _here.SendAsync("/account/sessies", await _here.ProofAsync("/account"), which, ("sessiecode", NextCode()));
        (answered.Status, answered.Location!.ToString(), answered.Page.Body!.TextContent).ShouldBe((HttpStatusCode.SeeOther, "/account", ""));
    }

    private async Task InAsync(SignInHost host, KnownUser user) => (await host.SignInAsync(user, _clock.Now)).Status.ShouldBe(HttpStatusCode.SeeOther);

    private async Task<SignInHost> OpenAsync(KnownUser user)
    {
        _clock.Now += Duration.FromMinutes(1);
        var host = await SignInHost.OpenAsync(_source, _clock);
        await InAsync(host, user);
        return host;
    }

    private async Task<SignInHost> StrangerAsync() => await OpenAsync(await KnownUser.AddAsync(_source, _here, "piet"));

    private async Task<Guid> ByPersonaAsync(SignInHost host)
    {
        (await host.SendAsync("/inloggen/persona", await host.ProofAsync(), ("rol", "administrator"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        return (await Accounts.ByLoginAsync("demo-administrator", Stop))!.Id;
    }

    private async Task<Guid> ByProviderAsync(SignInHost host)
    {
        var (id, key) = (Guid.NewGuid(), OpaqueToken.New());
        await Accounts.AddAsync(new(id, "u-provider", null, "Voorbeeld", null, null, _clock.Now, "https://idp.example/", "s-1"), Stop);
        var version = (await Accounts.ByIdAsync(id, Stop))!.Version;
        await new SessionDatabase(_source).OpenAsync(OpaqueToken.Hash(key), id, version, "oidc", _clock.Now, _clock.Now - Duration.FromHours(1), _clock.Now - Duration.FromHours(10), null, Stop);
        host.Cookies.Add(host.Address, new Cookie("spoor", key, "/"));
        return id;
    }

    /// <summary>By what the sessions of somebody are named, or the one of a key.</summary>
    private async Task<IReadOnlyList<string>> IdsAsync(string login, string? key = null)
    {
        await using var command = _source.CreateCommand("""
            select s.id::text from spoor.sessions s join spoor.accounts a on a.id = s.account where a.login = $1 and ($2::bytea is null or s.key_hash = $2)
            """);
        command.Parameters.Add(new() { Value = login });
        command.Parameters.Add(new() { Value = key is null ? DBNull.Value : OpaqueToken.Hash(key), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        await using var row = await command.ExecuteReaderAsync(Stop);
        var found = new List<string>();
        while (await row.ReadAsync(Stop))
        {
            found.Add(row.GetString(0));
        }

        return found;
    }
}
