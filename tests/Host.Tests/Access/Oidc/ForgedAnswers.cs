using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access.Oidc;
using Spoor.Identity.Accounts;
using Spoor.Identity.Oidc;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access.Oidc;

/// <summary>Answers of an issuer of which one thing is wrong: nobody is let in by any of them.</summary>
public sealed class ForgedAnswers(PostgresServer server) : IAsyncLifetime
{
    private readonly FixedClock _clock = new(NodaTime.SystemClock.Instance.GetCurrentInstant());
    private StoredRegister _register = null!;
    private ForgingIssuer _issuer = null!;
    private SignInHost _door = null!;

    private NpgsqlDataSource Source => _register.Source;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = await StoredRegister.EmptyAsync(server);
        await _register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Export());
        _issuer = await ForgingIssuer.StartAsync();
        _door = await SignInHost.OpenAsync(Source, _clock, more: host => host.AddOidc(new(
            _issuer.Address, ForgingIssuer.Client, ForgingIssuer.Secret, OidcSettings.RolesOf("groups=spoor-leads>lead:nhn; groups=elders>lead:elders; groups=admins>administrator").Value, Amr: ["mfa", "hwk"])));
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _issuer.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Fact]
    public async Task A_right_answer_lets_in_with_the_roles_of_its_claims()
    {
        var (state, nonce) = await BeginAsync("/toetsen");
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);

        var (status, _, location) = await ComeAsync(state);

        (status, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/toetsen"));
        (await _door.IsInAsync()).ShouldBeTrue();
        var account = (await new AccountDatabase(Source).AllAsync(Stop)).ShouldHaveSingleItem();
        account.Subject.ShouldBe("s-1");
        account.Grants.ShouldBe([new StoredRoleAssignment("lead", "nhn")]);
        account.Actor.ShouldNotContain("s-1");
    }

    [Fact]
    public async Task A_role_in_a_programme_that_is_not_in_the_register_is_given_only_once_it_is()
    {
        (await InAsync("elders")).ShouldBe(HttpStatusCode.Forbidden);
        (await new AccountDatabase(Source).AllAsync(Stop)).ShouldBeEmpty();
        (await InAsync("elders", "spoor-leads")).ShouldBe(HttpStatusCode.SeeOther);
        (await GrantsAsync()).ShouldBe([new StoredRoleAssignment("lead", "nhn")]);

        await _register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Record("programme/elders", Steps.Programme()).Export());
        (await InAsync("elders")).ShouldBe(HttpStatusCode.SeeOther);
        (await GrantsAsync()).ShouldBe([new StoredRoleAssignment("lead", "elders")]);

        async Task<HttpStatusCode> InAsync(params string[] groups)
        {
            var (state, nonce) = await BeginAsync();
            _issuer.Token = Signed(Claims(nonce), "groups", groups);
            return (await ComeAsync(state)).Status;
        }

        async Task<IReadOnlyList<StoredRoleAssignment>> GrantsAsync() => (await new AccountDatabase(Source).AllAsync(Stop)).ShouldHaveSingleItem().Grants;
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("no jwt")]
    [InlineData("nonce of another")]
    [InlineData("no nonce")]
    [InlineData("issuer of another")]
    [InlineData("audience of another")]
    [InlineData("two audiences and no azp")]
    [InlineData("azp of another")]
    [InlineData("no signature")]
    [InlineData("its signature taken off")]
    [InlineData("signed with our secret")]
    [InlineData("signed with the public key as a secret")]
    [InlineData("expired")]
    [InlineData("without an end")]
    [InlineData("not yet")]
    [InlineData("key unknown")]
    [InlineData("key of another by the same name")]
    [InlineData("changed after signing")]
    [InlineData("no subject")]
    [InlineData("no second factor")]
    [InlineData("another second factor")]
    public async Task A_token_is_refused_with(string what)
    {
        var (state, nonce) = await BeginAsync();
        var claims = Claims(nonce);
        var now = _clock.Now.ToUnixTimeSeconds();
        _issuer.Token = what switch
        {
            "no token" => "",
            "no jwt" => "x.y.z",
            "nonce of another" => Signed(claims, "nonce", "een andere"),
            "no nonce" => Signed(claims, "nonce", null),
            "issuer of another" => Signed(claims, "iss", "https://elders.example"),
            "audience of another" => Signed(claims, "aud", "een ander"),
            "two audiences and no azp" => Signed(claims, "aud", new[] { ForgingIssuer.Client, "een ander" }),
            "azp of another" => Signed(claims, "azp", "een ander"),
            "no signature" => ForgingIssuer.Unsigned(claims),
            "its signature taken off" => $"{ForgingIssuer.Signed(claims, _issuer.Key).Split('.') switch { var parts => $"{parts[0]}.{parts[1]}" }}.",
            "signed with our secret" => ForgingIssuer.Signed(claims, new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(ForgingIssuer.Secret)) { KeyId = "k-1" }, SecurityAlgorithms.HmacSha256),
            "signed with the public key as a secret" => ForgingIssuer.Signed(claims, _issuer.PublicKeyAsSecret(), SecurityAlgorithms.HmacSha256),
            "expired" => Signed(claims, "exp", now - 61),
            "without an end" => Signed(claims, "exp", null),
            "not yet" => Signed(claims, "nbf", now + 120),
            "key unknown" => ForgingIssuer.Signed(claims, ForgingIssuer.NewKey("k-2")),
            "key of another by the same name" => ForgingIssuer.Signed(claims, ForgingIssuer.NewKey("k-1")),
            "changed after signing" => Changed(ForgingIssuer.Signed(claims, _issuer.Key)),
            "no subject" => Signed(claims, "sub", null),
            "no second factor" => Signed(claims, "amr", null),
            _ => Signed(claims, "amr", new[] { "pwd" }),
        };

        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.Forbidden);

        _issuer.AskedForTokens.ShouldBe(1);
        await NobodyIsInAsync();
    }

    [Theory]
    [InlineData("state of nobody")]
    [InlineData("no state")]
    [InlineData("state in another browser")]
    [InlineData("state used before")]
    [InlineData("issuer of another")]
    [InlineData("no code")]
    [InlineData("refused by the provider")]
    public async Task An_answer_is_refused_with(string what)
    {
        var (state, nonce) = await BeginAsync();
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);
        var answered = what switch
        {
            "state of nobody" => await ComeAsync("verzonnen"),
            "no state" => await _door.GetAsync("/inloggen/terug?code=c"),
            "state in another browser" => await ElsewhereAsync(state),
            "state used before" => await TwiceAsync(state),
            "issuer of another" => await ComeAsync(state, "&iss=https%3A%2F%2Felders.example"),
            "no code" => await _door.GetAsync($"/inloggen/terug?state={Uri.EscapeDataString(state)}"),
            _ => await _door.GetAsync($"/inloggen/terug?state={Uri.EscapeDataString(state)}&error=access_denied"),
        };

        answered.Status.ShouldBe(HttpStatusCode.Forbidden);
        if (what != "state used before")
        {
            _issuer.AskedForTokens.ShouldBe(0);
            await NobodyIsInAsync();
        }
    }

    [Fact]
    public async Task A_key_that_is_too_short_is_none_even_where_it_is_published()
    {
        _issuer.Key = ForgingIssuer.NewKey("k-1", bits: 1024);
        var (state, nonce) = await BeginAsync();
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);

        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await NobodyIsInAsync();
    }

    [Fact]
    public async Task Nobody_is_sent_to_a_provider_whose_configuration_is_of_another_or_elsewhere()
    {
        _issuer.NamesItself = "https://elders.example";
        (await _door.GetAsync("/inloggen/extern")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await using var other = await ForgingIssuer.StartAsync();
        other.NamesItself = _issuer.Address.GetLeftPart(UriPartial.Authority);
        (_issuer.NamesItself, _issuer.IsPublishedAt) = (null, new(other.Address, ".well-known/openid-configuration"));
        (await _door.GetAsync("/inloggen/extern")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-callback-oidc")]
    public async Task The_handler_opens_no_address_of_its_own(string address)
    {
        var (status, _, location) = await _door.GetAsync(address);

        (status, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/inloggen?terug={Uri.EscapeDataString(address)}"));
    }

    [Fact]
    public async Task A_code_goes_to_the_published_address_and_is_sent_on_to_no_other()
    {
        await using var other = await ForgingIssuer.StartAsync();
        var (state, nonce) = await BeginAsync();
        (other.Token, _issuer.SendsTo) = (ForgingIssuer.Signed(Claims(nonce), _issuer.Key), new(other.Address, "token"));

        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (_issuer.AskedForTokens, other.AskedForTokens).ShouldBe((1, 0));
        await NobodyIsInAsync();
    }

    [Fact]
    public async Task A_key_that_is_rolled_over_is_asked_for_once_and_taken()
    {
        var (state, nonce) = await BeginAsync();
        _issuer.Key = ForgingIssuer.NewKey("k-2");
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);

        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _door.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_no_role_is_told_so_and_one_whose_role_is_taken_away_is_out_everywhere()
    {
        var (state, nonce) = await BeginAsync();
        _issuer.Token = Signed(Claims(nonce), "groups", new[] { "boekhouding" });
        var (status, body, _) = await ComeAsync(state);
        status.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("U hebt hier nog geen rol");
        await NobodyIsInAsync();
        (await new AccountDatabase(Source).AllAsync(Stop)).ShouldBeEmpty();

        (state, nonce) = await BeginAsync();
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);
        await ComeAsync(state);
        (await _door.IsInAsync()).ShouldBeTrue();

        await using var elsewhere = await SignInHost.OpenAsync(Source, _clock, more: host => host.AddOidc(_door.Services.GetService(typeof(OidcSettings)) as OidcSettings ?? throw new InvalidOperationException()));
        (state, nonce) = await BeginAsync(host: elsewhere);
        _issuer.Token = Signed(Claims(nonce), "groups", new[] { "boekhouding" });
        (await elsewhere.GetAsync($"/inloggen/terug?code=c&state={Uri.EscapeDataString(state)}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_disabled_account_is_not_let_in_by_the_provider()
    {
        var accounts = new AccountDatabase(Source);
        await accounts.AddAsync(new(Guid.NewGuid(), "u-1", null, "Voorbeeld", null, null, _clock.Now, _issuer.Address.AbsoluteUri, "s-1"), Stop);
        await accounts.DisableAsync((await accounts.AllAsync(Stop)).Single().Id, _clock.Now, Stop);
        var (state, nonce) = await BeginAsync();
        _issuer.Token = ForgingIssuer.Signed(Claims(nonce), _issuer.Key);

        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await NobodyIsInAsync();
    }

    private Dictionary<string, object> Claims(string nonce) => _issuer.Claims(nonce, _clock.Now.ToUnixTimeSeconds());

    private string Signed(Dictionary<string, object> claims, string claim, object? value)
    {
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        return ForgingIssuer.Signed(claims, _issuer.Key);
    }

    /// <summary>Another subject under the same signature.</summary>
    private static string Changed(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("s-1", "s-2", StringComparison.Ordinal))}.{parts[2]}";
    }

    /// <summary>Begins to sign in, as a browser does.</summary>
    private async Task<(string State, string Nonce)> BeginAsync(string back = "", SignInHost? host = null)
    {
        var (status, _, location) = await (host ?? _door).GetAsync($"/inloggen/extern?terug={back}");
        status.ShouldBe(HttpStatusCode.Redirect);
        var asked = QueryHelpers.ParseQuery(location!.Query);
        asked["code_challenge_method"].ToString().ShouldBe("S256");
        asked["response_type"].ToString().ShouldBe("code");
        return (asked["state"].ToString(), asked["nonce"].ToString());
    }

    private Task<(HttpStatusCode Status, string Body, Uri? Location)> ComeAsync(string state, string more = "") =>
        _door.GetAsync($"/inloggen/terug?code=c&state={Uri.EscapeDataString(state)}{more}");

    private async Task<(HttpStatusCode Status, string Body, Uri? Location)> ElsewhereAsync(string state)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _door.Address };
        using var answer = await client.GetAsync(new Uri($"/inloggen/terug?code=c&state={Uri.EscapeDataString(state)}", UriKind.Relative), Stop);
        return (answer.StatusCode, "", null);
    }

    private async Task<(HttpStatusCode Status, string Body, Uri? Location)> TwiceAsync(string state)
    {
        (await ComeAsync(state)).Status.ShouldBe(HttpStatusCode.SeeOther);
        return await ComeAsync(state);
    }

    private async Task NobodyIsInAsync()
    {
        (await _door.IsInAsync()).ShouldBeFalse();
        await using var count = Source.CreateCommand("select count(*) from spoor.sessions");
        (await count.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }
}
