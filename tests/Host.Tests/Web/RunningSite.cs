using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Replays;
using Spoor.Host;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Queries;
using Spoor.Host.Composition;
using Spoor.Host.Operations;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>The web application on a real port of this machine, over a log lent for a test. Lists are asked of a database that holds nothing.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LentLog _log;

    private RunningSite(WebApplication app, LentLog log)
    {
        _app = app;
        _log = log;
        Client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public YearResultService Results => new(_log);

    public IServiceProvider Services => _app.Services;

    /// <summary>Takes no more commands, as where the host is about to end.</summary>
    public ValueTask CloseDeskAsync() => _app.Services.GetRequiredService<CommandQueue>().DisposeAsync();

    public static async Task<RunningSite> StartAsync(LentLog log, PostgresServer server)
    {
        var schema = await server.Schema;
        var app = WebHost.Build(log, new SampleRegister.StoppedClock(), null, ["http://127.0.0.1:0"], host =>
        {
            host.AsLead("p", "nhn");
            host.AddReadModels(new(schema));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, log);
    }

    public static async Task<RunningSite> FilledAsync(PostgresServer server) => await StartAsync(await SampleRegister.FilledAsync(), server);

    public Task<HttpResponseMessage> GetAsync(string address) => Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<IHtmlDocument> PageAsync(string address)
    {
        using var response = await GetAsync(address);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _log.Dispose();
    }
}
