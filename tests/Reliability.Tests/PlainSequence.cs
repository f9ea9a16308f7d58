using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Reliability.Tests;

/// <summary>The append that this store does not have: a position drawn from a sequence, and no head to wait for. Only the one
/// who appends is another; the tables and the reader are the product's own.</summary>
internal sealed class PlainSequence : IAppendTransaction
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private PlainSequence(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public LogTail Tail => throw new NotSupportedException();

    public Task<LogSeal> SealAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public static async Task<IAppendTransaction> BeginAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        return new PlainSequence(connection, await connection.BeginTransactionAsync(cancellation));
    }

    public async Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(
        IReadOnlyList<RawEvent> events, CancellationToken cancellation)
    {
        var stored = new List<StoredEvent>();
        foreach (var e in events)
        {
            await using var insert = new NpgsqlCommand(
                """
                with stream as (insert into spoor.mt_streams (id) values ($2) on conflict do nothing)
                insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers)
                values (nextval('spoor.mt_events_sequence'), $1, $2, $3, $4::jsonb, $5, clock_timestamp(), jsonb_build_object('actor', $6))
                returning seq_id
                """,
                _connection)
            {
                Parameters =
                {
                    new() { Value = e.Id.Value }, new() { Value = e.Stream.ToString() }, new() { Value = e.Version },
                    new() { Value = e.Data }, new() { Value = e.Type }, new() { Value = e.Actor },
                },
            };
            var position = (long)(await insert.ExecuteScalarAsync(cancellation))!;
            stored.Add(new(e.Id, e.Stream, e.Version, position, e.Type, default, e.Actor, e.CorrelationId, e.CausationId, e.Data));
        }

        return stored;
    }

    public Task CommitAsync(CancellationToken cancellation) => _transaction.CommitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    public IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
