using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.EventStore.Accounts;
using Spoor.Host.Access;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>One's own account, of somebody who signed in twice: here at nine, and a minute later elsewhere, by another browser at another host.</summary>
public sealed class OwnAccount(PostgresServer server) : IAsyncLifetime
{
    private const string New = "liever iets heel nieuws";

    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private NpgsqlDataSource _source = null!;
    private Door _here = null!;
    private Door _elsewhere = null!;
    private KnownUser _user = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountDatabase Accounts => new(_source);

    private string CodeOfNow => Totp.Code(_user.Secret, Totp.StepAt(_clock.Now));

    private string Key => _here.Cookies.GetCookies(_here.Address)["spoor"]!.Value;

    public async ValueTask InitializeAsync()
    {
        _source = await server.Database();
        _here = await Door.Open(_source, _clock);
        _elsewhere = await Door.Open(_source, _clock);
        _user = await KnownUser.Add(_source, _here, "jansen", new StoredGrant("lead", "nhn"));
        await In(_here, _user);
        _clock.Now += Duration.FromMinutes(1);
        await In(_elsewhere, _user);
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
        await using var stranger = await Stranger();

        var page = await Page(_here);

        page.QuerySelector("[data-test=who]")!.TextContent.ShouldContain("jansen");
        page.QuerySelectorAll("[data-test=role]").Select(r => r.TextContent).ShouldBe(["projectleider, nhn"]);
        var rows = page.QuerySelectorAll("[data-test=session]");
        rows.Select(r => r.QuerySelector("th")!.TextContent[^5..]).ShouldBe(["10:00", "10:01"]);
        rows.ShouldAllBe(r => r.TextContent.Contains("wachtwoord en code", StringComparison.Ordinal));
        rows.Select(r => r.QuerySelector("[data-test=this]") is not null).ShouldBe([true, false]);
        rows.Select(r => r.QuerySelector("button")?.GetAttribute("value")).ShouldBe([null, Other(page)]);

        var (_, html, _) = await _here.Get("/account");
        foreach (var id in await Ids("piet"))
        {
            html.ShouldNotContain(id);
        }

        foreach (var secret in (string[])[Key, Convert.ToHexStringLower(Secret.Hash(Key)), Convert.ToBase64String(Secret.Hash(Key))])
        {
            html.ShouldNotContain(secret, Case.Insensitive);
        }

        (await Page(stranger)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_not_shown()
    {
        _clock.Now += Duration.FromMinutes(15);
        (await _here.IsIn()).ShouldBeTrue();
        _clock.Now += Duration.FromMinutes(15);

        (await Page(_here)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Ending_one_ends_it_on_every_host_and_no_other()
    {
        await using var third = await Open(_user);
        await using var beside = await Door.Open(_source, _clock, _elsewhere.Cookies);
        var one = (await Page(_here)).QuerySelectorAll("[data-test=session]").Single(r => r.QuerySelector("th")!.TextContent.EndsWith("10:01", StringComparison.Ordinal));

        await Ends(("sessie", one.QuerySelector("button")!.GetAttribute("value")!));

        (await _elsewhere.IsIn(), await beside.IsIn(), await _here.IsIn(), await third.IsIn()).ShouldBe((false, false, true, true));
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_one()
    {
        await using var third = await Open(_user);
        await using var stranger = await Stranger();

        await Ends(("welke", "alle"));

        (await _elsewhere.IsIn(), await third.IsIn(), await _here.IsIn(), await stranger.IsIn()).ShouldBe((false, false, true, true));
        (await Page(_here)).QuerySelector("[data-test=end-all]").ShouldBeNull();
    }

    [Fact]
    public async Task The_session_of_another_does_not_end_and_the_answer_tells_nothing()
    {
        await using var stranger = await Stranger();
        var theirs = (await Ids("piet")).ShouldHaveSingleItem();

        // Each is answered as one's own is: Ends looks after that.
        foreach (var named in (string[])[theirs, Guid.NewGuid().ToString(), "verzonnen", "", .. await Ids("jansen", Key)])
        {
            await Ends(("sessie", named));
        }

        (await stranger.IsIn(), await _here.IsIn(), await _elsewhere.IsIn()).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task A_wrong_present_password_is_refused_and_counts_as_an_attempt_to_sign_in()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var refused = await Change(_here, "verkeerd wachtwoord", New, New);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href").ShouldBe("#veld-huidig");
            refused.Page.QuerySelectorAll("input[type=password]").Select(i => i.GetAttribute("value")).ShouldBe([null, null, null]);
        }

        await using var third = await Door.Open(_source, _clock);
        (await third.Password("jansen", "verkeerd wachtwoord")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Accounts.ById(_user.Id, Stop))!.LockedUntil.ShouldBe(_clock.Now + Duration.FromMinutes(15));
        (await Change(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await third.Password("jansen", _user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await new AccessDatabase(_source).Find(new(Actor: (await Accounts.ById(_user.Id, Stop))!.Actor, AtTheDoors: true), 20, 0, Stop)).Rows
            .Count(kept => kept.Act == "sign_in_refused").ShouldBe(7, "each of them is kept");

        _clock.Now += Duration.FromMinutes(16);
        (await Change(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.SeeOther);
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
            var ended = await _here.Send("/account/sessies", await _here.Proof("/account"), ("welke", "alle"), ("sessiecode", code));
            (ended.Status, ended.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href")).ShouldBe((HttpStatusCode.UnprocessableEntity, "#veld-sessiecode"));
            var changed = await Change(_here, _user.Password, New, New, code);
            (changed.Status, changed.Page.QuerySelector("[data-test=errors] a")!.GetAttribute("href")).ShouldBe((HttpStatusCode.UnprocessableEntity, "#veld-code"));
        }

        (await _elsewhere.IsIn()).ShouldBeTrue();
        var account = (await Accounts.ById(_user.Id, Stop))!;
        Passwords.Is(_user.Password, account.PasswordHash).ShouldBeTrue();
        (await new AccessDatabase(_source).Find(new(Actor: account.Actor, AtTheDoors: true), 20, 0, Stop)).Rows.Count(kept => kept.Act == "sign_in_refused").ShouldBe(4);

        // The fifth locks, and then a right code will not do either.
        (await Change(_here, _user.Password, New, New, code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var right = await _here.Send("/account/sessies", await _here.Proof("/account"), ("welke", "alle"), ("sessiecode", NextCode()));
        (right.Status, await _elsewhere.IsIn()).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
    }

    [Fact]
    public async Task A_right_code_forgets_the_attempts_before_it()
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            (await _here.Send("/account/sessies", await _here.Proof("/account"), ("welke", "alle"), ("sessiecode", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await Ends(("welke", "alle"));
        (await _here.Send("/account/sessies", await _here.Proof("/account"), ("welke", "alle"), ("sessiecode", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Ends(("welke", "alle"));
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
            var refused = await Change(_here, _user.Password, chosen, again);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            string.Join(' ', refused.Page.QuerySelectorAll("[data-test=errors] a").Select(a => a.GetAttribute("href"))).ShouldBe(fields);
        }

        var account = (await Accounts.ById(_user.Id, Stop))!;
        (account.LockedUntil, Passwords.Is(_user.Password, account.PasswordHash)).ShouldBe((null, true));
        (await _elsewhere.IsIn()).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_password_ends_all_other_sessions_and_not_this_one_and_the_old_one_is_worth_nothing()
    {
        var before = Key;

        var changed = await Change(_here, _user.Password, New, New);

        (changed.Status, changed.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/account?gewijzigd=ja"));
        (await _here.IsIn(), await _elsewhere.IsIn()).ShouldBe((true, false));
        (await Page(_here)).QuerySelectorAll("[data-test=session]").Length.ShouldBe(1);

        // Whoever kept a copy of the key from before has nothing.
        Key.ShouldNotBe(before);
        await using var copied = await Door.Open(_source, _clock);
        copied.Cookies.Add(copied.Address, new Cookie("spoor", before, "/"));
        (await copied.IsIn()).ShouldBeFalse();

        _clock.Now += Duration.FromMinutes(1);
        (await _elsewhere.Password("jansen", _user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await In(_elsewhere, _user with { Password = New });
    }

    [Fact]
    public async Task Another_password_does_not_let_a_session_live_longer()
    {
        var end = _clock.Now - Duration.FromMinutes(1) + Duration.FromHours(10);
        (await Change(_here, _user.Password, New, New)).Status.ShouldBe(HttpStatusCode.SeeOther);
        while (_clock.Now < end)
        {
            (await _here.IsIn()).ShouldBeTrue($"{_clock.Now}");
            _clock.Now += Duration.FromMinutes(20);
        }

        (await _here.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_the_account_changed_meanwhile_no_password_is_taken()
    {
        var (version, renewed) = ((await Accounts.ById(_user.Id, Stop))!.Version, Secret.Hash("een andere sleutel"));

        (await Accounts.ChangePassword(_user.Id, version - 1, "x", Secret.Hash(Key), renewed, Stop)).ShouldBeFalse();
        (await Accounts.ChangePassword(_user.Id, version, "x", Secret.Hash("geen sessie"), renewed, Stop)).ShouldBeFalse();

        var account = (await Accounts.ById(_user.Id, Stop))!;
        (account.Version, Passwords.Is(_user.Password, account.PasswordHash), await _here.IsIn()).ShouldBe((version, true, true));
    }

    [Theory]
    [InlineData("persona")]
    [InlineData("persona with a password")]
    [InlineData("provider")]
    public async Task Who_has_no_password_to_show_gets_no_form_and_none_is_taken(string kind)
    {
        await using var door = await Door.Open(_source, _clock, isDemo: kind != "provider");
        var id = kind == "provider" ? await ByProvider(door) : await ByPersona(door);
        if (kind == "persona with a password")
        {
            await Accounts.SetPassword(id, Passwords.Hash(_user.Password), mustChange: false, Stop);
            await ByPersona(door);
        }

        var was = (await Accounts.ById(id, Stop))!;
        var page = await Page(door);
        (page.QuerySelector("[data-test=password]") is null, page.QuerySelector("[data-test=no-password]") is null).ShouldBe((true, false));
        page.QuerySelectorAll("[data-test=this]").Length.ShouldBe(1);
        foreach (var present in (string[])["", _user.Password])
        {
            var refused = await Change(door, present, New, New);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Page.QuerySelectorAll("[data-test=errors] li").Length.ShouldBe(1);
        }

        var account = (await Accounts.ById(id, Stop))!;
        (account.PasswordHash, account.Version, await door.IsIn()).ShouldBe((was.PasswordHash, was.Version, true));
    }

    [Fact]
    public async Task Nobody_has_an_account()
    {
        await using var nobody = await Door.Open(_source, _clock);

        (await nobody.Get("/account")).Location!.ToString().ShouldBe("/inloggen?terug=%2Faccount");
        foreach (var address in (string[])["/account/sessies", "/account/wachtwoord"])
        {
            (await nobody.Send(address, await nobody.Proof(), ("welke", "alle"))).Location!.ToString().ShouldBe("/inloggen");
        }

        (await _here.IsIn(), await _elsewhere.IsIn()).ShouldBe((true, true));
    }

    private static async Task<IHtmlDocument> Page(Door door)
    {
        var (status, body, _) = await door.Get("/account");
        status.ShouldBe(HttpStatusCode.OK);
        return await new HtmlParser().ParseDocumentAsync(body);
    }

    private static string Other(IHtmlDocument page) => page.QuerySelector("[data-test=session] button")!.GetAttribute("value")!;

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> Change(Door door, string present, string chosen, string again, string? code = null) =>
        await door.Send("/account/wachtwoord", await door.Proof("/account"), ("huidig", present), ("code", code ?? NextCode()), ("nieuw", chosen), ("herhaald", again));

    /// <summary>A code that was not used yet: the next one.</summary>
    private string NextCode()
    {
        _clock.Now += Duration.FromSeconds(30);
        return CodeOfNow;
    }

    private async Task Ends((string Name, string Value) which)
    {
        var answered = await _here.Send("/account/sessies", await _here.Proof("/account"), which, ("sessiecode", NextCode()));
        (answered.Status, answered.Location!.ToString(), answered.Page.Body!.TextContent).ShouldBe((HttpStatusCode.SeeOther, "/account", ""));
    }

    private async Task In(Door door, KnownUser user) => (await door.SignIn(user, _clock.Now)).Status.ShouldBe(HttpStatusCode.SeeOther);

    private async Task<Door> Open(KnownUser user)
    {
        _clock.Now += Duration.FromMinutes(1);
        var door = await Door.Open(_source, _clock);
        await In(door, user);
        return door;
    }

    private async Task<Door> Stranger() => await Open(await KnownUser.Add(_source, _here, "piet"));

    private async Task<Guid> ByPersona(Door door)
    {
        (await door.Send("/inloggen/persona", await door.Proof(), ("rol", "administrator"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        return (await Accounts.ByLogin("demo-administrator", Stop))!.Id;
    }

    private async Task<Guid> ByProvider(Door door)
    {
        var (id, key) = (Guid.NewGuid(), Secret.New());
        await Accounts.Add(new(id, "u-provider", null, "Voorbeeld", null, null, _clock.Now, "https://idp.example/", "s-1"), Stop);
        var version = (await Accounts.ById(id, Stop))!.Version;
        await new SessionDatabase(_source).Open(Secret.Hash(key), id, version, "oidc", _clock.Now, _clock.Now - Duration.FromHours(1), _clock.Now - Duration.FromHours(10), null, Stop);
        door.Cookies.Add(door.Address, new Cookie("spoor", key, "/"));
        return id;
    }

    /// <summary>By what the sessions of somebody are named, or the one of a key.</summary>
    private async Task<IReadOnlyList<string>> Ids(string login, string? key = null)
    {
        await using var command = _source.CreateCommand("""
            select s.id::text from spoor.sessions s join spoor.accounts a on a.id = s.account where a.login = $1 and ($2::bytea is null or s.key_hash = $2)
            """);
        command.Parameters.Add(new() { Value = login });
        command.Parameters.Add(new() { Value = key is null ? DBNull.Value : Secret.Hash(key), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        await using var row = await command.ExecuteReaderAsync(Stop);
        var found = new List<string>();
        while (await row.ReadAsync(Stop))
        {
            found.Add(row.GetString(0));
        }

        return found;
    }
}
