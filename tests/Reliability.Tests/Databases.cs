using System.Text.RegularExpressions;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>Databases for figures: with room for a crowd, and with a protection taken out.</summary>
internal static class Databases
{
    /// <summary>A new database with the schema of this program.</summary>
    /// <param name="connections">How many may be open at once; the server holds a hundred.</param>
    public static async Task<NpgsqlDataSource> DatabaseForAsync(this PostgresServer server, int connections)
    {
        var address = new NpgsqlConnectionStringBuilder(await server.EmptyDatabaseAsync()) { MaxPoolSize = connections };
        var source = RegisterDatabase.Connect(address.ConnectionString);
        (await Migrator.MigrateAsync(source, TestContext.Current.CancellationToken)).Failed.ShouldBeFalse();
        return source;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static async Task RunAsync(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until some transaction in the database waits for another.</summary>
    public static async Task WaitsForLockAsync(this NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')");
        while (!(bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            await Task.Delay(1, cancellation);
        }
    }

    /// <summary>Takes a protection out of the functions of the store: what is left differs in this one piece of one text.</summary>
    /// <param name="protection">What is taken out, wherever the store has it, as a regular expression.</param>
    public static async Task SabotageAsync(this NpgsqlDataSource source, string protection, string instead)
    {
        var functions = await FunctionsAsync(source);
        var text = functions.Single(f => Regex.IsMatch(f, protection));
        Regex.Count(text, protection).ShouldBe(1, $"one function holds this once: {protection}");
        await source.RunAsync(Regex.Replace(text, protection, instead));
    }

    private static async Task<IReadOnlyList<string>> FunctionsAsync(NpgsqlDataSource source)
    {
        await using var read = source.CreateCommand(
            "select array_agg(pg_get_functiondef(oid)) from pg_proc where pronamespace = 'spoor'::regnamespace");
        return (string[])(await read.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
