using Npgsql;
using NpgsqlTypes;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Store.Log;

namespace Spoor.Store.Postgres;

/// <summary>Holds the head row of the log in one READ COMMITTED transaction, and appends through the one function.</summary>
internal sealed class PostgresLogWriter : ILogWriter
{
    // What append_events.sql raises for a caller to act on.
    private const string VersionNotNext = "SP001";
    private const string RecordedBackwards = "SP002";
    private const string IdIndex = "pk_mt_events_id_unique";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private bool _appended;

    private PostgresLogWriter(NpgsqlConnection connection, NpgsqlTransaction transaction, LogHead head)
    {
        _connection = connection;
        _transaction = transaction;
        Head = head;
    }

    public LogHead Head { get; private set; }

    public static async Task<ILogWriter> Open(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand("select position, recorded_at from spoor.lock_log()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return new PostgresLogWriter(connection, transaction, await PostgresLog.HeadIn(reader, cancellation));
    }

    public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        EventReader.Lines(EventReader.ReadStreams(streams, long.MaxValue), _connection, cancellation);

    public IAsyncEnumerable<EventLine> Find(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) =>
        EventReader.Lines(EventReader.Find(ids), _connection, cancellation);

    public async Task<IReadOnlyList<StreamId>> TrajectoriesNaming(StreamId named, CancellationToken cancellation)
    {
        var field = named.Kind == StreamKind.Employer ? "employerId" : "programmeId";
        await using var command = new NpgsqlCommand(SqlFiles.Query("trajectories_naming"), _connection)
        {
            Parameters = { new() { Value = $$"""{"{{field}}":"{{named.Id}}"}""", NpgsqlDbType = NpgsqlDbType.Jsonb } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(StreamId.Find(reader.GetString(0))!.Value);
        }

        return streams;
    }

    public async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Append(
        IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        try
        {
            return await Store(events, cancellation);
        }
        catch (PostgresException refused) when (ConflictOf(refused) is { } conflict)
        {
            return conflict;
        }
    }

    public async Task Commit(CancellationToken cancellation)
    {
        await _transaction.CommitAsync(cancellation);
        _appended = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        if (_appended && _connection.FullState == System.Data.ConnectionState.Open)
        {
            await using var nothing = AppendCommand([]);
            await nothing.ExecuteNonQueryAsync();
        }

        await _connection.DisposeAsync();
    }

    private async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Store(IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        _appended = true;
        await using var command = AppendCommand(events);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var stored = new List<EventLine>(events.Count);
        foreach (var e in events)
        {
            await reader.ReadAsync(cancellation);
            stored.Add(new(
                e.Id, e.Stream, e.Version, reader.GetInt64(0), e.Type, EventReader.InstantAt(reader, 1),
                e.Actor, e.CorrelationId, e.CausationId, e.Data));
        }

        Head = stored is [.., var last] ? new(last.Position, last.RecordedAt) : Head;
        return stored;
    }

    private NpgsqlCommand AppendCommand(IReadOnlyList<NewEvent> events) => new(SqlFiles.Query("append"), _connection)
    {
        Parameters =
        {
            Column(events, e => e.Id.Value, NpgsqlDbType.Uuid),
            EventReader.Texts(events.Select(e => e.Stream.ToString())),
            Column(events, e => e.Version, NpgsqlDbType.Bigint),
            EventReader.Texts(events.Select(e => e.Type)),
            Column(events, e => e.Data, NpgsqlDbType.Jsonb),
            Column(events, e => e.RecordedAt?.ToDateTimeUtc(), NpgsqlDbType.TimestampTz),
            EventReader.Texts(events.Select(e => e.Actor)),
            EventReader.Texts(events.Select(e => e.CorrelationId)),
            EventReader.Texts(events.Select(e => e.CausationId)),
        },
    };

    private static NpgsqlParameter Column<TValue>(IReadOnlyList<NewEvent> events, Func<NewEvent, TValue> value, NpgsqlDbType type) =>
        new() { Value = events.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static AppendConflict? ConflictOf(PostgresException refused) => refused switch
    {
        { SqlState: VersionNotNext } => AppendConflict.VersionTaken,
        { SqlState: RecordedBackwards } => AppendConflict.RecordedBackwards,
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: IdIndex } => AppendConflict.IdTaken,
        _ => null,
    };
}
