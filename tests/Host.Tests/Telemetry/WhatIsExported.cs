using System.Net;
using System.Text.Json;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host.Tests.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Telemetry;

/// <summary>What leaves the machine by OpenTelemetry, byte for byte: how the program does, and nothing of a person (GDPR, article 9).</summary>
public sealed class WhatIsExported(PostgresServer server)
{
    private static readonly string Register = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

    [Fact]
    public async Task Commands_and_requests_are_told_and_no_id_name_or_date_of_a_case_is()
    {
        await using var receiver = await Receiver.StartAsync();
        var database = await server.EmptyDatabaseAsync();
        (await SpoorProcess.RunAsync(["import", Register], database: database, environment: receiver.Environment)).Exit.ShouldBe(0);
        await using (var host = await ServedProcess.StartAsync(database, receiver.Environment))
        {
            foreach (var address in (string[])
            [
                "/api/replay?year=2022&knownAt=2023-01-15T11:00:00Z", "/api/trajectories/T-0001/explanation", "/api/trajectories/T-0001/history",
                "/api/trajectories/T-9999/history", "/jaren/2022?open=T-0001", "/T-0001?client=C-0001",
            ])
            {
                await host.GetAsync(address);
            }

            // A failing request is logged with its exception, which must not be told either.
            await DropAsync(database);
            (await host.GetAsync("/api/trajectories/T-0001/explanation")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            host.Signal("TERM");
            (await host.EndedAsync()).ShouldBe(0);
        }

        foreach (var span in (string[])["import", "serve", "append", "replay", "postgresql", "GET /api/trajectories/{id}/explanation", "GET /jaren/{jaar}"])
        {
            receiver.Received("traces").ShouldContain(span, Case.Sensitive);
        }

        foreach (var figure in (string[])["spoor.append.duration", "spoor.append.events", "spoor.replay.duration", "spoor.log.position", "http.server.request.duration", "db.client.operation.duration", "dotnet.gc.collections"])
        {
            receiver.Received("metrics").ShouldContain(figure, Case.Sensitive);
        }

        receiver.Received("logs").ShouldContain("An unhandled exception has occurred");
        var all = receiver.Received("traces") + receiver.Received("metrics") + receiver.Received("logs");
        foreach (var secret in OfCases().Append("T-9999").Append("knownAt").Append("select ").Append("spoor_app"))
        {
            all.ShouldNotContain(secret, Case.Sensitive);
        }
    }

    [Fact]
    public async Task Nothing_is_sent_where_no_receiver_is_named()
    {
        var database = await server.EmptyDatabaseAsync();
        await using var receiver = await Receiver.StartAsync();
        var off = receiver.Environment;
        off["OTEL_SDK_DISABLED"] = "true";
        await using (var host = await ServedProcess.StartAsync(database, off))
        {
            await host.UntilReadyAsync();
        }

        (receiver.Received("traces") + receiver.Received("metrics") + receiver.Received("logs")).ShouldBeEmpty();
    }

    /// <summary>Every id of a trajectory, client, employer, event and actor in the register, and every name.</summary>
    private static IEnumerable<string> OfCases()
    {
        string[] telling = ["clientId", "employerId", "professionalId", "organisationId", "kvkNumber", "proposalId"];
        var found = new HashSet<string>();
        foreach (var line in File.ReadLines(Register).Select(l => JsonElement.Parse(l)))
        {
            found.Add(line.GetProperty("id").GetString()!);
            found.Add(line.GetProperty("stream").GetString()!);
            found.Add(line.GetProperty("actor").GetString()!);
            found.UnionWith(line.GetProperty("data").EnumerateObject().Where(p => telling.Contains(p.Name)).Select(p => p.Value.GetString()!));
            if (line.GetProperty("stream").GetString() is { } stream && stream.StartsWith("trajectory/", StringComparison.Ordinal))
            {
                found.Add(stream["trajectory/".Length..]);
            }
        }

        // Shorter ones stand in any bytes by chance.
        return found.Where(f => f.Length > 4);
    }

    private static async Task DropAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var source = RegisterDatabase.Connect(new NpgsqlConnectionStringBuilder(database) { Database = "postgres" }.ConnectionString);
        await using var drop = source.CreateCommand($"drop database {name} with (force)");

        // It waits for a checkpoint, which on a busy disk takes its time.
        drop.CommandTimeout = 180;
        await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
