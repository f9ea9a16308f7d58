using System.Net;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Host.Components.Queries;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

public sealed partial class HowSignInIsServed(PostgresServer server) : IAsyncLifetime
{
    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync() => _source = await server.DatabaseAsync();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Behind_https_the_cookies_are_bound_to_the_host_and_to_https()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, reached: new("https://spoor.example.nl"));
        var user = await KnownUser.AddAsync(_source, host, "a");
        var cookies = new Dictionary<string, string>();
        var page = await AskAsync(host, cookies, new("/inloggen", UriKind.Relative), null);
        page = await AskAsync(host, cookies, new("/inloggen", UriKind.Relative), new() { ["bewijs"] = Hidden(page, "bewijs"), ["login"] = "a", ["wachtwoord"] = user.Password });
        await AskAsync(host, cookies, new("/inloggen/code", UriKind.Relative), new()
        {
            ["bewijs"] = Hidden(page, "bewijs"), ["stap"] = Hidden(page, "stap"), ["code"] = AuthenticatorApp.Code(user.Secret, _clock.Now),
        });

        cookies.Keys.Order().ShouldBe(["__Host-spoor", "__Host-spoor-formulier"]);
        foreach (var attributes in cookies.Values)
        {
            attributes.ShouldContain("path=/", Case.Insensitive);
            attributes.ShouldContain("secure", Case.Insensitive);
            attributes.ShouldContain("httponly", Case.Insensitive);
            attributes.ShouldContain("samesite=", Case.Insensitive);
            attributes.ShouldNotContain("domain", Case.Insensitive);
            attributes.ShouldNotContain("expires", Case.Insensitive);
        }

        await AskAsync(host, cookies, new("/inloggen?lang=en", UriKind.Relative), null);
        page = await AskAsync(host, cookies, new("/toetsen", UriKind.Relative), null);
        await AskAsync(host, cookies, new("/toetsen", UriKind.Relative), new() { ["bewijs"] = Hidden(page, "bewijs"), ["toetsen"] = "uit" });
        foreach (var wish in (string[])["__Host-spoor-taal", "__Host-spoor-toetsen"])
        {
            cookies[wish].ShouldContain("secure", Case.Insensitive);
        }

        cookies["__Host-spoor-taal"].ShouldContain("httponly", Case.Insensitive);
        (await AskAsync(host, cookies, new("/toetsen", UriKind.Relative), null)).ShouldContain("lang=\"en\"");
    }

    [Theory]
    [InlineData("https://spoor.example.nl", "max-age=31536000; includeSubDomains")]
    [InlineData("http://localhost:8080", null)]
    public async Task A_browser_is_told_to_keep_to_https_where_that_is_how_it_is_served(string reached, string? told)
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, reached: new(reached));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/inloggen", UriKind.Relative));
        request.Headers.Host = new Uri(reached).Authority;
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (answer.Headers.TryGetValues("Strict-Transport-Security", out var found) ? found.Single() : null).ShouldBe(told);
    }

    [Fact]
    public async Task Choosing_whom_to_be_is_there_in_the_demo_alone()
    {
        await using var demo = await SignInHost.OpenAsync(_source, _clock, isDemo: true);
        await using var real = await SignInHost.OpenAsync(_source, _clock, demo.Cookies);
        (await demo.SendAsync("/inloggen/persona", await demo.ProofAsync(), ("rol", "lead"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await demo.IsInAsync()).ShouldBeTrue();

        // Neither such a session nor such an account is worth anything on a host that serves a register.
        (await real.IsInAsync()).ShouldBeFalse();
        (await real.SendAsync("/inloggen/persona", await real.ProofAsync(), ("rol", "lead"))).Location!.ToString().ShouldBe("/inloggen");
        (await real.IsInAsync()).ShouldBeFalse();
        (await real.PasswordAsync("demo-lead", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await real.GetAsync("/inloggen")).Body.ShouldNotContain("persona");
    }

    [Fact]
    public async Task Nobody_chooses_whom_to_be_through_a_proxy()
    {
        await using var demo = await SignInHost.OpenAsync(_source, _clock, isDemo: true, reached: new("http://localhost:8080"));

        (await demo.SendAsync("/inloggen/persona", await demo.ProofAsync(), ("rol", "lead"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await demo.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_tries_to_sign_in_too_often_must_wait()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, options: new() { SignInsPerMinute = 3 });
        var proof = await host.ProofAsync();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            answers.Add((await host.SendAsync("/inloggen", proof, ("login", $"naam{attempt}"), ("wachtwoord", "x"))).Status);
        }

        answers.Count(a => a == HttpStatusCode.TooManyRequests).ShouldBe(2);
        (await new AccessDatabase(_source).FindAsync(new(SecurityEvents: true), 20, 0, TestContext.Current.CancellationToken)).Rows
            .Where(r => r.Act == "limited").Select(r => (r.Actor, r.What)).ShouldBe([("?", "POST /inloggen"), ("?", "POST /inloggen")]);
        (await host.GetAsync("/inloggen")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_that_asks_too_often_must_wait_and_a_watcher_never()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, options: new() { Burst = 12, PerSecond = 1 });
        var user = await KnownUser.AddAsync(_source, host, "b");
        await host.SignInAsync(user, _clock.Now);
        var answers = new List<HttpStatusCode>();
        for (var asked = 0; asked < 20; asked++)
        {
            answers.Add((await host.GetAsync("/api/geen")).Status);
            (await host.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        }

        answers.ShouldContain(HttpStatusCode.NotFound);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Of_what_goes_over_the_whole_log_so_much_is_answered_at_once_and_the_rest_waits_its_turn()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, options: new() { ExpensiveAtOnce = 1, ExpensiveWaiting = 1, Burst = null, SignInsPerMinute = 1000 }, more: host => host.AddViews(new(_source)));
        await host.SignInAsync(await KnownUser.AddAsync(_source, host, "c", new StoredRoleAssignment("lead", "nhn")), _clock.Now);
        Task<(HttpStatusCode Status, string Body, Uri? Location)> first;
        Task<HttpStatusCode> waiting;
        await using (await HeldAsync("mt_events, spoor.log_head"))
        {
            first = host.GetAsync("/definities");
            await UntilAsync(statistics => statistics.CurrentAvailablePermits == 0);
            waiting = AskAsync();
            await UntilAsync(statistics => statistics.CurrentQueuedCount == 1);

            (await AskAsync()).ShouldBe(HttpStatusCode.TooManyRequests);
            (await host.GetAsync("/inloggen")).Status.ShouldBe(HttpStatusCode.SeeOther, "what is not dear does not wait");
            (first.IsCompleted, waiting.IsCompleted).ShouldBe((false, false));
        }

        (await first).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await waiting).ShouldBe(HttpStatusCode.BadRequest, "its turn came: there is no programme");

        async Task<HttpStatusCode> AskAsync() => (await host.GetAsync("/api/replay?year=2022")).Status;

        async Task UntilAsync(Func<RateLimiterStatistics, bool> isSo)
        {
            var limiter = host.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
            DefaultHttpContext dear = new() { Request = { Method = "GET" } };
            dear.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse("/api/replay"), 0, null, null));
            while (!isSo(limiter.GetStatistics(dear)!))
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task What_takes_too_long_is_given_up_with_a_sentence()
    {
        await using var host = await SignInHost.OpenAsync(_source, _clock, options: new() { SignInsPerMinute = 1000, Longest = Duration.FromSeconds(3) }, more: host => host.AddViews(new(_source)));
        await host.SignInAsync(await KnownUser.AddAsync(_source, host, "d", new StoredRoleAssignment("lead", "nhn")), _clock.Now);
        await using var held = await HeldAsync("access_log");

        foreach (var (address, said) in ((string, string)[])[("/trajecten", "niet op tijd"), ("/api/cases", "Dit duurde te lang")])
        {
            var (status, body, _) = await host.GetAsync(address);
            (status, body.Contains(said, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.GatewayTimeout, true), body);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_who_asks_is_by_the_address_that_the_proxy_saw_and_before_none_by_what_he_says()
    {
        (await RefusedAsync(new("https://spoor.example.nl"), n => $"{n}.1.1.1, 10.0.0.9")).ShouldBe(2, "whatever a visitor writes before it");
        (await RefusedAsync(new("https://spoor.example.nl"), n => $"10.0.0.9, {n}.1.1.1")).ShouldBe(0, "five visitors");
        (await RefusedAsync(null, n => $"10.0.0.9, {n}.1.1.1")).ShouldBe(2, "without a proxy the header says nothing");
        (await RefusedAsync(new("https://spoor.example.nl"), n => $"2001:db8:1:2:{n}::1")).ShouldBe(2, "whoever has a /64 has all addresses of it");
        (await RefusedAsync(new("https://spoor.example.nl"), n => $"2001:db8:1:{n}::1")).ShouldBe(0, "five networks");
        (await RefusedAsync(new("https://spoor.example.nl"), n => n % 2 == 0 ? "::ffff:192.0.2.1" : "192.0.2.1")).ShouldBe(2, "one address in two forms");
        (await RefusedAsync(new("https://spoor.example.nl"), n => $"::ffff:192.0.2.{n}")).ShouldBe(0, "five visitors of IPv4 in the form of IPv6");

        async Task<int> RefusedAsync(Uri? reached, Func<int, string> forwarded)
        {
            await using var host = await SignInHost.OpenAsync(_source, _clock, options: new() { SignInsPerMinute = 3 }, reached: reached);
            var refused = 0;
            for (var n = 1; n <= 5; n++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/inloggen", UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
                request.Headers.Host = reached?.Host;
                request.Headers.Add("X-Forwarded-For", forwarded(n));
                using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
                refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
            }

            return refused;
        }
    }

    [Fact]
    public void Every_form_that_is_sent_carries_the_proof()
    {
        foreach (var file in Directory.EnumerateFiles(Tree.At("src", "Host"), "*.razor", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "PostForm.razor"))
        {
            PlainPost().IsMatch(File.ReadAllText(file)).ShouldBeFalse($"{file} sends a form of its own: use PostForm");
        }
    }

    /// <summary>Whatever needs a table waits, until this is disposed of.</summary>
    private async Task<NpgsqlConnection> HeldAsync(string table)
    {
        var connection = await _source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var hold = new NpgsqlCommand($"begin; lock table spoor.{table}", connection);
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>Asks as a browser behind the proxy does: with the cookies that are for https.</summary>
    private static async Task<string> AskAsync(SignInHost host, Dictionary<string, string> cookies, Uri address, Dictionary<string, string>? form)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Host = "spoor.example.nl";
        request.Headers.Add("Origin", "https://spoor.example.nl");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value.Split(';')[0]}")));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var (name, rest) = (set[..set.IndexOf('=', StringComparison.Ordinal)], set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (!rest.StartsWith(';'))
            {
                cookies[name] = rest;
            }
        }

        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<form[^>]*method=\"post\"", RegexOptions.IgnoreCase)]
    private static partial Regex PlainPost();
}
