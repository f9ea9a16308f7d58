using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;
using Shouldly;
using Spoor.Host.Access.Oidc;
using Spoor.Identity.Accounts;
using Spoor.Identity.Oidc;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access.Oidc;

/// <summary>Signing in with a certified provider that runs.</summary>
public sealed class RealProvider(PostgresServer server) : IAsyncLifetime
{
    private readonly CookieContainer _atProvider = new();
    private StoredRegister _register = null!;
    private SignInHost _door = null!;
    private Process _provider = null!;
    private HttpClient _browser = null!;
    private Uri _issuer = null!;

    private NpgsqlDataSource Source => _register.Source;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = await StoredRegister.EmptyAsync(server);
        await _register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Export());
        _issuer = new($"http://127.0.0.1:{SpoorProcess.FreePort()}");
        _door = await SignInHost.OpenAsync(Source, NodaTime.SystemClock.Instance, more: host => host.AddOidc(new(
            _issuer, "spoor", "een geheim van de toets", OidcSettings.RolesOf("groups=spoor-leads>lead:nhn").Value, Scopes: "openid profile groups", Amr: ["mfa"])));
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Tree.At("tests", "Host.Tests", "Access", "Oidc", "npm") };
        foreach (var argument in new[] { "provider.mjs", $"{_issuer.Port}", new Uri(_door.Address, "/inloggen/terug").AbsoluteUri, new Uri(_door.Address, "/inloggen").AbsoluteUri })
        {
            start.ArgumentList.Add(argument);
        }

        _provider = Process.Start(start)!;
        _provider.ErrorDataReceived += (_, _) => { };
        _provider.BeginErrorReadLine();
        while (await _provider.StandardOutput.ReadLineAsync(Stop) is { } line && line != "listening")
        {
        }

        _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _atProvider }) { BaseAddress = _issuer };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        _provider.Kill();
        _provider.Dispose();
        await _door.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Fact]
    public async Task One_signs_in_is_known_and_signs_out_at_both()
    {
        await BeAsync("""{"sub":"s-9","groups":["spoor-leads","andere"],"amr":["pwd","mfa"]}""");
        var (status, _, location) = await ComeAsync(await AnswerAsync("/toetsen"));

        (status, location!.ToString()).ShouldBe((HttpStatusCode.SeeOther, "/toetsen"));
        (await _door.GetAsync("/toetsen")).Body.ShouldContain("data-test=\"caller\">Voorbeeld<");
        (await new AccountDatabase(Source).AllAsync(Stop)).ShouldHaveSingleItem().Grants.ShouldBe([new StoredRoleAssignment("lead", "nhn")]);

        var ended = await _door.SendAsync("/uitloggen", await _door.ProofAsync("/toetsen"));
        ended.Location!.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(_issuer, "/session/end").AbsoluteUri);
        QueryHelpers.ParseQuery(ended.Location.Query)["id_token_hint"].ToString().Count(c => c == '.').ShouldBe(2);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_second_factor_nobody_is_let_in()
    {
        await BeAsync("""{"groups":["spoor-leads"],"amr":["pwd"]}""");

        (await ComeAsync(await AnswerAsync())).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _door.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_is_good_once_and_for_the_browser_that_began()
    {
        await BeAsync("""{"groups":["spoor-leads"],"amr":["mfa"]}""");
        var answer = await AnswerAsync();
        using var other = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _door.Address };
        (await other.GetAsync(answer.PathAndQuery, Stop)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ComeAsync(answer)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ComeAsync(answer)).Status.ShouldBe(HttpStatusCode.Forbidden);

        // Nor does a stolen code come in by a way that was begun elsewhere.
        var stolen = await AnswerAsync();
        var own = QueryHelpers.ParseQuery((await AnswerAsync()).Query)["state"].ToString();
        var code = QueryHelpers.ParseQuery(stolen.Query)["code"].ToString();
        (await _door.GetAsync($"/inloggen/terug?code={code}&state={Uri.EscapeDataString(own)}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_worth_nothing()
    {
        await BeAsync("""{"groups":["spoor-leads"],"amr":["mfa"]}""");
        var code = QueryHelpers.ParseQuery((await AnswerAsync()).Query)["code"].ToString();
        using var asked = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["client_id"] = "spoor", ["client_secret"] = "een geheim van de toets",
            ["redirect_uri"] = new Uri(_door.Address, "/inloggen/terug").AbsoluteUri,
        });
        using var refused = await _browser.PostAsync(new Uri("/token", UriKind.Relative), asked, Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement.Parse(await refused.Content.ReadAsStringAsync(Stop)).GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    private async Task BeAsync(string who) => (await _browser.GetAsync(new Uri($"/be?who={Uri.EscapeDataString(who)}", UriKind.Relative), Stop)).EnsureSuccessStatusCode();

    /// <summary>Signs in at the provider, as a browser that follows it.</summary>
    /// <returns>Where the provider sends the browser back to.</returns>
    private async Task<Uri> AnswerAsync(string back = "")
    {
        var at = (await _door.GetAsync($"/inloggen/extern?terug={back}")).Location!;
        while (at.Port != _door.Address.Port)
        {
            using var answer = await _browser.GetAsync(at, Stop);
            at = new(at, answer.Headers.Location ?? throw new InvalidOperationException($"{answer.StatusCode} at {at}: {await answer.Content.ReadAsStringAsync(Stop)}"));
        }

        return at;
    }

    private Task<(HttpStatusCode Status, string Body, Uri? Location)> ComeAsync(Uri answer) => _door.GetAsync(answer.PathAndQuery);
}
