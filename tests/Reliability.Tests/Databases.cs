using Npgsql;
using Spoor.Store.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>Databases for figures: with room for a crowd, and with a protection taken out.</summary>
internal static class Databases
{
    /// <summary>A new database with the schema of this program.</summary>
    /// <param name="connections">How many may be open at once; the server holds a hundred.</param>
    public static async Task<NpgsqlDataSource> DatabaseFor(this PostgresServer server, int connections)
    {
        var address = new NpgsqlConnectionStringBuilder(await server.EmptyDatabase()) { MaxPoolSize = connections };
        var source = NpgsqlDataSource.Create(address);
        (await Migrator.Migrate(source, TestContext.Current.CancellationToken)).Failed.ShouldBeFalse();
        return source;
    }

    /// <summary>Runs statements that answer nothing.</summary>
    public static async Task Run(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Takes a protection out of a function of the store: what is left differs in this one piece of its text.</summary>
    public static async Task Sabotage(this NpgsqlDataSource source, string function, string protection, string instead)
    {
        await using var read = source.CreateCommand($"select pg_get_functiondef('spoor.{function}'::regproc)");
        var text = (string)(await read.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        text.Split(protection).Length.ShouldBe(2, $"{function} no longer holds this protection once: {protection}");
        await source.Run(text.Replace(protection, instead, StringComparison.Ordinal));
    }
}
