using System.Net;
using AngleSharp.Dom;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

public sealed class SigningIn(PostgresServer server) : IAsyncLifetime
{
    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private NpgsqlDataSource _source = null!;
    private SignInHost _door = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountDatabase Accounts => new(_source);

    public async ValueTask InitializeAsync()
    {
        _source = await server.DatabaseAsync();
        _door = await SignInHost.OpenAsync(_source, _clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Theory]
    [InlineData("/toetsen", "/inloggen?terug=%2Ftoetsen")]
    [InlineData("/jaren/2022?stand=2023-01-10", "/inloggen?terug=%2Fjaren%2F2022%3Fstand%3D2023-01-10")]
    [InlineData("/geen-pagina", "/inloggen?terug=%2Fgeen-pagina")]
    [InlineData("/openapi.json", "/inloggen?terug=%2Fopenapi.json")]
    public async Task A_page_asked_for_by_nobody_leads_to_signing_in_and_says_nothing(string address, string to)
    {
        var (status, body, location) = await _door.GetAsync(address);

        (status, body, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "", to));
    }

    [Theory]
    [InlineData("/api/replay?year=2022")]
    [InlineData("/api/events")]
    [InlineData("/api/geen")]
    public async Task The_api_says_401_to_nobody(string address)
    {
        var (status, body, _) = await _door.GetAsync(address);

        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.ShouldContain("spoor user token");
    }

