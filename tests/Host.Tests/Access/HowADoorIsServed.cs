using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Host.Access;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

public sealed partial class HowADoorIsServed(PostgresServer server) : IClassFixture<PostgresServer>, IAsyncLifetime
{
    private readonly FixedClock _clock = new(Instant.FromUtc(2026, 3, 2, 9, 0));
    private NpgsqlDataSource _source = null!;

    public async ValueTask InitializeAsync() => _source = await server.Database();

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    [Fact]
    public async Task Behind_https_the_cookies_are_bound_to_the_host_and_to_https()
    {
        await using var door = await Door.Open(_source, _clock, reached: new("https://spoor.example.nl"));
        var user = await KnownUser.Add(_source, door, "a");
        var cookies = new Dictionary<string, string>();
        var page = await Ask(door, cookies, new("/inloggen", UriKind.Relative), null);
        page = await Ask(door, cookies, new("/inloggen", UriKind.Relative), new() { ["bewijs"] = Hidden(page, "bewijs"), ["login"] = "a", ["wachtwoord"] = user.Password });
        await Ask(door, cookies, new("/inloggen/code", UriKind.Relative), new()
        {
            ["bewijs"] = Hidden(page, "bewijs"), ["stap"] = Hidden(page, "stap"), ["code"] = Totp.Code(user.Secret, Totp.StepAt(_clock.Now)),
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
    }

    [Fact]
    public async Task Choosing_whom_to_be_is_there_in_the_demo_alone()
    {
        await using var demo = await Door.Open(_source, _clock, isDemo: true);
        await using var real = await Door.Open(_source, _clock, demo.Cookies);
        (await demo.Send("/inloggen/persona", await demo.Proof(), ("rol", "lead"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await demo.IsIn()).ShouldBeTrue();

        // Neither such a session nor such an account is worth anything on a host that serves a register.
        (await real.IsIn()).ShouldBeFalse();
        (await real.Send("/inloggen/persona", await real.Proof(), ("rol", "lead"))).Location!.ToString().ShouldBe("/inloggen");
        (await real.IsIn()).ShouldBeFalse();
        (await real.Password("demo-lead", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await real.Get("/inloggen")).Body.ShouldNotContain("persona");
    }

    [Fact]
    public async Task Nobody_chooses_whom_to_be_through_a_proxy()
    {
        await using var demo = await Door.Open(_source, _clock, isDemo: true, reached: new("http://localhost:8080"));

        (await demo.Send("/inloggen/persona", await demo.Proof(), ("rol", "lead"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await demo.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_tries_to_sign_in_too_often_must_wait()
    {
        await using var door = await Door.Open(_source, _clock, options: new() { SignInsPerMinute = 3 });
        var proof = await door.Proof();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            answers.Add((await door.Send("/inloggen", proof, ("login", $"naam{attempt}"), ("wachtwoord", "x"))).Status);
        }

        answers.Count(a => a == HttpStatusCode.TooManyRequests).ShouldBe(2);
        (await door.Get("/inloggen")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_account_that_asks_too_often_must_wait_and_a_watcher_never()
    {
        await using var door = await Door.Open(_source, _clock, options: new() { Burst = 12, PerSecond = 1 });
        var user = await KnownUser.Add(_source, door, "b");
        await door.SignIn(user, _clock.Now);
        var answers = new List<HttpStatusCode>();
        for (var asked = 0; asked < 20; asked++)
        {
            answers.Add((await door.Get("/api/geen")).Status);
            (await door.Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        }

        answers.ShouldContain(HttpStatusCode.NotFound);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Every_form_that_is_sent_carries_the_proof()
    {
        foreach (var file in Directory.EnumerateFiles(Tree.At("src", "Host", "Web"), "*.razor", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "PostForm.razor"))
        {
            PlainPost().IsMatch(File.ReadAllText(file)).ShouldBeFalse($"{file} sends a form of its own: use PostForm");
        }
    }

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>Asks as a browser behind the proxy does: with the cookies that are for https.</summary>
    private static async Task<string> Ask(Door door, Dictionary<string, string> cookies, Uri address, Dictionary<string, string>? form)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = door.Address };
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
