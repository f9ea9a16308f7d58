using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Memory;

/// <summary>The log in memory, for tests of everything above it. It passes the same contract tests as the one on PostgreSQL.</summary>
/// <param name="clock">The log's own clock.</param>
public sealed class MemoryLog(IClock clock) : IEventLog, IDisposable
{
    private readonly SemaphoreSlim _head = new(1, 1);
    private readonly Guid _origin = Guid.NewGuid();
    private List<EventLine> _lines = [];
    private Instant _settledAt = Instant.MinValue;

    public Task<LogHead> Head(CancellationToken cancellation) => Task.FromResult(HeadOf(_lines));

    public Task<LogSeal> Seal(CancellationToken cancellation) =>
        Task.FromResult(new LogSeal(_origin, RightEdge.Over(_lines.Select(l => l.LeafHash()))));

    public async Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation)
    {
        await _head.WaitAsync(cancellation);
        try
        {
            var now = ToMicroseconds(clock.GetCurrentInstant());
            var moment = knownAt ?? Instant.Max(now, _settledAt);
            _settledAt = Instant.Max(_settledAt, Instant.Min(moment, now));
            return new(_lines.Count(l => l.RecordedAt <= moment), moment, moment > _settledAt);
        }
        finally
        {
            _head.Release();
        }
    }

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) =>
        _lines.Where(l => l.Position > after && l.Position <= upTo).ToAsyncEnumerable();

    public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        ByStream(_lines, l => streams.Contains(l.Stream) && l.Position <= upTo);

    public IAsyncEnumerable<EventLine> ReadStreams(StreamKind kind, long upTo, CancellationToken cancellation) =>
        ByStream(_lines, l => l.Stream.Kind == kind && l.Position <= upTo);

    public void Dispose() => _head.Dispose();

    public async Task<ILogWriter> BeginAppend(CancellationToken cancellation)
    {
        await _head.WaitAsync(cancellation);
        return new Writer(this);
    }

    private static LogHead HeadOf(List<EventLine> lines) => lines is [.., var last] ? new(last.Position, last.RecordedAt) : new(0, null);

    private static IAsyncEnumerable<EventLine> ByStream(List<EventLine> lines, Func<EventLine, bool> condition) =>
        lines.Where(condition).GroupBy(l => l.Stream).SelectMany(s => s).ToAsyncEnumerable();

    private static Instant ToMicroseconds(Instant instant) =>
        Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() / 10 * 10);

    private sealed class Writer(MemoryLog log) : ILogWriter
    {
        private readonly List<EventLine> _written = [.. log._lines];
        private bool _released;

        public LogHead Head => HeadOf(_written);

        public Task<LogSeal> Seal(CancellationToken cancellation) =>
            Task.FromResult(new LogSeal(log._origin, RightEdge.Over(_written.Select(l => l.LeafHash()))));

        public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
            ByStream(_written, l => streams.Contains(l.Stream));

        public IAsyncEnumerable<EventLine> Find(IReadOnlyCollection<EventId> ids, CancellationToken cancellation) =>
            _written.Where(l => ids.Contains(l.Id)).ToAsyncEnumerable();

        public Task<IReadOnlyList<StreamId>> TrajectoriesNaming(StreamId named, CancellationToken cancellation)
        {
            var field = named.Kind == StreamKind.Employer ? "employerId" : "programmeId";
            return Task.FromResult<IReadOnlyList<StreamId>>(
                [.. _written.Where(l => l.Stream.Kind == StreamKind.Trajectory && Names(l, field, named.Id)).Select(l => l.Stream).Distinct()]);
        }

        public Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Append(
            IReadOnlyList<NewEvent> events, CancellationToken cancellation)
        {
            var last = HeadOf(_written).RecordedAt ?? Instant.MinValue;
            var moment = Instant.Max(
                ToMicroseconds(log.Now()),
                log._settledAt == Instant.MinValue ? Instant.MinValue : log._settledAt.Plus(Duration.FromTicks(10)));
            var stored = new List<EventLine>();
            var ids = _written.Select(l => l.Id).ToHashSet();
            var versions = _written.CountBy(l => l.Stream).ToDictionary();
            foreach (var e in events)
            {
                var at = e.RecordedAt ?? Instant.Max(moment, last);
                if (!ids.Add(e.Id))
                {
                    return Refused(AppendConflict.IdTaken);
                }

                versions[e.Stream] = versions.GetValueOrDefault(e.Stream) + 1;
                if (e.Version != versions[e.Stream])
                {
                    return Refused(AppendConflict.VersionTaken);
                }

                if (at < last)
                {
                    return Refused(AppendConflict.RecordedBackwards);
                }

                last = at;
                stored.Add(new(
                    e.Id, e.Stream, e.Version, _written.Count + stored.Count + 1, e.Type, at, e.Actor, e.CorrelationId, e.CausationId, e.Data));
            }

            _written.AddRange(stored);
            return Task.FromResult<Outcome<IReadOnlyList<EventLine>, AppendConflict>>(stored);
        }

        public Task Commit(CancellationToken cancellation)
        {
            log._lines = _written;
            log._settledAt = Instant.Max(log._settledAt, Head.RecordedAt ?? log._settledAt);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            if (!_released)
            {
                _released = true;
                log._head.Release();
            }

            return ValueTask.CompletedTask;
        }

        private static Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Refused(AppendConflict conflict) =>
            Task.FromResult<Outcome<IReadOnlyList<EventLine>, AppendConflict>>(conflict);

        private static bool Names(EventLine line, string field, string id)
        {
            using var data = JsonDocument.Parse(line.Data);
            return IsNamed(data.RootElement) || (data.RootElement.TryGetProperty("data", out var inner) && IsNamed(inner));

            bool IsNamed(JsonElement payload) => payload.ValueKind == JsonValueKind.Object
                && payload.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == id;
        }
    }

    private Instant Now() => clock.GetCurrentInstant();
}
