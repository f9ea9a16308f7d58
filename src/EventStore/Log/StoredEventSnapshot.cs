using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Log;

/// <summary>Lines in memory, such as those of an exported file, as an event source up to a position.</summary>
/// <param name="lines">All lines, each with its position.</param>
public sealed class StoredEventSnapshot(ILookup<StreamId, StoredEvent> lines, long position) : IEventSource
{
    public long Position => position;

    public IAsyncEnumerable<StreamHistory> StreamsAsync(StreamKind kind, CancellationToken cancellation) => lines
        .Where(s => s.Key.Kind == kind && s.First().Position <= position)
        .Select(s => Known(s.Key))
        .ToAsyncEnumerable();

    public IAsyncEnumerable<StreamHistory> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        streams.Select(Known).Where(s => s.Events.Count > 0).ToAsyncEnumerable();

    public Task<StreamHistory> StreamAsync(StreamId stream, CancellationToken cancellation) => Task.FromResult(Known(stream));

    private StreamHistory Known(StreamId stream) => new(stream, StreamDecoder.Decode([.. lines[stream].Where(l => l.Position <= position)]));
}
