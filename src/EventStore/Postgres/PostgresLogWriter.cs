using System.Diagnostics;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Accounts;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Telemetry;
using Spoor.EventStore.Vault;

namespace Spoor.EventStore.Postgres;

/// <summary>Holds the head row of the log in one READ COMMITTED transaction, and appends through the one function.</summary>
internal sealed class PostgresLogWriter : IRestoreWriter
{
    // What append_events.sql raises for a caller to act on.
    private const string VersionNotNext = "SP001";
    private const string RecordedBackwards = "SP002";
    private const string IdIndex = "pk_mt_events_id_unique";

    // What restore_register.sql raises.
    private const string RegisterNotEmpty = "SP020";

    // So many that a statement costs nothing a line; so few that the server begins long before the last is sent.
    private const int LinesInStatement = 1000;

    // Fewer are hashed sooner than they are handed out.
    private const int WorthSharing = 100;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly long _since = Stopwatch.GetTimestamp();
    private readonly long _before;
    private Instant _moment;
    private long _prepared;
    private bool _appended;

    private PostgresLogWriter(NpgsqlConnection connection, NpgsqlTransaction transaction, LogHead head, Instant moment)
    {
        _connection = connection;
        _transaction = transaction;
        _moment = moment;
        Head = head;
        _before = _prepared = head.Position;
    }

    public LogHead Head { get; private set; }

