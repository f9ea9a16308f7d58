using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Sql;
using Spoor.EventStore.Telemetry;

namespace Spoor.EventStore.Postgres;

/// <summary>The log on PostgreSQL, in the shape and order of log.md.</summary>
/// <param name="isStandby">Whether it is read on a hot standby, where no instant can be settled and nothing appended.</param>
public sealed class PostgresEventStore(NpgsqlDataSource source, bool isStandby = false) : IEventStore
{
    public async Task<LogTail> TailAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("head"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var head = await HeadInAsync(reader, cancellation);
        Signals.Seen(head.Position);
        return head;
    }

    public async Task<LogSeal> SealAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query("seal"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await SealInAsync(reader, cancellation) ?? throw NoEdge();
    }

    public async Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Query(isStandby ? "known_at_standby" : "known_at"));
        command.Parameters.Add(new() { Value = (object?)knownAt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new(reader.GetInt64(1), knownAt ?? reader.GetFieldValue<Instant>(0), reader.GetBoolean(2));
    }

    public IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation) =>
        LinesAsync(EventReader.Read(after, upTo), cancellation);

    public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) =>
        LinesAsync(EventReader.ReadKind(kind, upTo), cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        MartenStreams.FetchAsync(source, streams, upTo, cancellation);

    public async Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation) =>
        await AppendSession.OpenAsync(source, cancellation);

    /// <summary>Acquires the append lock of an empty register and makes it the one that a backup is of. Its lines are given to the writer, and what it holds
    /// besides is stored on the writer's connection; until that commits, the register is as empty as it was.</summary>
    /// <returns>Null where the register holds a line or a checkpoint. An access log it may hold: somebody signed in, or was refused, before it had a line.</returns>
    public async Task<IRestoreWriter?> BeginRestoreAsync(RegisterMetadata register, CancellationToken cancellation)
    {
        var writer = await AppendSession.OpenAsync(source, cancellation);
        var became = false;
        try
        {
            became = await writer.InitialiseFromAsync(register, cancellation);
            return became ? writer : null;
        }
        finally
        {
            if (!became)
            {
                await writer.DisposeAsync();
            }
        }
    }

    internal static InvalidDataException NoEdge() => new("The head of the log holds no right edge of its size.");

    internal static async Task<LogTail> HeadInAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        return new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<Instant>(1));
    }

    /// <summary>The seal in a row of seal.sql; null where it is no right edge of its size, as only damage makes it.</summary>
    internal static async Task<LogSeal?> SealInAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        var subtrees = reader.GetFieldValue<byte[][]>(1).Select(TreeHash.Of).OfType<TreeHash>().ToList();
        return MerkleFrontier.Of(reader.GetInt64(0), subtrees) is { } edge ? new(reader.GetGuid(2), edge) : null;
    }

    private async IAsyncEnumerable<StoredEvent> LinesAsync(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await foreach (var line in EventReader.LinesAsync(command, connection, cancellation))
        {
            yield return line;
        }
    }
}
