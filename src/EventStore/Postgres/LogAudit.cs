using System.Data;
using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Postgres;

/// <summary>The log exactly as stored, damage included, in one snapshot: what <c>verify</c> reads.</summary>
public sealed class LogAudit : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private LogAudit(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>Opens one snapshot, in which seal, lines and checkpoints are consistent whatever is appended meanwhile.</summary>
    public static async Task<LogAudit> OpenAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        return new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation));
    }

    /// <summary>The stored seal; null if its row is missing or its frontier does not match its size.</summary>
    public async Task<LogSeal?> SealAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("seal"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return reader.HasRows ? await PostgresEventStore.SealInAsync(reader, cancellation) : null;
    }

    /// <summary>Every stored line in order, or what is wrong with its row.</summary>
    public async IAsyncEnumerable<Outcome<StoredEvent, DamagedRow>> LinesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("audit_events"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return EventReader.AuditedLine(reader);
        }
    }

    /// <summary>The streams whose row does not agree with their events.</summary>
    public async Task<IReadOnlyList<string>> DisagreeingStreamsAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("audit_streams"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return streams;
    }

    /// <summary>The checkpoints, oldest first.</summary>
    public Task<IReadOnlyList<SignedCheckpoint>> CheckpointsAsync(CancellationToken cancellation) => CheckpointTable.ReadAsync(_connection, cancellation);

    /// <summary>What the register holds besides its lines.</summary>
    public async Task<RegisterMetadata> MetadataAsync(CancellationToken cancellation)
    {
        var checkpoints = await CheckpointsAsync(cancellation);
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("register_metadata"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<Instant>(1), checkpoints, reader.GetBoolean(2));
    }

    /// <summary>The connection of the snapshot: for what a backup holds besides the log, in the same snapshot.</summary>
    public NpgsqlConnection Connection => _connection;

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
