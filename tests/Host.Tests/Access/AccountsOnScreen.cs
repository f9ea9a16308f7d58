using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Administration in the browser: from a register in which nobody can sign in to a counsellor's first sign-in, and what an administrator may not do.</summary>
public sealed class AccountsOnScreen(PostgresServer server) : IAsyncLifetime
{
    private const string Sentence = "een zin om te onthouden";

    private readonly FixedClock _clock = new(SystemClock.Instance.GetCurrentInstant());
    private StoredRegister _register = null!;
    private SignInHost _door = null!;

    private NpgsqlDataSource Source => _register.Source;

    private AccountDatabase Accounts => new(Source);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = await StoredRegister.EmptyAsync(server);
        await _register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Export());
        _door = await SignInHost.OpenAsync(Source, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Fact]
    public async Task From_a_register_in_which_nobody_can_sign_in_to_a_counsellors_first_sign_in()
    {
        var code = (await _door.Services.GetRequiredService<FirstAdministrator>().OfferAsync(Stop))!;
        (await _door.GetAsync("/inloggen")).Body.ShouldContain("/eerste-beheerder");
        (await FirstAsync("abcde-fghjk-mnpqr-stuvw")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Accounts.AllAsync(Stop)).ShouldBeEmpty();
        var weak = await FirstAsync(code, "wachtwoord12");
        weak.Page.QuerySelector("[data-test=errors]").ShouldNotBeNull();
        weak.Page.QuerySelector("input[name=inlognaam]")!.GetAttribute("value").ShouldBe("b.eheer");

        // A login that is none says nothing of the password; one that somebody had costs the code nothing.
        (await FirstAsync(code, login: "?")).Page.QuerySelectorAll("[data-test=fault]").ShouldHaveSingleItem().Id.ShouldBe("veld-inlognaam-fout");
        (await FirstAsync(code, name: "Bo\u0001Eheer")).Page.QuerySelectorAll("[data-test=fault]").ShouldHaveSingleItem().Id.ShouldBe("veld-naam-fout");
        var former = await KnownUser.AddAsync(Source, _door, "vorige", new StoredRoleAssignment("administrator", null));
        await Accounts.DisableAsync(former.Id, _clock.Now, Stop);
        (await FirstAsync(code, login: "vorige")).Page.QuerySelectorAll("[data-test=fault]").ShouldHaveSingleItem().Id.ShouldBe("veld-inlognaam-fout");
        (await FirstAsync(code)).Location!.ToString().ShouldBe("/inloggen");
        (await new AccessDatabase(Source).FindAsync(new(), 10, 0, Stop)).Rows.ShouldHaveSingleItem().What.ShouldBe("beheer account_made");

        (await FirstAsync(code)).Location!.ToString().ShouldBe("/inloggen");
        (await _door.GetAsync("/eerste-beheerder")).Location!.ToString().ShouldBe("/inloggen");
        (await Accounts.AllAsync(Stop)).Where(a => a.DisabledAt is null).ShouldHaveSingleItem().Grants.ShouldBe([new StoredRoleAssignment("administrator", null)]);

        (await EnrolledAsync(_door, "b.eheer", Sentence)).Location!.ToString().ShouldBe("/beheer");
        var made = await SendAsync("/beheer/accounts/nieuw", ("naam", "An Begeleider"), ("inlognaam", "A.Begeleider"), ("begeleider", "p-1"), ("rol", "counsellor:nhn"));
        var once = made.Page.QuerySelector("[data-test=secret]")!.TextContent;

        await using var elsewhere = await SignInHost.OpenAsync(Source, _clock);
        var choose = await elsewhere.PasswordAsync("a.begeleider", once);
        choose.Page.QuerySelector("[data-test=choose]").ShouldNotBeNull();
        var enrol = await elsewhere.NextAsync(choose.Page, ("nieuw", "een andere zin voor mij"), ("herhaald", "een andere zin voor mij"));
        (await EnrolledAsync(elsewhere, enrol.Page)).Location!.ToString().ShouldBe("/werklijst");
        (await elsewhere.GetAsync("/beheer")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_code_is_good_for_a_day_and_where_somebody_can_sign_in_there_is_none()
    {
        var first = _door.Services.GetRequiredService<FirstAdministrator>();
        var code = (await first.OfferAsync(Stop))!;
        _clock.Now += Duration.FromHours(25);
        (await FirstAsync(code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await KnownUser.AddAsync(Source, _door, "lead", new StoredRoleAssignment("lead", "nhn"));
        (await first.OfferAsync(Stop)).ShouldBeNull();
        (await _door.GetAsync("/inloggen")).Body.ShouldNotContain("/eerste-beheerder");
    }

    [Theory]
    [InlineData("inlognaam", "x")]
    [InlineData("inlognaam", "beheer")]
    [InlineData("naam", " ")]
    [InlineData("naam", "Een\u0001naam")]
    [InlineData("naam", "Een\nnaam")]
    [InlineData("inlognaam", "be\u0001heer")]
    [InlineData("begeleider", "p\u0001")]
    [InlineData("begeleider", "geen nummer!")]
    [InlineData("rol", "")]
    [InlineData("rol", "lead:elders")]
    public async Task A_new_account_is_refused_at_the_field_that_is_wrong_and_keeps_the_rest(string field, string value)
    {
        await AdministratorAsync();
        Dictionary<string, string> typed = new() { ["naam"] = "Nieuw", ["inlognaam"] = "nieuw", ["begeleider"] = "", ["rol"] = "lead:nhn" };
        typed[field] = value;

        var (status, page, _) = await SendAsync("/beheer/accounts/nieuw", [.. typed.Select(t => (t.Key, t.Value))]);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector($"#veld-{field}-fout").ShouldNotBeNull();
        page.QuerySelector("input[name=naam]")!.GetAttribute("value").ShouldBe(typed["naam"].Trim());
        (await Accounts.AllAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_gives_himself_a_role_and_the_last_administrator_stays()
    {
        var own = await AdministratorAsync();

        (await ActAsync(own.Id, "geven", ("rol", "lead:nhn"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(own.Id, "nemen:administrator")).Page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("laatste beheerder");
        (await ActAsync(own.Id, "uitzetten")).Page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("laatste beheerder");
        (await ActAsync(own.Id, "verzonnen")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(own.Id, "wachtwoord")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(own.Id, "codes")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var account = (await Accounts.ByIdAsync(own.Id, Stop))!;
        (account.DisabledAt, account.Grants.Count).ShouldBe((null, 1));

        // What was asked is in the log, and that nothing came of it.
        (await new AccessDatabase(Source).FindAsync(new(), 100, 0, Stop)).Rows.Count(r => r.What == "beheer last_administrator_kept").ShouldBe(2);
        (await ActAsync(own.Id, "nemen:lead:nhn")).Page.QuerySelector("[data-test=fault]")!.TextContent.ShouldContain("niet meer");

        // Nor does one whom an identity provider may withdraw.
        await Accounts.AddAsync(new(Guid.NewGuid(), "u-provider", null, "Van elders", null, null, _clock.Now, "https://idp.example/", "s"), Stop);
        var provided = (await Accounts.BySubjectAsync("https://idp.example/", "s", Stop))!;
        await Accounts.GrantAsync(provided.Id, new("administrator", null), Stop);
        (await ActAsync(own.Id, "nemen:administrator")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(own.Id, "uitzetten")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(provided.Id, "uitzetten")).Status.ShouldBe(HttpStatusCode.SeeOther);

        // One who is disabled does not count.
        var other = await KnownUser.AddAsync(Source, _door, "ander", new StoredRoleAssignment("administrator", null));
        await Accounts.DisableAsync(other.Id, _clock.Now, Stop);
        (await ActAsync(own.Id, "uitzetten")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ActAsync(other.Id, "aanzetten")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ActAsync(own.Id, "uitzetten")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_administrators_who_take_each_others_role_at_once_are_not_both_taken()
    {
        for (var round = 0; round < 20; round++)
        {
            var one = await KnownUser.AddAsync(Source, _door, $"een{round}", new StoredRoleAssignment("administrator", null));
            var two = await KnownUser.AddAsync(Source, _door, $"twee{round}", new StoredRoleAssignment("administrator", null));
            var administration = new AdministrationDatabase(Source);
            var taken = await Task.WhenAll(
                Task.Run(() => administration.RevokeAsync(one.Id, new("administrator", null), Stop), Stop),
                Task.Run(() => administration.DisableAsync(two.Id, _clock.Now, Stop), Stop));

            taken.Count(t => t).ShouldBe(1);
            foreach (var id in (Guid[])[one.Id, two.Id])
            {
                await Accounts.DisableAsync(id, _clock.Now, Stop);
            }
        }
    }

    [Fact]
    public async Task What_is_done_to_an_account_holds_at_once_and_stands_in_the_access_log_of_its_programme()
    {
        await AdministratorAsync();
        await using var elsewhere = await SignInHost.OpenAsync(Source, _clock);
        var user = await KnownUser.AddAsync(Source, _door, "g", new StoredRoleAssignment("counsellor", "nhn"));
        await elsewhere.SignInAsync(user, _clock.Now);
        (await elsewhere.IsInAsync()).ShouldBeTrue();

        (await ActAsync(user.Id, "sessies")).Location!.ToString().ShouldBe($"/beheer/accounts/{user.Id}?gedaan=sessies");
        (await elsewhere.IsInAsync()).ShouldBeFalse();
        (await ActAsync(user.Id, "geven", ("rol", "lead:nhn"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ActAsync(user.Id, "nemen:counsellor:nhn")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Accounts.ByIdAsync(user.Id, Stop))!.Grants.ShouldBe([new StoredRoleAssignment("lead", "nhn")]);

        // A token would work as another; the page makes none, it only takes them away.
        (await ActAsync(user.Id, "token")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var token = OpaqueToken.New();
        await Accounts.AddTokenAsync(OpaqueToken.Hash(token), user.Id, _clock.Now, _clock.Now + Duration.FromDays(1), Stop);
        (await IsTakenAsync(token)).ShouldBeTrue();
        (await ActAsync(user.Id, "tokens")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await IsTakenAsync(token)).ShouldBeFalse();

        var once = (await ActAsync(user.Id, "wachtwoord")).Page.QuerySelector("[data-test=secret]")!.TextContent;
        (await elsewhere.PasswordAsync("g", user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await ActAsync(user.Id, "codes");
        var enrol = await elsewhere.NextAsync((await elsewhere.PasswordAsync("g", once)).Page, ("nieuw", "een andere zin voor mij"), ("herhaald", "een andere zin voor mij"));
        await EnrolledAsync(elsewhere, enrol.Page);
        var log = (await elsewhere.GetAsync("/inzage")).Body;
        log.ShouldContain("een rol, gegeven");
        log.ShouldContain("lead:nhn");
        log.ShouldNotContain(once);

        (await _door.GetAsync("/beheer/aanmeldingen")).Body.ShouldContain("ingelogd");
        (await _door.GetAsync($"/beheer/accounts/{Guid.NewGuid()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whose_second_factor_is_reset_while_new_keys_are_made_has_none_of_them()
    {
        var user = await KnownUser.AddAsync(Source, _door, "g", new StoredRoleAssignment("counsellor", "nhn"));
        var (keys, context) = (_door.Services.GetRequiredService<PasskeyService>(), new DefaultHttpContext());
        var before = (await Accounts.ByIdAsync(user.Id, Stop))!;
        (await keys.RecoveryCodesAsync(before, context)).Value.Count.ShouldBe(PasskeyService.RecoveryCodes);
        (await keys.RecoveryCodesLeftAsync(before)).ShouldBe(PasskeyService.RecoveryCodes);

        await Accounts.ResetTotpAsync(user.Id, Stop);

        (await keys.RecoveryCodesLeftAsync(before)).ShouldBe(0);
        (await keys.RecoveryCodesAsync(before, context)).Failed.ShouldBeTrue();
        (await keys.RecoveryCodesLeftAsync(before)).ShouldBe(0);
        var store = _door.Services.GetRequiredService<AccountStore>();
        await store.AddOrUpdatePasskeyAsync(before, new([1], [2], _clock.Now.ToDateTimeOffset(), 0, ["internal", "un\0known"], true, false, false, [3], [4]), Stop);
        (await store.GetPasskeysAsync(before, Stop)).ShouldBeEmpty();

        var now = (await Accounts.ByIdAsync(user.Id, Stop))!;
        await store.AddOrUpdatePasskeyAsync(now, new([1], [2], _clock.Now.ToDateTimeOffset(), 0, ["internal", "un\0known"], true, false, false, [3], [4]), Stop);
        (await store.GetPasskeysAsync(now, Stop)).ShouldHaveSingleItem().Transports.ShouldBe(["internal"]);
    }

    [Fact]
    public async Task The_check_of_the_set_up_says_what_doctor_says()
    {
        await using var host = await ServedProcess.StartAsync(await server.EmptyDatabaseAsync());

        var (status, body) = await host.GetAsync("/beheer/controle?lang=en");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("data-check=\"key-ring\"");
        body.ShouldContain("SPOOR_KEYS_FILE");
    }

    private async Task<KnownUser> AdministratorAsync()
    {
        var user = await KnownUser.AddAsync(Source, _door, "beheer", new StoredRoleAssignment("administrator", null));
        (await _door.SignInAsync(user, _clock.Now)).Location!.ToString().ShouldBe("/beheer");
        return user;
    }

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> FirstAsync(string code, string password = Sentence, string login = "b.eheer", string name = "Bo Eheer") => await _door.SendAsync(
        "/eerste-beheerder", await _door.ProofAsync(), ("code", code), ("naam", name), ("inlognaam", login), ("nieuw", password), ("herhaald", password));

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SendAsync(string address, params (string Name, string Value)[] fields) =>
        await _door.SendAsync(address, await _door.ProofAsync("/beheer/accounts/nieuw"), fields);

    private Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> ActAsync(Guid account, string act, params (string Name, string Value)[] fields) =>
        SendAsync($"/beheer/accounts/{account}", [("actie", act), .. fields]);

    private async Task<bool> IsTakenAsync(string token)
    {
        using var client = new HttpClient { BaseAddress = _door.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.GetAsync(new Uri("/api/replay?year=2022", UriKind.Relative), Stop);
        return answer.IsSuccessStatusCode;
    }

    private async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> EnrolledAsync(SignInHost door, string login, string password) =>
        await EnrolledAsync(door, (await door.PasswordAsync(login, password)).Page);

    private Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> EnrolledAsync(SignInHost door, IHtmlDocument enrol) =>
        door.NextAsync(enrol, ("code", AuthenticatorApp.Code(AuthenticatorApp.SecretOf(enrol.QuerySelector("[data-test=secret]")!.TextContent), _clock.Now)));
}
