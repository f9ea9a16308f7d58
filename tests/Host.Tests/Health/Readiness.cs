using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host;
using Spoor.Host.Components.Pages;
using Spoor.Host.Composition;
using Spoor.Host.Operations.Health;
using Spoor.Host.Tests.Web;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Health;

/// <summary>What a proxy asks before it sends a request: whether this host should get it.</summary>
public sealed class Readiness(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_is_ready_with_the_position_of_its_log()
    {
        await using var host = await ServedProcess.StartAsync(await server.EmptyDatabaseAsync());

        (await host.GetAsync("/health/live")).ShouldBe((HttpStatusCode.OK, """{"status":"ok"}"""));
        await host.UntilReadyAsync();
        (await host.GetAsync("/health/ready")).ShouldBe((
            HttpStatusCode.OK,
            """{"status":"ok","checks":{"serving":{"status":"ok"},"database":{"status":"ok","position":0},"views":{"status":"ok"},"schema":{"status":"ok"}}}"""));
    }

    [Fact]
    public async Task A_host_is_not_ready_once_a_newer_version_brought_the_database_forward()
    {
        var database = await server.EmptyDatabaseAsync();
        await using var host = await ServedProcess.StartAsync(database);
        await using (var source = RegisterDatabase.Connect(database))
        {
            await using var newer = source.CreateCommand("insert into spoor_migrations.applied (number, name, checksum) select max(number) + 1, 'x', 'x' from spoor_migrations.applied");
            await newer.ExecuteNonQueryAsync(Stop);
        }

        var (status, ready) = await host.ReadyAsync();

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.GetProperty("checks").GetProperty("schema").GetProperty("why").GetString()!.ShouldContain("of a newer Spoor");
        (await host.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Told_to_stop_a_host_says_so_first_answers_what_comes_meanwhile_and_ends_well()
    {
        await using var host = await ServedProcess.StartAsync(await server.EmptyDatabaseAsync(), "--drain", "5");
        await host.UntilReadyAsync();
        host.Signal("TERM");
        var (status, ready) = await host.ReadyAsync();
        while (status == HttpStatusCode.OK)
        {
            (status, ready) = await host.ReadyAsync();
        }

        ready.GetProperty("checks").GetProperty("serving").GetProperty("status").GetString().ShouldBe("failed");
        (await host.GetAsync("/zegel")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.EndedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_database_it_is_not_ready_but_lives_and_a_check_of_another_part_joins()
    {
        await using var app = WebHost.Build(
            new WithoutADatabase.Gone(), new SampleRegister.StoppedClock(), null, ["http://127.0.0.1:0"],
            builder => builder.Services.AddHealthChecks().AddCheck("views", () => HealthCheckResult.Degraded("behind")));
        await app.StartAsync(Stop);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };

        using var ready = await client.GetAsync(new Uri("/health/ready?lang=en", UriKind.Relative), Stop);
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Stop);

        (ready.StatusCode, live.StatusCode).ShouldBe((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK));
        var checks = JsonElement.Parse(await ready.Content.ReadAsStringAsync(Stop)).GetProperty("checks");
        checks.GetProperty("database").GetProperty("why").GetString().ShouldBe("The database does not answer.");
        checks.GetProperty("views").GetRawText().ShouldBe("""{"status":"degraded","why":"behind"}""");
    }

    [Theory]
    [InlineData("16")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_drain_that_is_none_is_bad_usage(string drain)
    {
        var answered = await SpoorProcess.RunAsync(["serve", "--drain", drain]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain("a number of seconds from 0 to 15");
    }
}
