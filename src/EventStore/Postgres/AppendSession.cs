using System.Diagnostics;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Rows;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Sql;
using Spoor.EventStore.Telemetry;

namespace Spoor.EventStore.Postgres;

/// <summary>Holds the append lock in one READ COMMITTED transaction. A Marten session in that transaction appends the events of commands; a file of events is
/// copied in bulk, since Marten's own bulk insert commits a transaction of its own and so cannot be atomic with the seal.</summary>
internal sealed class AppendSession : IRestoreWriter
{
    // Raised by extend_head for the caller to handle.
    private const string VersionNotNext = "SP001";
    private const string RecordedBackwards = "SP002";
    private const string IdIndex = "pk_mt_events_id_unique";
    private const string VersionIndex = "pk_mt_events_stream_and_version";

    // Raised by restore_register.
    private const string RegisterNotEmpty = "SP020";

    // Below this, hashing sequentially is faster.
    private const int WorthSharing = 100;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly MartenAppender _marten;
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly long _before;
    private readonly HashSet<StreamId> _touched = [];
    private Instant _moment;
    private long _prepared;
    private bool _appended;
    private bool _isBulk;

    private AppendSession(NpgsqlConnection connection, NpgsqlTransaction transaction, NpgsqlDataSource source, LogTail head, Instant moment)
    {
        _connection = connection;
        _transaction = transaction;
        _moment = moment;
        _marten = new(source, transaction);
        ReadModels = new(connection);
        Tail = head;
        _before = _prepared = head.Position;
    }

    public LogTail Tail { get; private set; }

    /// <summary>Writes the read models in this transaction.</summary>
    public ReadModelWriter ReadModels { get; }

