using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>The windows of one browser, each handed from test to test of a class, which run one after another: a window costs more than most of
/// what is looked at in it.</summary>
internal sealed class Windows : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, List<Window>> _ofClass = new();
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _address;

    private Windows(IPlaywright playwright, IBrowser browser, string address) => (_playwright, _browser, _address) = (playwright, browser, address);

    /// <summary>Starts a browser.</summary>
    /// <param name="address">What the addresses that tests go to begin with.</param>
    public static async Task<Windows> OpenAsync(string address)
    {
        var executable = await Browsers.FindAsync();
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
        return new(playwright, browser, address);
    }

    /// <summary>A window without cookies and history, with what this test asks; it is the test's own until that is over.</summary>
    /// <param name="complaints">Gathers what the browser complains of, and each answer that is an error.</param>
    /// <param name="session">The cookie of whoever signed in; null is nobody.</param>
    public async Task<IPage> PageAsync(List<string> complaints, int width, bool script, string? session)
    {
        var test = TestContext.Current.Test!.UniqueID;
        var windows = _ofClass.GetOrAdd(TestContext.Current.TestClass!.UniqueID, _ => []);
        var window = windows.Find(w => w.HasScript == script && w.Test != test && !w.Page.IsClosed);
        if (window is null)
        {
            window = new(await NewPageAsync(script), script);
            windows.Add(window);
        }

        await window.BeginAsync(test, complaints, width);
        if (session is not null)
        {
            await window.Page.Context.AddCookiesAsync([new() { Name = "spoor", Value = session, Url = _address, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        }

        return window.Page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<IPage> NewPageAsync(bool script)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = _address, JavaScriptEnabled = script, Locale = "nl-NL", TimezoneId = "Europe/Amsterdam" });
        return await context.NewPageAsync();
    }

    private sealed class Window
    {
        private List<string> _complaints = [];
        private ITestOutputHelper? _output;

        public Window(IPage page, bool hasScript)
        {
            (Page, HasScript) = (page, hasScript);
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                {
                    _complaints.Add(message.Text);
                }
            };
            page.Response += (_, response) =>
            {
                if (response.Request.IsNavigationRequest)
                {
                    _output?.WriteLine($"{response.Request.Method} {response.Url} {response.Status}");
                }

                if (response.Status >= 400)
                {
                    _complaints.Add($"{response.Status} {response.Url}");
                }
            };
        }

        public IPage Page { get; }

        public bool HasScript { get; }

        public string? Test { get; private set; }

        public async Task BeginAsync(string test, List<string> complaints, int width)
        {
            Test = test;

            // What the last test left under way still complains to that one.
            await Page.GotoAsync("about:blank");
            (_complaints, _output) = (complaints, TestContext.Current.TestOutputHelper);
            await Page.Context.ClearCookiesAsync();
            await Page.EmulateMediaAsync(new() { Media = Media.Null });
            await Page.SetViewportSizeAsync(width, 900);
        }
    }
}
