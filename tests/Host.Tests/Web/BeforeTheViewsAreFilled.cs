using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using NodaTime;
using Shouldly;
using Spoor.EventStore.Views;
using Spoor.Host.Tests.Cli;
using Spoor.Host.Views;
using Spoor.Host.Web;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>A view that was never filled has no zeros to give: it says that it is not there yet, and so does the host.</summary>
public sealed class BeforeTheViewsAreFilled(PostgresServer server) : IAsyncLifetime
{
    private StoredRegister _register = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _register = await StoredRegister.Of(server, await File.ReadAllTextAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), Stop));
        _app = WebHost.Build(_register.Log, SystemClock.Instance, null, ["http://127.0.0.1:0"], host =>
        {
            host.AsLead("nhn");
            host.AddViews(new(_register.Source), fills: false);
        });
        await _app.StartAsync(Stop);
        _client = new() { BaseAddress = new(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _register.DisposeAsync();
    }

    [Theory]
    [InlineData("/api/cases", "cases, employers, years")]
    [InlineData("/api/worklist", "employers, worklist")]
    [InlineData("/api/employers", "employers, years")]
    [InlineData("/api/programme", "programmes")]
    public async Task Each_question_is_answered_try_again_and_names_what_is_missing(string address, string named)
    {
        var (status, body) = await Get(address);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonElement.Parse(body).GetProperty("detail").GetString()!.ShouldContain($"voor het eerst gevuld: {named}. Probeer het zo weer");
    }

    [Fact]
    public async Task The_host_is_ready_once_every_view_was_filled_and_no_sooner()
    {
        (await Get("/health/ready?lang=en")).ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(HttpStatusCode.ServiceUnavailable),
            r => r.Body.ShouldContain(string.Join(", ", ViewDatabase.Names.Order())));
        await Fill();
        (await Get("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
        (await Get("/api/year?programme=nhn&year=2022")).Status.ShouldBe(HttpStatusCode.OK);

        // What a newer program brings is empty where the others are not.
        await using var unfilled = _register.Source.CreateCommand("update spoor.view_state set shape = 0 where view = 'worklist'");
        await unfilled.ExecuteNonQueryAsync(Stop);
        (await Get("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Get("/api/worklist")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Get("/api/cases")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task Fill()
    {
        var views = new ViewDatabase(_register.Source);
        using var filled = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = views.Runner("test", new ViewLog(Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)).Run(filled.Token);
        while (await views.Unfilled(Stop) is not null)
        {
            await Task.Delay(20, Stop);
        }

        await filled.CancelAsync();
        await running;
    }

    private async Task<(HttpStatusCode Status, string Body)> Get(string address)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), Stop);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
