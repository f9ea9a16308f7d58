using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Log;

/// <summary>The log up to a position, as an event source for projections.</summary>
public sealed class EventStoreSnapshot(IEventStore log, long position) : IEventSource
{
    public long Position => position;

    public IAsyncEnumerable<StreamHistory> StreamsAsync(StreamKind kind, CancellationToken cancellation) =>
        log.ReadKindAsync(kind, position, cancellation).ByStreamAsync().Select(stream => new StreamHistory(stream[0].Stream, StreamDecoder.Decode(stream)));

    public IAsyncEnumerable<StreamHistory> StreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation) =>
        log.FetchStreamsAsync(streams, position, cancellation).Select(stream => new StreamHistory(stream.Id, stream.Events));

    public async Task<StreamHistory> StreamAsync(StreamId stream, CancellationToken cancellation) =>
        new(stream, (await log.FetchStreamAsync(stream, position, cancellation)).Events);
}
