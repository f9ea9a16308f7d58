using Npgsql;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>What a register says of itself, beside its log: whether it is the demo's.</summary>
public sealed class RegisterMetadataTable(NpgsqlDataSource source)
{
    /// <summary>Whether everything in it is made up, now and for ever.</summary>
    public Task<bool> IsDemoAsync(CancellationToken cancellation) => AskAsync("is_demo", cancellation);

    /// <summary>Whether nothing was ever recorded or arranged in it: only such a register may become the demo's.</summary>
    public Task<bool> IsUnusedAsync(CancellationToken cancellation) => AskAsync("is_unused", cancellation);

    /// <summary>Makes it the demo's. That is never undone.</summary>
    public async Task MarkDemoAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("mark_demo"));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<bool> AskAsync(string query, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query(query));
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
