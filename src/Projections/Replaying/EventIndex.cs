using System.Collections.Concurrent;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>The decoded events of every stream, up to a log position. The log is immutable, so the index never goes stale. One writer appends; readers
/// see the log as of any indexed position.</summary>
public sealed class EventIndex
{
    private readonly ConcurrentDictionary<StreamId, IndexedStream> _byId = new();
    private readonly Dictionary<StreamKind, AppendOnlyList<IndexedStream>> _byKind = Enum.GetValues<StreamKind>().ToDictionary(kind => kind, _ => new AppendOnlyList<IndexedStream>());
    private readonly AppendOnlyList<IndexedStream> _inOrder = new();

    /// <summary>The last indexed position; 0 if the index is empty.</summary>
    public long Position => _inOrder.Snapshot().Count;

    /// <summary>Adds the next event of the log.</summary>
    /// <exception cref="ArgumentException">It is not the next one: the reader lost some.</exception>
    public void Add(StreamId stream, EventEnvelope recorded)
    {
        if (recorded.Position != Position + 1)
        {
            throw new ArgumentException($"Position {recorded.Position} does not follow {Position}.", nameof(recorded));
        }

        if (Find(stream) is { } known)
        {
            known.Add(recorded);
        }
        else
        {
            // Readers find a stream with its first event or not at all.
            var streams = _byKind[stream.Kind];
            known = new(stream, streams.Snapshot().Count);
            known.Add(recorded);
            _byId[stream] = known;
            streams.Add(known);
        }

        _inOrder.Add(known);
    }

    /// <summary>A stream; null if there is none with that id.</summary>
    public IndexedStream? Find(StreamId stream) => _byId.GetValueOrDefault(stream);

    /// <summary>All streams of a kind, in the order of their first events; their indexes are stable.</summary>
    public IReadOnlyList<IndexedStream> All(StreamKind kind) => _byKind[kind].Snapshot();

    /// <summary>The streams with events after one position, up to another.</summary>
    public IEnumerable<IndexedStream> Changed(long after, long upTo) => _inOrder.Snapshot()[(int)after..(int)upTo].Distinct();

    /// <summary>The log as it was known at a position.</summary>
    /// <param name="position">No later than <see cref="Position"/>.</param>
    public IEventSource At(long position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Position);
        return new Snapshot(this, position);
    }

    private sealed class Snapshot(EventIndex index, long position) : IEventSource
    {
        public long Position => position;

        public IAsyncEnumerable<StreamHistory> StreamsAsync(StreamKind kind, CancellationToken cancellation) => KnownAsync(index.All(kind));

        public IAsyncEnumerable<StreamHistory> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
            KnownAsync(streams.Select(index.Find).OfType<IndexedStream>());

        public Task<StreamHistory> StreamAsync(StreamId stream, CancellationToken cancellation) =>
            Task.FromResult(index.Find(stream)?.At(position) ?? new(stream, []));

        private IAsyncEnumerable<StreamHistory> KnownAsync(IEnumerable<IndexedStream> streams) =>
            streams.Select(s => s.At(position)).Where(s => s.Events.Count > 0).ToAsyncEnumerable();
    }
}