    public static async Task<PostgresLogWriter> Open(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(SqlFiles.Query("lock"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var head = await PostgresLog.HeadIn(reader, cancellation);
        return new PostgresLogWriter(connection, transaction, head, EventReader.InstantAt(reader, 2));
    }

    /// <summary>Makes the empty register that this writer holds the one that a backup is of, but for its lines.</summary>
    /// <returns>False where the register is not empty; then this writer can do nothing more.</returns>
    public async Task<bool> Become(BesideTheLog register, VaultContents vault, CancellationToken cancellation)
    {
        var checkpoints = register.Checkpoints;
        await using var command = new NpgsqlCommand(SqlFiles.Query("restore_register"), _connection)
        {
            Parameters =
            {
                new() { Value = register.Origin },
                new() { Value = (object?)register.SettledAt?.ToDateTimeUtc() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
                Column(checkpoints, c => c.Checkpoint.Origin, NpgsqlDbType.Uuid),
                Column(checkpoints, c => c.Checkpoint.Size, NpgsqlDbType.Bigint),
                Column(checkpoints, c => c.Checkpoint.Root.Bytes.ToArray(), NpgsqlDbType.Bytea),
                Column(checkpoints, c => c.Checkpoint.TakenAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz),
                Column(checkpoints, c => c.PublicKey, NpgsqlDbType.Bytea),
                Column(checkpoints, c => c.Signature, NpgsqlDbType.Bytea),
            },
        };
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
            if (register.IsDemo)
            {
                await _connection.Execute(SqlFiles.Query("mark_demo"), cancellation);
            }

            return await vault.Store(_connection, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == RegisterNotEmpty)
        {
            return false;
        }
    }

    public Task<bool> Keep(IReadOnlyCollection<KeptLook> looks, CancellationToken cancellation) => KeptLooks.Store(_connection, looks, cancellation);

    public async Task<LogSeal> Seal(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Query("seal"), _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await PostgresLog.SealIn(reader, cancellation) ?? throw PostgresLog.NoEdge();
    }

    public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        EventReader.Lines(EventReader.ReadStreams(streams, long.MaxValue), _connection, cancellation);

    public IAsyncEnumerable<EventLine> Find(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) =>
        EventReader.Lines(EventReader.Find(ids), _connection, cancellation);

    public async Task<IReadOnlyList<StreamId>> TrajectoriesNaming(StreamId named, CancellationToken cancellation)
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

    public Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Append(IReadOnlyList<NewEvent> events, CancellationToken cancellation) =>
        Prepare(events)(cancellation);

    public PreparedAppend Prepare(IReadOnlyList<NewEvent> events)
    {
        var lines = events.Select((e, index) => new EventLine(
            e.Id, e.Stream, e.Version, _prepared + index + 1, e.Type, e.RecordedAt ?? _moment,
            e.Actor, e.CorrelationId, e.CausationId, e.Data)).ToList();
        if (lines is [.., var newest])
        {
            _prepared = newest.Position;
            _moment = Instant.Max(_moment, newest.RecordedAt);
        }

        var batch = AppendBatch(lines);
        return cancellation => Store(batch, lines, cancellation);
    }

    public async Task Commit(CancellationToken cancellation)
    {
        using (Signals.Span("append"))
        {
            await _transaction.CommitAsync(cancellation);
        }

        _appended = false;
        Signals.Appended(Head.Position - _before, Head.Position, _since);
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = _connection;
        await _transaction.DisposeAsync();
        if (_appended && connection.FullState == System.Data.ConnectionState.Open)
        {
            await using var nothing = AppendBatch([]);
            await nothing.ExecuteNonQueryAsync();
        }
    }

    private async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Store(
        NpgsqlBatch batch, IReadOnlyList<EventLine> lines, CancellationToken cancellation)
    {
        await using (batch)
        {
            _appended = true;
            try
            {
                await batch.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException refused) when (ConflictOf(refused) is { } conflict)
            {
                _prepared = Head.Position;
                return conflict;
            }

            Head = lines is [.., var newest] ? new(newest.Position, newest.RecordedAt) : Head;
            return Outcome<IReadOnlyList<EventLine>, AppendConflict>.Of(lines);
        }
    }

    /// <summary>The statements that append: the server works on one while the next is being sent.</summary>
    private NpgsqlBatch AppendBatch(List<EventLine> lines)
    {
        TreeHash[] hashes = lines.Count < WorthSharing
            ? [.. lines.Select(l => l.LeafHash())]
            : lines.AsParallel().AsOrdered().Select(l => l.LeafHash()).ToArray();
        var batch = new NpgsqlBatch(_connection);
        for (var from = 0; from == 0 || from < lines.Count; from += LinesInStatement)
        {
            var some = lines.GetRange(from, Math.Min(LinesInStatement, lines.Count - from));
            batch.BatchCommands.Add(AppendStatement(some, hashes[from..(from + some.Count)]));
        }

        return batch;
    }

    private static NpgsqlBatchCommand AppendStatement(IReadOnlyList<EventLine> lines, TreeHash[] hashes) => new(SqlFiles.Query("append"))
    {
        Parameters =
        {
            Column(lines, l => l.Id.Value, NpgsqlDbType.Uuid),
            EventReader.Texts(lines.Select(l => l.Stream.ToString())),
            Column(lines, l => l.Version, NpgsqlDbType.Bigint),
            EventReader.Texts(lines.Select(l => l.Type)),
            Column(lines, l => l.Data, NpgsqlDbType.Jsonb),
            Column(lines, l => l.RecordedAt.ToDateTimeUtc(), NpgsqlDbType.TimestampTz),
            EventReader.Texts(lines.Select(l => l.Actor)),
            OptionalTexts(lines, l => l.CorrelationId),
            OptionalTexts(lines, l => l.CausationId),
            Column(Subtrees.Of(lines is [var first, ..] ? first.Position - 1 : 0, hashes), h => h.Bytes.ToArray(), NpgsqlDbType.Bytea),
        },
    };

    internal static NpgsqlParameter Column<TItem, TValue>(IReadOnlyList<TItem> items, Func<TItem, TValue> value, NpgsqlDbType type) =>
        new() { Value = items.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static NpgsqlParameter OptionalTexts(IReadOnlyList<EventLine> lines, Func<EventLine, string?> value) =>
        lines.Any(l => value(l) is not null)
            ? EventReader.Texts(lines.Select(value))
            : new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    internal static AppendConflict? ConflictOf(PostgresException refused) => refused switch
    {
        { SqlState: VersionNotNext } => AppendConflict.VersionTaken,
        { SqlState: RecordedBackwards } => AppendConflict.RecordedBackwards,
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IdIndex } => AppendConflict.IdTaken,
        _ => null,
    };
}
