using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Shouldly;
using Spoor.Host;
using Spoor.Host.Access;
using Spoor.Host.Access.Oidc;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Composition;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Oidc;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Signing in on a host that is no demo, in a real browser.</summary>
public sealed class SigningInByHand(RecordedRegister served) : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = WebHost.Build(served.Log, SystemClock.Instance, null, ["http://127.0.0.1:0"], host =>
        {
            host.Services.AddSingleton(new HostProfile());
            host.AddAccountAuthentication(new(served.Source));
            host.AddOidc(new(new("https://idp.example"), "spoor", "x", [], Name: "Voorbeeldgemeente"));
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, "nl")]
    [InlineData(320, "en")]
    public async Task The_first_time_by_a_given_password_and_out_again(int width, string language)
    {
        var (accounts, login) = (new AccountDatabase(served.Source), $"hand.{width}");
        await accounts.AddAsync(
            new(Guid.NewGuid(), $"u-hand-{width}", login, "Voorbeeld", null, Passwords.Hash("abcde-fghjk-mnpqr-stuvw"), SystemClock.Instance.GetCurrentInstant(), MustChange: true),
            TestContext.Current.CancellationToken);
        await accounts.GrantAsync((await accounts.ByLoginAsync(login, TestContext.Current.CancellationToken))!.Id, new("lead", "nhn"), TestContext.Current.CancellationToken);
        var page = await served.PageAsync(_complaints, width, script: true, signedIn: false);
        await page.GotoAsync($"{_app.Urls.First()}/jaren/2022?lang={language}");
        page.Url.ShouldContain("/inloggen?terug=");
        await IsSoundAsync(page);
        (await page.Locator("[data-test=navigation], [data-test=caller], [data-test=demo]").CountAsync()).ShouldBe(0);

        await page.Locator("[name=login]").FillAsync(login);
        await page.Locator("[name=wachtwoord]").FillAsync("verkeerd wachtwoord");
        await page.Locator("[data-test=signin] button").First.PressAsync();
        await page.Locator("[data-test=signin-fault]").WaitForAsync();
        await IsSoundAsync(page);
        await page.Locator("[name=wachtwoord]").FillAsync("abcde-fghjk-mnpqr-stuvw");
        await page.Locator("[data-test=signin] button").First.PressAsync();
        await IsSoundAsync(page);
        await page.Locator("[name=nieuw]").FillAsync("een zin om te onthouden");
        await page.Locator("[name=herhaald]").FillAsync("een zin om te onthouden");
        await page.Locator("[data-test=choose] button").PressAsync();
        await IsSoundAsync(page);
        var secret = AuthenticatorApp.SecretOf(await page.Locator("[data-test=secret]").InnerTextAsync());
        var now = SystemClock.Instance.GetCurrentInstant();
        await page.Locator("[name=code]").FillAsync(AuthenticatorApp.Code(secret, now));
        await page.Locator("[data-test=code] button").PressAsync();

        new Uri(page.Url).AbsolutePath.ShouldBe("/jaren/2022");
        (await page.Locator("[data-test=caller]").InnerTextAsync()).ShouldBe("Voorbeeld");
        await page.ShouldFitAsync();
        await AnotherPasswordAsync(page, AuthenticatorApp.Code(secret, now + Duration.FromSeconds(30)));
        await page.Locator("[data-test=signout] button").PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/inloggen");
        await page.GotoAsync($"{_app.Urls.First()}/jaren/2022");
        page.Url.ShouldContain("/inloggen?terug=");
        _complaints.ShouldAllBe(c => c.StartsWith("422", StringComparison.Ordinal) || c.Contains("422", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_signs_in_and_its_answer_is_taken_once_and_a_recovery_code_too()
    {
        var (accounts, stop) = (new AccountDatabase(served.Source), TestContext.Current.CancellationToken);
        await accounts.AddAsync(new(Guid.NewGuid(), "u-hand-passkey", "hand.passkey", "Voorbeeld", null, Passwords.Hash("een zin om te onthouden"), SystemClock.Instance.GetCurrentInstant()), stop);
        var id = (await accounts.ByLoginAsync("hand.passkey", stop))!.Id;
        await accounts.GrantAsync(id, new("lead", "nhn"), stop);
        var page = await served.PageAsync(_complaints, 1280, script: true, signedIn: false);
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
        } });

        // A passkey is of a name, never of a number.
        var address = new UriBuilder(_app.Urls.First()) { Host = "localhost" }.Uri;
        await page.GotoAsync(new Uri(address, "/inloggen?terug=/toetsen").AbsoluteUri);
        await PasswordAsync();
        var secret = AuthenticatorApp.SecretOf(await page.Locator("[data-test=secret]").InnerTextAsync());
        var now = SystemClock.Instance.GetCurrentInstant();
        await CodeAsync(AuthenticatorApp.Code(secret, now - Duration.FromSeconds(30)));
        await page.GotoAsync(new Uri(address, "/account").AbsoluteUri);
        await page.Locator("[name=sleutelcode]").FillAsync(AuthenticatorApp.Code(secret, now));
        await page.Locator("[name=naam]").FillAsync("laptop");
        await page.Locator("[data-test=keys] [value=toevoegen]").ClickAsync();
        await page.Locator("[data-test=passkey]").WaitForAsync();
        await IsSoundAsync(page);
        await page.Locator("[name=sleutelcode]").FillAsync(AuthenticatorApp.Code(secret, now + Duration.FromSeconds(30)));
        await page.Locator("[data-test=keys] [value=herstelcodes]").PressAsync();
        var codes = await page.Locator("[data-test=recovery-codes] code").AllInnerTextsAsync();
        codes.Count.ShouldBe(PasskeyService.RecoveryCodes);
        await IsSoundAsync(page);

        await OutAsync();
        var sent = "";
        await page.RouteAsync("**/inloggen/passkey", async route =>
        {
            sent = route.Request.PostData!;
            await route.ContinueAsync();
        });
        await page.Locator("button[data-test=passkey]").ClickAsync();
        await page.Locator("[data-test=caller]").WaitForAsync();
        new Uri(page.Url).AbsolutePath.ShouldNotBe("/inloggen");
        await OutAsync();

        // The browser would count its uses; without that only the challenge tells that an answer was given before.
        await using (var command = served.Source.CreateCommand("update spoor.passkeys set sign_count = 0"))
        {
            await command.ExecuteNonQueryAsync(stop);
        }

        var proof = await page.Locator("[data-passkey=get] [name=bewijs]").InputValueAsync();
        var again = await page.APIRequest.PostAsync(new Uri(address, "/inloggen/passkey").AbsoluteUri, new()
        {
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = address.GetLeftPart(UriPartial.Authority) },
            DataString = System.Text.RegularExpressions.Regex.Replace(sent, "bewijs=[^&]*", $"bewijs={Uri.EscapeDataString(proof)}"),
        });
        again.Status.ShouldBe(422);

        foreach (var isTaken in (bool[])[true, false])
        {
            await PasswordAsync();
            await CodeAsync(codes[0]);
            (await page.Locator("[data-test=caller]").CountAsync()).ShouldBe(isTaken ? 1 : 0);
            if (isTaken)
            {
                await OutAsync();
            }
        }

        // Whose telephone is lost has neither any more.
        await accounts.ResetTotpAsync(id, stop);
        await page.GotoAsync(new Uri(address, "/inloggen").AbsoluteUri);
        await page.Locator("button[data-test=passkey]").ClickAsync();
        await page.Locator("[data-test=signin-fault]").WaitForAsync();
        (await new AccountStore(accounts).CountCodesAsync((await accounts.ByIdAsync(id, stop))!, stop)).ShouldBe(0);

        async Task PasswordAsync()
        {
            await page.Locator("[name=login]").FillAsync("hand.passkey");
            await page.Locator("[name=wachtwoord]").FillAsync("een zin om te onthouden");
            await page.Locator("[data-test=signin] button").First.PressAsync();
        }

        async Task CodeAsync(string code)
        {
            await page.Locator("[name=code]").FillAsync(code);
            await page.Locator("[data-test=code] button").PressAsync();
        }

        async Task OutAsync()
        {
            await page.Locator("[data-test=signout] button").PressAsync();
            await page.Locator("button[data-test=passkey]").WaitForAsync();
        }
    }

    /// <summary>Goes to one's own account by one's name, slips once, and stays signed in with another password.</summary>
    /// <param name="code">Not the one that he signed in with.</param>
    private static async Task AnotherPasswordAsync(IPage page, string code)
    {
        await page.Locator("[data-test=caller]").PressAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/account");
        await IsSoundAsync(page);
        await FillAsync("een zin om te houden", "een zin om te haten");
        (await page.EvaluateAsync<string>("document.activeElement.dataset.test")).ShouldBe("errors");
        await IsSoundAsync(page);
        await FillAsync("een zin om te houden", "een zin om te houden");
        await page.Locator("[data-test=changed]").WaitForAsync();
        await IsSoundAsync(page);

        async Task FillAsync(string chosen, string again)
        {
            await page.Locator("[name=huidig]").FillAsync("een zin om te onthouden");
            await page.Locator("[name=code]").FillAsync(code);
            await page.Locator("[name=nieuw]").FillAsync(chosen);
            await page.Locator("[name=herhaald]").FillAsync(again);
            await page.Locator("[data-test=password] button").PressAsync();
        }
    }

    private static async Task IsSoundAsync(IPage page)
    {
        await page.ShouldFitAsync();
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        await page.ShouldPassAxeAsync();
    }
}