    [Theory]
    [InlineData("/inloggen")]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/spoor.css")]
    [InlineData("/vendor/utrecht.css")]
    public async Task What_one_needs_before_signing_in_is_open(string address) => (await _door.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_first_time_one_chooses_a_password_takes_a_second_factor_and_is_in()
    {
        var id = Guid.NewGuid();
        await Accounts.AddAsync(new(id, "u-1", "a.jansen", "Voorbeeld", null, Passwords.Hash("abcde-fghjk-mnpqr-stuvw"), _clock.Now, MustChange: true), Stop);
        await Accounts.GrantAsync(id, new("lead", "nhn"), Stop);

        var choose = await _door.PasswordAsync(" A.Jansen", "abcde-fghjk-mnpqr-stuvw", "/toetsen");
        choose.Page.QuerySelector("[data-test=choose]").ShouldNotBeNull();
        (await _door.NextAsync(choose.Page, ("nieuw", "kort"), ("herhaald", "kort"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _door.NextAsync(choose.Page, ("nieuw", "een zin om te houden"), ("herhaald", "een zin om te haten"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _door.NextAsync(choose.Page, ("nieuw", "abcde-fghjk-mnpqr-stuvw"), ("herhaald", "abcde-fghjk-mnpqr-stuvw"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var enrol = await _door.NextAsync(choose.Page, ("nieuw", "een zin om te houden"), ("herhaald", "een zin om te houden"));
        var secret = enrol.Page.QuerySelector("[data-test=secret]")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        enrol.Page.QuerySelector("[data-test=otpauth]")!.TextContent.ShouldBe($"otpauth://totp/Spoor:a.jansen?secret={secret}&issuer=Spoor&algorithm=SHA1&digits=6&period=30");
        enrol.Page.QuerySelector("[data-test=qr] svg").ShouldNotBeNull();
        (await _door.NextAsync(enrol.Page, ("code", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _door.IsInAsync()).ShouldBeFalse();
        var entered = await _door.NextAsync(enrol.Page, ("code", AuthenticatorApp.Code(AuthenticatorApp.SecretOf(secret), _clock.Now)));

        (entered.Status, entered.Location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/toetsen"));
        (await _door.IsInAsync()).ShouldBeTrue();

        // The password that was given out is good for nothing now, and the one page does not lead in again.
        await using var elsewhere = await SignInHost.OpenAsync(_source, _clock);
        (await elsewhere.PasswordAsync("a.jansen", "abcde-fghjk-mnpqr-stuvw")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.SendAsync("/inloggen/wachtwoord", await elsewhere.ProofAsync(), ("stap", choose.Page.QuerySelector("input[name=stap]")!.GetAttribute("value")!), ("nieuw", "nog een andere zin"), ("herhaald", "nog een andere zin"))).Page.QuerySelector("[data-test=signin]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(false, "{}")]
    [InlineData(true, "")]
    [InlineData(true, "geen JSON")]
    [InlineData(true, "{}")]
    [InlineData(true, """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}""")]
    public async Task What_is_no_answer_of_a_passkey_lets_nobody_in(bool hasState, string answer)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await _door.GetAsync("/inloggen")).Body);
        var state = hasState ? page.QuerySelector("[data-test=signin] [name=staat]")!.GetAttribute("value")! : "verzonnen";

        (await _door.SendAsync("/inloggen/passkey", await _door.ProofAsync(), ("staat", state), ("antwoord", answer))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_is_accepted_once()
    {
        var user = await KnownUser.AddAsync(_source, _door, "b");
        var code = ("code", AuthenticatorApp.Code(user.Secret, _clock.Now));
        (await _door.NextAsync((await _door.PasswordAsync("b", user.Password)).Page, code)).Status.ShouldBe(HttpStatusCode.SeeOther);

        await using var elsewhere = await SignInHost.OpenAsync(_source, _clock);
        (await elsewhere.NextAsync((await elsewhere.PasswordAsync("b", user.Password)).Page, code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.NextAsync((await elsewhere.PasswordAsync("b", user.Password)).Page, ("code", AuthenticatorApp.Code(user.Secret, _clock.Now - Duration.FromSeconds(30))))).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_signs_in_tries_to_and_signs_out_is_kept_without_what_was_typed()
    {
        var user = await KnownUser.AddAsync(_source, _door, "kept");
        await _door.PasswordAsync("kept", "verkeerd wachtwoord");
        await _door.PasswordAsync("een wachtwoord als naam", "x");
        await _door.NextAsync((await _door.PasswordAsync("kept", user.Password)).Page, ("code", "000000"));
        await _door.SignInAsync(user, _clock.Now);
        await _door.SendAsync("/uitloggen", await _door.ProofAsync("/toetsen"));

        var kept = (await new AccessDatabase(_source).FindAsync(new(SecurityEvents: true), 10, 0, Stop)).Rows.Reverse().ToList();
        var actor = (await Accounts.ByLoginAsync("kept", Stop))!.Actor;
        kept.Select(k => (k.Act, k.Actor, k.What)).ShouldBe(
            [("sign_in_refused", actor, "wachtwoord"), ("sign_in_refused", "?", "wachtwoord"), ("sign_in_refused", actor, "code"), ("sign_in", actor, "wachtwoord"), ("sign_out", actor, "")],
            ignoreOrder: true);
        kept.ShouldAllBe(k => k.Asked == "" && k.Client == null);
        (await new AccessDatabase(_source).FindAsync(new(), 10, 0, Stop)).Count.ShouldBe(0, "signing in is no look at anybody");
    }

    [Fact]
    public async Task A_password_that_was_reset_still_needs_the_code()
    {
        var user = await KnownUser.AddAsync(_source, _door, "reset");
        await Accounts.SetPasswordAsync((await Accounts.ByLoginAsync("reset", Stop))!.Id, Passwords.Hash("een heel andere zin"), mustChange: false, Stop);

        var asked = await _door.PasswordAsync("reset", "een heel andere zin");
        asked.Page.QuerySelector("input[name=code]").ShouldNotBeNull();
        asked.Page.QuerySelector("[data-test=secret]").ShouldBeNull("the factor is the one he had");
        (await _door.IsInAsync()).ShouldBeFalse();
        (await _door.NextAsync(asked.Page, ("code", AuthenticatorApp.Code(user.Secret, _clock.Now)))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("wachtwoord1234")]
    [InlineData("password123456")]
    [InlineData("qwertyuiop1234")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("spoor-spoor-spoor")]
    [InlineData("welkomgemeente1")]
    [InlineData("a.jansen-en-nog-wat-anders")]
    [InlineData("kort en go")]
    public void What_is_easily_guessed_will_not_do(string password) => Passwords.Validate(password, "a.jansen").ShouldNotBeNull();

    [Theory]
    [InlineData("een zin om te onthouden")]
    [InlineData("abcde-fghjk-mnpqr-stuvw")]
    [InlineData("de groene fiets van oom kees")]
    public void What_is_not_will(string password) => Passwords.Validate(password, "a.jansen").ShouldBeNull();

    [Fact]
    public void A_password_of_two_hundred_characters_with_spaces_around_is_taken_as_it_is()
    {
        var password = $" {string.Concat(Enumerable.Range(0, 60).Select(n => $"{n * 7919 % 1000:000}"))} ";
        Passwords.Validate(password, "a.jansen").ShouldBeNull();
        Passwords.Verify(password, Passwords.Hash(password)).ShouldBeTrue();
        Passwords.Verify(password.Trim(), Passwords.Hash(password)).ShouldBeFalse();
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_nothing_for_a_quarter_of_an_hour_on_any_host()
    {
        var user = await KnownUser.AddAsync(_source, _door, "c");
        await using var other = await SignInHost.OpenAsync(_source, _clock);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await (attempt % 2 == 0 ? _door : other).PasswordAsync("c", "verkeerd wachtwoord");
        }

        (await _door.PasswordAsync("c", user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        _clock.Now += Duration.FromMinutes(14);
        (await other.PasswordAsync("c", user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        _clock.Now += Duration.FromMinutes(2);
        (await _door.SignInAsync(user, _clock.Now)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_no_more_are_judged_than_of_many_in_a_row()
    {
        var user = await KnownUser.AddAsync(_source, _door, "d");
        var proof = await _door.ProofAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => _door.SendAsync("/inloggen", proof, ("login", "d"), ("wachtwoord", $"poging {n} van twintig"))));

        (await _door.PasswordAsync("d", user.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Accounts.ByLoginAsync("d", Stop))!.LockedUntil.ShouldBe(_clock.Now + Duration.FromMinutes(15));
    }

    [Fact]
    public async Task Whoever_knows_the_password_has_five_codes_to_guess()
    {
        var user = await KnownUser.AddAsync(_source, _door, "e");
        var page = (await _door.PasswordAsync("e", user.Password)).Page;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await _door.NextAsync(page, ("code", "000000"));
        }

        (await _door.NextAsync(page, ("code", AuthenticatorApp.Code(user.Secret, _clock.Now)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_login_is_answered_as_a_wrong_password_is()
    {
        await KnownUser.AddAsync(_source, _door, "f");
        await Accounts.DisableAsync((await KnownUser.AddAsync(_source, _door, "g")).Id, _clock.Now, Stop);
        var wrong = await _door.PasswordAsync("f", "verkeerd wachtwoord");

        foreach (var (login, password) in ((string, string)[])[("niemand", "verkeerd wachtwoord"), ("g", "een zin om te onthouden"), ("", ""), ("f'--", "x")])
        {
            var answered = await _door.PasswordAsync(login, password);
            answered.Status.ShouldBe(wrong.Status);
            answered.Page.QuerySelector("[data-test=signin-fault]")!.TextContent.ShouldBe(wrong.Page.QuerySelector("[data-test=signin-fault]")!.TextContent);
        }
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("//elders.example/")]
    [InlineData("/\\elders.example")]
    [InlineData("/inloggen/extern")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string back)
    {
        var user = await KnownUser.AddAsync(_source, _door, "h", new StoredRoleAssignment("evaluator", "nhn"));

        (await _door.SignInAsync(user, _clock.Now, back)).Location!.ToString().ShouldBe("/definities");
    }

    [Theory]
    [InlineData("/é", "/%C3%A9")]
    [InlineData("/trajecten?zoek=Ĳssel 😀", "/trajecten?zoek=%C4%B2ssel%20%F0%9F%98%80")]
    [InlineData("/trajecten?zoek=%C3%A9", "/trajecten?zoek=%C3%A9")]
    public async Task Signing_in_leads_back_to_an_address_in_any_script(string back, string written)
    {
        var user = await KnownUser.AddAsync(_source, _door, $"b{written.Length}", new StoredRoleAssignment("evaluator", "nhn"));

        var answered = await _door.SignInAsync(user, _clock.Now, back);

        answered.Location!.OriginalString.ShouldBe(written);
        (await _door.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_that_is_left_lying_leads_nowhere()
    {
        var user = await KnownUser.AddAsync(_source, _door, "i");
        var page = (await _door.PasswordAsync("i", user.Password)).Page;
        _clock.Now += Duration.FromMinutes(11);

        (await _door.NextAsync(page, ("code", AuthenticatorApp.Code(user.Secret, _clock.Now)))).Page.QuerySelector("[data-test=signin]").ShouldNotBeNull();
        (await _door.SendAsync("/inloggen/code", await _door.ProofAsync(), ("stap", "verzonnen"), ("code", "000000"))).Page.QuerySelector("[data-test=signin]").ShouldNotBeNull();
        (await _door.IsInAsync()).ShouldBeFalse();
    }
}
