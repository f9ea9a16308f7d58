using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A PostgreSQL that the user names, by option or by environment.</summary>
public sealed class GivenDatabaseTests(PostgresServer server)
{
    [Fact]
    public async Task The_environment_and_the_option_name_the_same_database()
    {
        var database = await server.EmptyDatabaseAsync();
        var file = Path.Combine(RegisterOnDisk.Examples, "register.jsonl");

        var imported = await SpoorProcess.RunAsync(["import", file, "--json"], database: database);
        var replayed = await SpoorProcess.RunAsync(["members", "--year", "2022", "--json", "--database", database]);

        imported.ShouldBe(new(0, """{"stored":453,"unchanged":0,"rejected":0,"errors":[]}""" + "\n", ""));
        replayed.Json.GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_database_that_goes_away_during_a_command_is_status_3_and_stores_nothing()
    {
        var database = await server.EmptyDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        await SpoorProcess.BeginRegisterAsync(database: database);
        await using var source = RegisterDatabase.Connect(database);
        await using var holder = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new NpgsqlCommand("select spoor.take_head()", holder))
        {
            await hold.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }

        // The import waits for the head of the log, and is cut off there.
        var import = SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), "--lang", "en", "--json"], database: database);
        var cut = 0L;
        for (var attempt = 0; cut == 0 && attempt < 600; attempt++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await using var command = source.CreateCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = $1 and application_name = 'spoor' and wait_event_type = 'Lock'");
            command.Parameters.Add(new() { Value = name });
            cut = (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        cut.ShouldBe(1);

        var answered = await import;
        answered.Exit.ShouldBe(3);
        answered.Json.GetProperty("error").GetString()!.ShouldStartWith("The database does not answer any more");
        answered.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_database_with_someone_elses_tables_is_status_3_and_left_alone()
    {
        var database = await server.EmptyDatabaseAsync();
        await using var source = RegisterDatabase.Connect(database);
        await using var create = source.CreateCommand("create table someones (id int)");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var answered = await SpoorProcess.RunAsync(["replay", "--year", "2022", "--lang", "en"], database: database);

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain("public.someones");
    }
}
