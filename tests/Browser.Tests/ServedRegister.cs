using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using NodaTime;
using Spoor.Browser.Tests;
using Spoor.Host.Demo;
using Spoor.Host.Sealing;
using Spoor.Host.Web;
using Spoor.Kit;
using Spoor.Store.Memory;
using Spoor.Store.Seal;
using Xunit;

[assembly: AssemblyFixture(typeof(ServedRegister))]

namespace Spoor.Browser.Tests;

/// <summary>The demo's register, served by the real web application and looked at in a real browser. It is 22 November 2026.</summary>
public sealed class ServedRegister : IAsyncLifetime
{
    private static readonly Instant Today = Steps.At("2026-11-22T10:00:00Z");

    private readonly MemoryLog _log = new(new FixedClock(Today));
    private Microsoft.AspNetCore.Builder.WebApplication? _app;
    private readonly ScratchDirectory _scratch = new();
    private CheckpointKey? _key;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>The log that is served.</summary>
    public MemoryLog Log => _log;

    public async ValueTask InitializeAsync()
    {
        var filled = await DemoRegister.Fill(_log, Today, default);
        if (filled.Failed)
        {
            throw new InvalidOperationException(filled.Fault.En);
        }

        Address = $"http://127.0.0.1:{FreePort()}";
        _key = CheckpointKey.OpenOrCreate(_scratch.At("key.pem")).Value;
        var checkpoints = new CheckpointDesk(_log, new CheckpointsInMemory(), _key);
        await checkpoints.Take(default);
        _app = WebHost.Build(_log, new FixedClock(Today), checkpoints, [Address]);
        await _app.StartAsync();
        var executable = await Browsers.Find();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    /// <summary>A page of its own, as wide as a desk or a telephone; what the browser complains of is gathered.</summary>
    public async Task<IPage> Page(List<string> complaints, int width = 1280, bool script = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            ViewportSize = new() { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                complaints.Add($"{response.Status} {response.Url}");
            }
        };
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _key?.Dispose();
        _scratch.Dispose();
        _log.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
