using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Kit;

/// <summary>An empty log on PostgreSQL, lent to whoever holds it: when nobody does any more, its database goes to another.</summary>
public sealed class LentLog : IEventStore, IDisposable
{
    private readonly PostgresServer _server = PostgresServer.Current;
    private readonly PostgresEventStore _log;
    private readonly IClock? _clock;
    private readonly Lock _order = new();
    private NpgsqlDataSource? _database;
    private Instant _settledAt = Instant.MinValue;

    // What was answered since something last came in. Nothing comes in but by this log, and properties ask the same a hundred times.
    private volatile Answered _answered = new();

    private LentLog(NpgsqlDataSource database, IClock? clock)
    {
        _database = database;
        _log = new(database);
        _clock = clock;
    }

    ~LentLog() => Return();

    /// <summary>The last position that came in through it.</summary>
    public long Position { get; private set; }

    /// <summary>A log with nothing in it, on the server of the assembly.</summary>
    /// <param name="clock">Says what now is and when a step is learned, as the store's own clock cannot: nobody puts that. Null leaves both to the store.</param>
    public static async Task<LentLog> EmptyAsync(IClock? clock = null) => new(await PostgresServer.Current.LendAsync(), clock);

    public async Task<LogTail> TailAsync(CancellationToken cancellation)
    {
        var answered = _answered;
        return answered.Head ?? (answered.Head = await _log.TailAsync(cancellation));
    }

    public Task<LogSeal> SealAsync(CancellationToken cancellation) => _log.SealAsync(cancellation);

    public async Task<AsOfPosition> KnownAtAsync(Instant? knownAt, CancellationToken cancellation)
    {
        if (_clock is null)
        {
            return await _log.KnownAtAsync(knownAt, cancellation);
        }

        var (moment, isProvisional) = Finalised(knownAt, _clock.GetCurrentInstant());
        var positions = _answered.Positions;
        var position = positions.TryGetValue(moment, out var known) ? known : positions[moment] = (await _log.KnownAtAsync(moment, cancellation)).Position;
        return new(position, moment, isProvisional);
    }

    public IAsyncEnumerable<StoredEvent> ReadAsync(long after, long upTo, CancellationToken cancellation) => HeldAsync(_log.ReadAsync(after, upTo, cancellation), cancellation);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        HeldAsync(_log.FetchStreamsAsync(streams, upTo, cancellation), cancellation);

    public IAsyncEnumerable<StoredEvent> ReadKindAsync(StreamKind kind, long upTo, CancellationToken cancellation) =>
        HeldAsync(_log.ReadKindAsync(kind, upTo, cancellation), cancellation);

    public async Task<IAppendTransaction> BeginAppendAsync(CancellationToken cancellation) => new Writer(this, await _log.BeginAppendAsync(cancellation));

    /// <summary>Leaves an event as only damage does: nobody could record it so.</summary>
    public async Task DamageAsync(long position, string data)
    {
        await using var command = _database!.CreateCommand($"select set_config('spoor.emptying', 'on', true); update spoor.mt_events set data = '{data}' where seq_id = {position}");
        await command.ExecuteNonQueryAsync();
        _answered = new();
    }

    public void Dispose()
    {
        Return();
        GC.SuppressFinalize(this);
    }

    private void Return()
    {
        if (Interlocked.Exchange(ref _database, null) is { } database)
        {
            _server.Return(database);
        }
    }

    private (Instant Moment, bool IsProvisional) Finalised(Instant? asked, Instant now)
    {
        lock (_order)
        {
            var moment = asked ?? Instant.Max(now, _settledAt);
            _settledAt = Instant.Max(_settledAt, Instant.Min(moment, now));
            return (moment, moment > _settledAt);
        }
    }

    /// <summary>When what is recorded now is learned: later than whatever was recorded or answered for. Null leaves it to the store.</summary>
    private Instant? Next()
    {
        lock (_order)
        {
            return _clock is null ? null
                : _settledAt == Instant.MinValue ? _clock.GetCurrentInstant()
                : Instant.Max(_clock.GetCurrentInstant(), _settledAt + Duration.FromTicks(10));
        }
    }

    private void Finalise(LogTail head)
    {
        lock (_order)
        {
            Position = head.Position;
            _answered = new();
            _settledAt = Instant.Max(_settledAt, head.RecordedAt ?? _settledAt);
        }
    }

    // Whoever is still reading holds the log, and so its database.
    private async IAsyncEnumerable<TRead> HeldAsync<TRead>(IAsyncEnumerable<TRead> lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            yield return line;
        }

        GC.KeepAlive(this);
    }

    private sealed class Answered
    {
        public ConcurrentDictionary<Instant, long> Positions { get; } = new();

        public LogTail? Head { get; set; }
    }

    /// <summary>Gives each event its moment, where the log has a clock.</summary>
    private sealed class Writer(LentLog log, IAppendTransaction writer) : IAppendTransaction
    {
        private Instant? _moment = log.Next();

        public LogTail Tail => writer.Tail;

        public Task<LogSeal> SealAsync(CancellationToken cancellation) => writer.SealAsync(cancellation);

        public IAsyncEnumerable<StoredEvent> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
            writer.ReadStreamsAsync(streams, cancellation);

        public Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) => writer.FetchForWritingAsync(streams, cancellation);

        public IAsyncEnumerable<StoredEvent> FindAsync(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) => writer.FindAsync(ids, cancellation);

        public Task<IReadOnlyList<StreamId>> TrajectoriesNamingAsync(StreamId named, CancellationToken cancellation) =>
            writer.TrajectoriesNamingAsync(named, cancellation);

        public Task<Outcome<IReadOnlyList<StoredEvent>, AppendConflict>> AppendAsync(IReadOnlyList<RawEvent> events, CancellationToken cancellation) =>
            writer.AppendAsync([.. events.Select(AtItsMoment)], cancellation);

        public PreparedAppend Prepare(IReadOnlyList<RawEvent> events) => writer.Prepare([.. events.Select(AtItsMoment)]);

        public async Task CommitAsync(CancellationToken cancellation)
        {
            try
            {
                await writer.CommitAsync(cancellation);
            }
            finally
            {
                // Also where it may have come in and nobody could say so.
                log.Finalise(Tail);
            }
        }

        public ValueTask DisposeAsync() => writer.DisposeAsync();

        private RawEvent AtItsMoment(RawEvent e)
        {
            if (_moment is { } moment)
            {
                _moment = e.RecordedAt is { } given ? Instant.Max(moment, given) : moment;
                return e with { RecordedAt = e.RecordedAt ?? moment };
            }

            return e;
        }
    }
}
