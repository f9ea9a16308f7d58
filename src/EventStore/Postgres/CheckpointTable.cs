using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>The stored checkpoints of this register.</summary>
public sealed class CheckpointTable(NpgsqlDataSource source) : ICheckpoints
{
    // One lock key for all hosts: an arbitrary number, different from the migrator's.
    private const long TurnKey = 0x53706f6f73;

    public async Task<IReadOnlyList<SignedCheckpoint>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, cancellation);
    }

    public async Task StoreAsync(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await StoreAsync(checkpoint, connection, cancellation);
    }

    public async Task<IAsyncDisposable?> AcquireLockAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        var isMine = false;
        try
        {
            // The transaction holds only the lock, so it is released if the host dies.
            await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = TurnKey } } };
            isMine = (bool)(await command.ExecuteScalarAsync(cancellation))!;
            return isMine ? connection : null;
        }
        finally
        {
            if (!isMine)
            {
                await connection.DisposeAsync();
            }
        }
    }

    internal static async Task StoreAsync(SignedCheckpoint checkpoint, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("record_checkpoint"), connection)
        {
            Parameters =
            {
                new() { Value = checkpoint.Checkpoint.Origin },
                new() { Value = checkpoint.Checkpoint.Size },
                new() { Value = checkpoint.Checkpoint.Root.Bytes.ToArray() },
                new() { Value = checkpoint.Checkpoint.TakenAt, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                new() { Value = checkpoint.PublicKey },
                new() { Value = checkpoint.Signature },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal static async Task<IReadOnlyList<SignedCheckpoint>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("checkpoints"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var checkpoints = new List<SignedCheckpoint>();
        while (await reader.ReadAsync(cancellation))
        {
            checkpoints.Add(new(
                new(reader.GetGuid(0), reader.GetInt64(1), TreeHash.Of(reader.GetFieldValue<byte[]>(2))!.Value, reader.GetFieldValue<Instant>(3)),
                reader.GetFieldValue<byte[]>(4),
                reader.GetFieldValue<byte[]>(5)));
        }

        return checkpoints;
    }
}
