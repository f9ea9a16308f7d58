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

/// <summary>The event store on PostgreSQL, with the schema and order of log.md.</summary>
/// <param name="isStandby">Whether it reads a hot standby, where no instant can be finalised and nothing appended.</param>
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

    /// <summary>Acquires the append lock of an empty register and initialises it as the one a backup was made of. Its lines are then appended through the
    /// writer, and other contents are stored on the writer's connection; until the commit, the register stays empty.</summary>
    /// <returns>Null if the register holds a line or a checkpoint. It may hold an access log: sign-ins and refusals from before its first line.</returns>
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

    /// <summary>The seal in a row of seal.sql; null if the frontier does not match its size, which only damage can cause.</summary>
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
