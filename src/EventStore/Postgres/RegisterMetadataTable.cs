using Npgsql;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>Metadata of a register, beside its log: whether it is a demo register.</summary>
public sealed class RegisterMetadataTable(NpgsqlDataSource source)
{
    /// <summary>Whether everything in it is made up. This never changes.</summary>
    public Task<bool> IsDemoAsync(CancellationToken cancellation) => AskAsync("is_demo", cancellation);

    /// <summary>Whether nothing was ever recorded or configured in it: only such a register may become a demo register.</summary>
    public Task<bool> IsUnusedAsync(CancellationToken cancellation) => AskAsync("is_unused", cancellation);

    /// <summary>Marks it as a demo register, permanently.</summary>
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
