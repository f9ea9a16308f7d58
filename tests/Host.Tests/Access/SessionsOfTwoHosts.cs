using System.Net;
using System.Net.Http.Headers;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>Two hosts on one database before the same browser: what ends a session on one ends it on the other.</summary>
public sealed class SessionsOfTwoHosts(PostgresServer server) : IAsyncLifetime
{
    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private readonly CookieContainer _cookies = new();
    private NpgsqlDataSource _source = null!;
    private SignInHost _one = null!;
    private SignInHost _other = null!;
    private KnownUser _user = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountDatabase Accounts => new(_source);

    public async ValueTask InitializeAsync()
    {
        _source = await server.DatabaseAsync();
        _one = await SignInHost.OpenAsync(_source, _clock, _cookies);
        _other = await SignInHost.OpenAsync(_source, _clock, _cookies);
        _user = await KnownUser.AddAsync(_source, _one, "a", new StoredRoleAssignment("lead", "nhn"), new StoredRoleAssignment("evaluator", "nhn"));
        (await _one.SignInAsync(_user, _clock.Now)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _one.IsInAsync(), await _other.IsInAsync()).ShouldBe((true, true));
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Theory]
    [InlineData("signing out")]
    [InlineData("disabling")]
    [InlineData("role loss")]
    [InlineData("role gain")]
    [InlineData("another password")]
    [InlineData("another second factor")]
    [InlineData("idle")]
    [InlineData("absolute")]
    public async Task A_session_is_used_no_more_on_another_host_after(string end)
    {
        var key = _cookies.GetCookies(_one.Address)["spoor"]!.Value;
        switch (end)
        {
            case "signing out":
                (await _one.SendAsync("/uitloggen", await _one.ProofAsync("/toetsen"))).Status.ShouldBe(HttpStatusCode.SeeOther);
                break;
            case "disabling":
                await Accounts.DisableAsync(_user.Id, _clock.Now, Stop);
                break;
            case "role loss":
                (await Accounts.RevokeAsync(_user.Id, new("lead", "nhn"), Stop)).ShouldBeTrue();
                break;
            case "role gain":
                (await Accounts.GrantAsync(_user.Id, new("steering", "nhn"), Stop)).ShouldBeTrue();
                break;
            case "another password":
                await Accounts.SetPasswordAsync(_user.Id, Passwords.Hash("iets heel anders dan eerst"), mustChange: false, Stop);
                break;
            case "another second factor":
                await Accounts.ResetTotpAsync(_user.Id, Stop);
                break;
            case "idle":
                _clock.Now += Duration.FromMinutes(30);
                break;
            default:
                for (var minutes = 0; minutes < 600; minutes += 20)
                {
                    (await _other.IsInAsync()).ShouldBeTrue($"{minutes}");
                    _clock.Now += Duration.FromMinutes(20);
                }

                break;
        }

        // The browser's own cookie may be gone; whoever kept a copy has nothing either.
        foreach (var host in new[] { _one, _other })
        {
            (await host.IsInAsync()).ShouldBeFalse();
            using var copied = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
            copied.DefaultRequestHeaders.Add("Cookie", $"spoor={key}");
            using var page = await copied.GetAsync(new Uri("/toetsen", UriKind.Relative), TestContext.Current.CancellationToken);
            using var api = await copied.GetAsync(new Uri("/api/replay?year=2022", UriKind.Relative), TestContext.Current.CancellationToken);
            (page.StatusCode, api.StatusCode).ShouldBe((HttpStatusCode.SeeOther, HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    public async Task A_session_that_is_used_goes_on()
    {
        for (var minutes = 0; minutes < 120; minutes += 29)
        {
            (await (minutes % 2 == 0 ? _one : _other).IsInAsync()).ShouldBeTrue();
            _clock.Now += Duration.FromMinutes(29);
        }
    }

    [Fact]
    public async Task Signing_in_again_leaves_nothing_of_the_key_from_before()
    {
        var before = _cookies.GetCookies(_one.Address)["spoor"]!.Value;
        _clock.Now += Duration.FromMinutes(1);
        _cookies.Add(_one.Address, new Cookie("spoor", "een-sleutel-van-een-ander"));
        (await _one.SignInAsync(_user, _clock.Now)).Status.ShouldBe(HttpStatusCode.SeeOther);
        _cookies.GetCookies(_one.Address)["spoor"]!.Value.ShouldNotBe("een-sleutel-van-een-ander");
        _cookies.Add(_one.Address, new Cookie("spoor", "een-sleutel-van-een-ander"));
        (await _one.IsInAsync()).ShouldBeFalse();

        _cookies.Add(_one.Address, new Cookie("spoor", before));
        (await _one.IsInAsync()).ShouldBeTrue();
        _clock.Now += Duration.FromMinutes(1);
        var proof = await SignedIn.ProofAsync(_one.Client, new(_one.Address, "/toetsen"));
        var asked = await _one.SendAsync("/inloggen", proof, ("login", _user.Login), ("wachtwoord", _user.Password));
        (await _one.NextAsync(asked.Page, ("code", AuthenticatorApp.Code(_user.Secret, _clock.Now)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        _cookies.Add(_one.Address, new Cookie("spoor", before));
        (await _one.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_made_by_one_host_is_taken_by_the_other_and_one_without_proof_by_none()
    {
        var proof = await _one.ProofAsync("/toetsen");

        (await _other.SendAsync("/toetsen", proof, ("toetsen", "uit"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await _other.SendAsync("/toetsen", null, ("toetsen", "aan"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _other.SendAsync("/toetsen", $"{proof[..^4]}AAAA", ("toetsen", "aan"))).Status.ShouldBe(HttpStatusCode.BadRequest);

        // Nor is a proof of somebody else's, or one from before signing in.
        await using var stranger = await SignInHost.OpenAsync(_source, _clock);
        (await _other.SendAsync("/toetsen", await stranger.ProofAsync(), ("toetsen", "aan"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _other.SendAsync("/uitloggen", null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _other.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_opens_the_api_and_no_page_until_it_ends_or_its_account_does()
    {
        var (token, short_, revoked) = (OpaqueToken.New(), OpaqueToken.New(), OpaqueToken.New());
        await Accounts.AddTokenAsync(OpaqueToken.Hash(revoked), _user.Id, _clock.Now, _clock.Now + Duration.FromDays(1), Stop);
        (await AskAsync(_other, revoked, "/api/definitions")).ShouldNotBe(HttpStatusCode.Unauthorized);
        (await Accounts.RevokeTokensAsync(_user.Id, _clock.Now, Stop)).ShouldBe(1);
        await Accounts.AddTokenAsync(OpaqueToken.Hash(token), _user.Id, _clock.Now, _clock.Now + Duration.FromDays(2), Stop);
        await Accounts.AddTokenAsync(OpaqueToken.Hash(short_), _user.Id, _clock.Now, _clock.Now + Duration.FromHours(1), Stop);
        _clock.Now += Duration.FromDays(1);

        (await AskAsync(_other, token, "/api/definitions")).ShouldNotBe(HttpStatusCode.Unauthorized);
        (await AskAsync(_one, token, "/toetsen")).ShouldBe(HttpStatusCode.SeeOther);
        foreach (var dead in new[] { short_, revoked, "verzonnen", "" })
        {
            (await AskAsync(_one, dead, "/api/definitions")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        await Accounts.DisableAsync(_user.Id, _clock.Now, Stop);
        (await AskAsync(_other, token, "/api/definitions")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Whoever_reads_the_tables_can_take_over_nothing()
    {
        var (key, token) = (_cookies.GetCookies(_one.Address)["spoor"]!.Value, OpaqueToken.New());
        await Accounts.AddTokenAsync(OpaqueToken.Hash(token), _user.Id, _clock.Now, _clock.Now + Duration.FromDays(2), Stop);
        await using var all = _source.CreateCommand(
            "select string_agg(t::text, ' ') from (select s::text from spoor.sessions s union all select a::text from spoor.accounts a union all select k::text from spoor.tokens k) as t");
        var stored = (string)(await all.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        stored.ShouldContain(Convert.ToHexStringLower(OpaqueToken.Hash(key)));
        foreach (var secret in new[] { key, token, _user.Password, AuthenticatorCode.Base32(_user.Secret), Convert.ToHexStringLower(_user.Secret), Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(key)) })
        {
            stored.ShouldNotContain(secret, Case.Insensitive);
        }

        await using var may = _source.CreateCommand(
            "select bool_or(has_table_privilege('spoor_reader', 'spoor.' || t, 'select')) from unnest(array['accounts', 'grants', 'sessions', 'tokens', 'protection_keys']) as t");
        (await may.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(false);
    }

    private static async Task<HttpStatusCode> AskAsync(SignInHost host, string token, string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Length == 0 ? "x" : token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
