using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Appending;

namespace Spoor.Benchmarks;

/// <summary>What the driver alone does with the same events: rows of the same shape with the same indexes and foreign key, positions
/// from a sequence, and a transaction a stream that nobody judges, seals or puts in order.</summary>
internal sealed class RawAppends(NpgsqlDataSource source)
{
    /// <summary>Makes the tables.</summary>
    public static async Task<RawAppends> OnAsync(NpgsqlDataSource database)
    {
        await using var create = database.CreateCommand(
            """
            drop schema if exists raw cascade;
            create schema raw;
            create table raw.mt_streams (like spoor.mt_streams including all);
            create table raw.mt_events (like spoor.mt_events including all, foreign key (stream_id) references raw.mt_streams (id) on delete cascade);
            create sequence raw.position;
            """);
        await create.ExecuteNonQueryAsync();
        return new(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 20, NoResetOnClose = true }));
    }

    /// <summary>Stores the events of one stream in a transaction of their own.</summary>
    public async Task StoreAsync(IReadOnlyList<EventToAppend> events)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        var now = DateTime.UtcNow;
        batch.BatchCommands.Add(new("insert into raw.mt_streams (id, type, version, timestamp, created) values ($1, 'trajectory', $2, $3, $3)")
        {
            Parameters =
            {
                new() { Value = events[0].Stream.ToString(), NpgsqlDbType = NpgsqlDbType.Varchar },
                new() { Value = (long)events.Count },
                new() { Value = now },
            },
        });
        for (var n = 0; n < events.Count; n++)
        {
            batch.BatchCommands.Add(new(
                "insert into raw.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers) values (nextval('raw.position'), $1, $2, $3, $4, $5, $6, $7)")
            {
                Parameters =
                {
                    new() { Value = events[n].Id.Value },
                    new() { Value = events[n].Stream.ToString(), NpgsqlDbType = NpgsqlDbType.Varchar },
                    new() { Value = n + 1L },
                    new() { Value = events[n].Data, NpgsqlDbType = NpgsqlDbType.Jsonb },
                    new() { Value = events[n].Type, NpgsqlDbType = NpgsqlDbType.Varchar },
                    new() { Value = now },
                    new() { Value = $$"""{"actor":"{{events[n].Actor}}"}""", NpgsqlDbType = NpgsqlDbType.Jsonb },
                },
            });
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