    /// <param name="waitsAsLongAsItTakes">Whether it waits for the append lock without the usual command timeout.</param>
    public static async Task<AppendSession> OpenAsync(NpgsqlDataSource source, CancellationToken cancellation, bool waitsAsLongAsItTakes = false)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            var (head, moment) = await AcquireLockAsync(connection, cancellation, waitsAsLongAsItTakes);
            return new(connection, transaction, source, head, moment);
        }
        catch
        {
            // Waiting for the append lock may be cancelled.
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Initialises an empty register as the one a backup was made of, except for its lines.</summary>
    /// <returns>False if the register is not empty; this writer is then unusable.</returns>
    public async Task<bool> InitialiseFromAsync(RegisterMetadata register, CancellationToken cancellation)
    {
        var checkpoints = register.Checkpoints;
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("restore_register"), _connection)
        {
            Parameters =
            {
                new() { Value = register.Origin },
                new() { Value = (object?)register.FinalisedThrough ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                Column(checkpoints, c => c.Checkpoint.Origin, NpgsqlDbType.Uuid),
                Column(checkpoints, c => c.Checkpoint.Size, NpgsqlDbType.Bigint),
                Column(checkpoints, c => c.Checkpoint.Root.Bytes.ToArray(), NpgsqlDbType.Bytea),
                Column(checkpoints, c => c.Checkpoint.TakenAt, NpgsqlDbType.TimestampTz),
                Column(checkpoints, c => c.PublicKey, NpgsqlDbType.Bytea),
                Column(checkpoints, c => c.Signature, NpgsqlDbType.Bytea),
            },
        };
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
            if (register.IsDemo)
            {
                await _connection.ExecuteAsync(EmbeddedSql.Query("mark_demo"), cancellation);
            }

            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == RegisterNotEmpty)
        {
            return false;
        }
    }

    public NpgsqlConnection Connection => _connection;

    public async Task<LogSeal> SealAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("seal"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await PostgresEventStore.SealInAsync(reader, cancellation) ?? throw PostgresEventStore.NoEdge();
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        EventReader.LinesAsync(EventReader.ReadStreams(streams, long.MaxValue), _connection, cancellation);

    public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        _marten.FetchForWritingAsync(streams, cancellation);

    public IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) =>
        EventReader.LinesAsync(EventReader.Find(ids), _connection, cancellation);

    public async Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation)
    {
        await using var command = EventReader.TrajectoriesNaming(named);
        command.Connection = _connection;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(StreamId.Find(reader.GetString(0))!.Value);
        }

        return streams;
    }

    public async Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation)
    {
        var lines = Next(events);
        _appended = true;
        try
        {
            if (await _marten.AppendAsync(lines, cancellation) is { } notNext)
            {
                return Refused(notNext);
            }
        }
        catch (Exception refused) when (ConflictOf(refused) is { } conflict)
        {
            return Refused(conflict);
        }

        return Stored(lines);
    }

    public PreparedAppend Prepare(IReadOnlyList<RawEvent> events)
    {
        var lines = Next(events);
        TreeHash[] hashes = lines.Count < WorthSharing
            ? [.. lines.Select(l => l.LeafHash())]
            : lines.AsParallel().AsOrdered().Select(l => l.LeafHash()).ToArray();
        return cancellation => CopyAsync(lines, hashes, cancellation);
    }

    public async Task CommitAsync(CancellationToken cancellation)
    {
        using (Signals.Span("append"))
        {
            if (_touched.Count > 0)
            {
                await ReadModels.AppendedAsync(_before, Tail.Position, _touched, _marten.Loaded, cancellation);
            }

            await _transaction.CommitAsync(cancellation);
        }

        if (_isBulk)
        {
            await CountAsync();
        }

        if (_appended)
        {
            Signals.Appended(Tail.Position - _before, Tail.Position, _since);
        }

        _appended = false;
    }

    /// <summary>Updates the planner statistics, which would otherwise be stale until autovacuum runs. Everything is committed by then, so a failure is ignored.</summary>
    private async Task CountAsync()
    {
        try
        {
            await _connection.ExecuteAsync(EmbeddedSql.Views("analyze"), CancellationToken.None);
        }
        catch (Exception failed) when (failed is NpgsqlException or TimeoutException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = _connection;
        await _marten.DisposeAsync();
        await _transaction.DisposeAsync();
        if (_appended && connection.FullState == System.Data.ConnectionState.Open)
        {
            // A sequence does not roll back; acquiring the append lock resets it.
            await AcquireLockAsync(connection, CancellationToken.None);
        }
    }

    private static async Task<(LogTail Head, Instant Moment)> AcquireLockAsync(NpgsqlConnection connection, CancellationToken cancellation, bool waitsAsLongAsItTakes = false)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Query("take_head"), connection);
        command.CommandTimeout = waitsAsLongAsItTakes ? 0 : command.CommandTimeout;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var head = await PostgresEventStore.HeadInAsync(reader, cancellation);
        return (head, reader.GetFieldValue<Instant>(2));
    }

    /// <summary>The lines for these events, numbered from the end of what was prepared before.</summary>
    private List<StoredEvent> Next(IReadOnlyList<RawEvent> events)
    {
        var lines = events.Select((e, index) => new StoredEvent(
            e.Id, e.Stream, e.Version, _prepared + index + 1, e.Type, e.RecordedAt ?? _moment,
            e.Actor, e.CorrelationId, e.CausationId, e.Data) { SourceRecordedAt = e.SourceRecordedAt }).ToList();
        if (lines is [.., var newest])
        {
            _prepared = newest.Position;
            _moment = Instant.Max(_moment, newest.RecordedAt);
        }

        return lines;
    }

    private async Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> CopyAsync(List<StoredEvent> lines, TreeHash[] hashes, CancellationToken cancellation)
    {
        if (lines.Count == 0)
        {
            return Stored(lines);
        }

        _appended = _isBulk = true;
        try
        {
            _marten.Forget(lines.Select(l => l.Stream));
            await BulkCopy.OfAsync(_connection, lines, Subtrees.Of(lines[0].Position - 1, hashes), cancellation);
        }
        catch (PostgresException refused) when (ConflictOf(refused) is { } conflict)
        {
            return Refused(conflict);
        }

        return Stored(lines);
    }

    private Outcome<IReadOnlyList<StoredEvent>, AppendConflict> Stored(List<StoredEvent> lines)
    {
        Tail = lines is [.., var newest] ? new(newest.Position, newest.RecordedAt) : Tail;
        _touched.UnionWith(lines.Select(l => l.Stream));
        return lines;
    }

    private AppendConflict Refused(AppendConflict conflict)
    {
        _prepared = Tail.Position;
        return conflict;
    }

    internal static NpgsqlParameter Column<TItem, TValue>(IReadOnlyList<TItem> items, Func<TItem, TValue> value, NpgsqlDbType type) =>
        new() { Value = items.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    internal static AppendConflict? ConflictOf(Exception refused) => refused switch
    {
        PostgresException { SqlState: VersionNotNext } => AppendConflict.VersionConflict,
        PostgresException { SqlState: RecordedBackwards } => AppendConflict.RecordedBackwards,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IdIndex } => AppendConflict.IdInUse,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: VersionIndex } => AppendConflict.VersionConflict,
        { InnerException: { } inner } => ConflictOf(inner),
        _ => null,
    };
}
