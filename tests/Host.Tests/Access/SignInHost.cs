using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host;
using Spoor.Host.Access;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Components.Requests;
using Spoor.Host.Composition;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Keys;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Access;

/// <summary>A host with real doors on a real database, and a browser before it: it keeps cookies and follows nothing by itself.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SignInHost(WebApplication app, CookieContainer cookies)
    {
        _app = app;
        Address = new(app.Urls.First());
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = Address };
        Cookies = cookies;
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Opens one.</summary>
    /// <param name="cookies">Those of another host, where a proxy sends the same browser to both.</param>
    public static async Task<SignInHost> OpenAsync(
        NpgsqlDataSource source, IClock clock, CookieContainer? cookies = null, AuthOptions? options = null, bool isDemo = false, Uri? reached = null, string? ringKey = null,
        Action<WebApplicationBuilder>? more = null)
    {
        var app = WebHost.Build(new PostgresEventStore(source), clock, null, ["http://127.0.0.1:0"], host =>
        {
            host.Services.AddSingleton(new HostProfile(isDemo, LetsChooseRole: isDemo)).AddSingleton(new PublicEndpoint(reached));
            host.AddAccountAuthentication(new(source), options ?? new() { SignInsPerMinute = 1000 }, DataProtectionKey.Read(ringKey).Value);
            host.AddReadModels(new(source));
            more?.Invoke(host);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, cookies ?? new());
    }

    public async Task<(HttpStatusCode Status, string Body, Uri? Location)> GetAsync(string address)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location);
    }

    /// <summary>Whether a page is shown to the browser.</summary>
    public async Task<bool> IsInAsync() => (await GetAsync("/toetsen")).Status == HttpStatusCode.OK;

    /// <summary>Sends a form with the proof that a page gave. Where it leads to a later step of the same form, that page is the answer, as it is to a browser.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SendAsync(string address, string? proof, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Append(("bewijs", proof ?? "")).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        using var sent = await Client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        using var next = sent.Headers.Location?.ToString() is { } to && to.Split('?')[0] == address.Split('?')[0] && FormDraft.Fields.Any(f => to.Contains($"{f}=", StringComparison.Ordinal))
            ? await Client.GetAsync(new Uri(to, UriKind.Relative), TestContext.Current.CancellationToken)
            : null;
        var answer = next ?? sent;
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, page, answer.Headers.Location);
    }

    /// <summary>The proof that a page gives for its forms.</summary>
    public async Task<string> ProofAsync(string page = "/inloggen") => await SignedIn.ProofAsync(Client, new(Address, page));

    /// <summary>The first step: login and password.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> PasswordAsync(string login, string password, string back = "") =>
        await SendAsync("/inloggen", await ProofAsync(), ("login", login), ("wachtwoord", password), ("terug", back));

    /// <summary>The step that a page asks for next, filled in.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> NextAsync(IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var form = page.QuerySelector("main form")!;
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => (Name: i.GetAttribute("name")!, Value: i.GetAttribute("value") ?? "")).ToList();
        return await SendAsync(form.GetAttribute("action")!, hidden.Single(h => h.Name == "bewijs").Value, [.. hidden.Where(h => h.Name != "bewijs"), .. fields]);
    }

    /// <summary>Signs in with all that is asked.</summary>
    public async Task<(HttpStatusCode Status, IHtmlDocument Page, Uri? Location)> SignInAsync(KnownUser user, Instant now, string back = "") =>
        await NextAsync((await PasswordAsync(user.Login, user.Password, back)).Page, ("code", AuthenticatorApp.Code(user.Secret, now)));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Someone with an account, and all that he knows and has.</summary>
internal sealed record KnownUser(Guid Id, string Login, string Password, byte[] Secret)
{
    /// <summary>Makes an account that was in use already.</summary>
    public static async Task<KnownUser> AddAsync(NpgsqlDataSource source, SignInHost host, string login, params StoredRoleAssignment[] grants)
    {
        var accounts = new AccountDatabase(source);
        var user = new KnownUser(Guid.NewGuid(), login, "een zin om te onthouden", AuthenticatorCode.NewSecret());
        await accounts.AddAsync(new(user.Id, Spoor.Identity.Access.OpaqueToken.Actor(), login, "Voorbeeld", null, Passwords.Hash(user.Password), Instant.FromUtc(2026, 1, 1, 0, 0)), default);
        foreach (var grant in grants)
        {
            await accounts.GrantAsync(user.Id, grant, default);
        }

        var protector = Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions.CreateProtector(
            host.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(), "spoor.totp");
        await accounts.SetTotpAsync(user.Id, protector.Protect(user.Secret), 0, (await accounts.ByIdAsync(user.Id, default))!.Version, default);
        return user;
    }
}
